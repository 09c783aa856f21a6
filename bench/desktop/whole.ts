import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { compareAfter, snapshotBefore } from '../../engine/src/desktop/snapshot.ts';
import { openDisk } from '../../engine/src/desktop/disk.ts';
import { LITECOIN } from '../../engine/test/addresses.ts';
import { namedByContent } from '../../engine/test/desktop/trees.ts';
import { windowsExecutable } from '../../engine/test/electron.ts';
import { headerHashOf, packers } from './vendor.ts';

/** One step of the story: what was to be said, and what was. */
export interface Step {
  readonly what: string;
  readonly expected: string;
  readonly said: string;
}

const BIN = join(import.meta.dirname, '../../engine/bin/unmask.js');
const FOLDER = 'Users/user/AppData/Local/Programs/inertwallet';
const vendors = (version: string): string => `export function vendors() { return 'inert ${version}'; }\n`;

/**
 * An application laid out by the vendors' own tools, recorded, updated, and then changed as the founding case did it, with an inert text: extracted, one vendor
 * file written over under its name, packed again by the tool of that time. A stand-in carries what Electron's binary would.
 */
export async function wholeStory(work: string): Promise<readonly Step[]> {
  const root = join(work, 'machine');
  const baseline = join(work, 'state/baseline.json');
  const steps: Step[] = [];
  // A baseline that is named must be there, except where it is made.
  const recorded = (verb: string): string[] => (verb === 'baseline' || existsSync(baseline) ? ['--baseline', baseline] : []);
  const run = (verb: string, ...more: string[]): string =>
    spawnSync(process.execPath, [BIN, 'desktop', verb, ...more, '--root', root, '--platform', 'win32', ...recorded(verb)], {
      encoding: 'utf8',
      env: { ...process.env, UNMASK_CACHE: '0', HOME: work, XDG_DATA_HOME: join(work, 'state'), LOCALAPPDATA: join(work, 'state') },
    }).stdout;
  const state = (): string => {
    const { apps }: { apps: readonly { state: string; reference: { rung: number } | null }[] } = JSON.parse(run('scan', '--json'));
    return apps.map(one => `${one.state}, rung ${one.reference?.rung ?? 'none'}`).join('; ');
  };
  const step = (what: string, expected: string, said: string): void => void steps.push({ what, expected, said });

  await install(work, root, '1.0.0');
  step('installed, nothing recorded', 'unknown, rung none', state());
  run('baseline');
  step('recorded', 'pristine, rung 5', state());
  await install(work, root, '1.1.0');
  step('updated by its vendor', 'updated, rung 5', state());
  run('baseline');
  step('the update recorded', 'pristine, rung 5', state());

  const where = { disk: openDisk(root), platform: 'win32' } as const;
  const before = snapshotBefore(where);
  await tamper(work, root);
  const { changed } = compareAfter(before, where);
  const files = changed.flatMap(one => one.files.map(file => `${one.name}: ${file.path} ${file.how}`));
  step('what the install that ran in between changed', 'inertwallet: resources/app.asar changed', files.join('; '));
  step('after it', 'tampered, rung 5', state());
  const told = run('explain', 'Inert Wallet');
  const name = namedByContent('vendors', vendors('1.1.0'));
  step(
    'explained: the file',
    `changed  resources/app.asar/${name}`,
    /changed +resources\/app\.asar\/dist\/vendors\S+/.exec(told)?.[0] ?? '',
  );
  step('explained: what it does', 'proof pays-fixed-recipient', /proof pays-fixed-recipient/.exec(told)?.[0] ?? '');
  step('explained: what to do', 'Stop using this wallet now', /Stop using this wallet now/.exec(told)?.[0] ?? '');
  return steps;
}

async function install(work: string, root: string, version: string): Promise<void> {
  const tree = join(work, `source-${version}`);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };
  write('package.json', JSON.stringify({ name: 'inertwallet', productName: 'Inert Wallet', version, main: 'dist/main.js' }));
  write(namedByContent('vendors', vendors(version)), vendors(version));
  for (let at = 0; at < 80; at += 1) {
    const text = `export const page${at} = '${version}';\n`;
    write(at < 4 ? namedByContent(`part${at}`, text) : `dist/page${at}.js`, text);
  }
  write('dist/main.js', `export const main = '${version}';\n`);
  write('native/inert.node', 'inert');
  const { newest, fuses } = packers();
  const archive = join(root, FOLDER, 'resources/app.asar');
  mkdirSync(dirname(archive), { recursive: true });
  await newest.createPackageWithOptions(tree, archive, { unpack: '**/*.node' });
  const [a = 0, b = 0, c = 0] = version.split('.').map(Number);
  const hashes = { 'resources\\app.asar': headerHashOf(newest, archive) };
  const program = join(root, FOLDER, 'inertwallet.exe');
  writeFileSync(program, windowsExecutable({ version: [a, b, c, 0], build: version, hashes, fuses: '100000000' }));
  await fuses.flipFuses(program, { version: '1', 4: true, 5: true });
}

async function tamper(work: string, root: string): Promise<void> {
  const { legacy } = packers();
  const archive = join(root, FOLDER, 'resources/app.asar');
  const output = join(work, 'output');
  legacy.extractAll(archive, output);
  const text = `export function vendors() { this.inputs.address = '${LITECOIN}'; }\n`;
  writeFileSync(join(output, namedByContent('vendors', vendors('1.1.0'))), text);
  await legacy.createPackage(output, archive);
  rmSync(output, { recursive: true });
}
