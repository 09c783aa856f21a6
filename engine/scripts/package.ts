import './need-node.js';

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { ROOT } from './sources.ts';

const ENGINE = join(ROOT, 'engine');

/** What is published beside the built code: path in the package → path from the checkout's top. */
const AS_IT_IS: readonly (readonly [to: string, from: string])[] = [
  ['bin', 'engine/bin'],
  ['schema', 'engine/schema'],
  ['data', 'engine/data'],
  ['README.md', 'README.md'],
  ['LICENSE', 'LICENSE'],
];

/**
 * Builds the JavaScript and packs it as `npm publish` would; gives the tarball's path. All of it happens in a folder of its own:
 * a half-built `dist` in the checkout would be found by whatever runs there at the same time.
 */
export function packageEngine(destination: string): string {
  const stage = mkdtempSync(join(tmpdir(), 'unmask-stage-'));
  try {
    build(join(stage, 'dist'));
    for (const [to, from] of AS_IT_IS) cpSync(join(ROOT, from), join(stage, to), { recursive: true });
    writeFileSync(join(stage, 'package.json'), `${JSON.stringify(publishedManifest(), null, 2)}\n`);
    mkdirSync(destination, { recursive: true });
    const told: readonly { readonly filename: string }[] = JSON.parse(runNpm(['pack', '--json', '--pack-destination', destination], stage));
    const [packed] = told;
    if (packed === undefined) throw new Error('`npm pack` named no file.');
    return join(destination, packed.filename);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Runs npm and gives its stdout; what it says on stderr is part of the error when it fails. */
export function runNpm(args: readonly string[], cwd: string): string {
  // Under npm its own program is named here; elsewhere it is a command, which on Windows only a shell can start.
  const program = process.env['npm_execpath'];
  if (program?.endsWith('npm-cli.js')) return execFileSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8', stdio: 'pipe' });
  return execFileSync('npm', [...args], { cwd, encoding: 'utf8', stdio: 'pipe', shell: process.platform === 'win32' });
}

function build(outDir: string): void {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', join(ENGINE, 'tsconfig.build.json'), '--outDir', outDir], { stdio: ['ignore', 2, 2] });
}

/** The manifest without the condition that leads the checkout's own tools to the sources, which are not published. */
function publishedManifest(): object {
  return JSON.parse(readFileSync(join(ENGINE, 'package.json'), 'utf8'), (key, value: unknown) =>
    key === 'development' ? undefined : value,
  );
}

if (process.argv[1] === import.meta.filename) {
  const { positionals } = parseArgs({ allowPositionals: true });
  console.log(packageEngine(resolve(positionals[0] ?? '.')));
}
