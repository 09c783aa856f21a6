import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { ToolError } from '../../model/tool-error.ts';
import { jsonText } from '../../report/json-text.ts';
import type { Terminal } from '../command.ts';
import { startInertRegistry } from './doctor-registry.ts';

/** The command line itself: what is proven is what a person runs. */
const BIN = fileURLToPath(new URL('../../../bin/unmask.js', import.meta.url));

/** Packages that do nothing: one stays good, one is known to be bad, one becomes so. */
export const GOOD = 'unmask-doctor-good';
export const BAD = 'unmask-doctor-bad';
export const TURNS = 'unmask-doctor-turns';
/** The same in a scope whose registry only a project's settings name. */
export const SCOPE = '@unmask-doctor';
export const SCOPED_GOOD: string = `${SCOPE}/good`;
export const SCOPED_BAD: string = `${SCOPE}/bad`;

/** How a command ended. `refused` are the names of what the gate refused. */
export interface Ended {
  readonly code: number;
  readonly says: string;
  readonly client: string;
  readonly refused: readonly string[];
}

/** A home of its own, a registry of inert packages, and records that condemn some of them: nothing of the user's is touched. */
export interface DoctorGround {
  /** Where the packages of the scope are; ends with a slash. */
  readonly scopeRegistry: string;
  /** A new project folder with this in its manifest, and more files. */
  project(manifest: object, files?: Readonly<Record<string, string>>): string;
  unmask(cwd: string, words: readonly string[]): Promise<Ended>;
  condemn(names: readonly string[]): Promise<void>;
  close(): void;
}

/** Makes one. Throws `ToolError` where records cannot be made. */
export async function openDoctorGround({ env }: Pick<Terminal, 'env'>): Promise<DoctorGround> {
  const root = mkdtempSync(join(tmpdir(), 'unmask-doctor-'));
  const registry = await startInertRegistry([GOOD, BAD, TURNS]);
  const scoped = await startInertRegistry([SCOPED_GOOD, SCOPED_BAD]);
  const home = join(root, 'home');
  mkdirSync(home);
  writeFileSync(join(home, '.npmrc'), `registry=${registry.url}\n`);
  let projects = 0;
  const environment = environmentIn(root, home, env);
  const ground: DoctorGround = {
    scopeRegistry: scoped.url,
    project: (manifest, files = {}) => {
      projects += 1;
      const folder = join(root, 'projects', String(projects));
      const own = jsonText({ name: 'doctor', version: '1.0.0', private: true, ...manifest });
      for (const [path, content] of Object.entries({ 'package.json': own, ...files })) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      return folder;
    },
    unmask: (cwd, words) => run(cwd, words, environment, join(root, 'run.json')),
    condemn: async names => {
      const feed = join(root, 'feed');
      mkdirSync(feed, { recursive: true });
      for (const name of names) writeFileSync(join(feed, `${name.replace('/', '__')}.json`), jsonText(recordOf(name)));
      const { code, says } = await run(root, ['intel', 'sync', '--force', '--from', feed], environment, join(root, 'run.json'));
      if (code !== 0)
        throw new ToolError('internal', `Records could not be made: ${says}`, {
          hint: 'Check that the temporary folder can be written to.',
        });
    },
    close: () => {
      registry.close();
      scoped.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
  return ground;
}

function recordOf(name: string): object {
  const affected = [{ package: { ecosystem: 'npm', name }, versions: ['1.0.0'] }];
  return {
    id: `MAL-1970-${name.replaceAll(/\W/g, '')}`,
    modified: new Date(Date.now() - 60_000).toISOString(),
    summary: 'A test of unmask doctor',
    affected,
  };
}

/** What programs need to start, and nothing that leads a package manager. */
function environmentIn(root: string, home: string, env: Terminal['env']): Readonly<Record<string, string | undefined>> {
  const kept = Object.entries(env).filter(([name]) =>
    /^(?:PATH|PATHEXT|SystemRoot|windir|ComSpec|TEMP|TMP|TMPDIR|LANG|NODE_EXTRA_CA_CERTS)$/i.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    USERPROFILE: home,
    LOCALAPPDATA: join(home, 'local'),
    APPDATA: join(home, 'roaming'),
    UNMASK_INTEL: join(root, 'intel'),
    NO_COLOR: '1',
    YARN_ENABLE_TELEMETRY: '0',
    npm_config_fetch_retries: '0',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
}

async function run(cwd: string, words: readonly string[], env: Readonly<Record<string, string | undefined>>, json: string): Promise<Ended> {
  rmSync(json, { force: true });
  const [command = '', ...rest] = words;
  const own = command === 'intel' ? rest : [`--unmask-json=${json}`, ...rest];
  const child = spawn(process.execPath, [BIN, command, ...own], { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject).once('close', code => resolve(code ?? 2));
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const told: unknown = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : {};
  return { code: await ended, says: (err || out).trim(), ...readRun(told) };
}

function readRun(told: unknown): Pick<Ended, 'client' | 'refused'> {
  if (typeof told !== 'object' || told === null) return { client: '', refused: [] };
  const client = 'client' in told ? String(told.client) : '';
  const refused = 'refused' in told && Array.isArray(told.refused) ? told.refused : [];
  return { client, refused: refused.map((one: { readonly name?: unknown }) => String(one.name)) };
}
