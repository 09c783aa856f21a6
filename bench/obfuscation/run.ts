import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installCorpus } from '../corpus.ts';
import { PRESETS } from './presets.ts';
import { recovered, type Recovered } from './recovered.ts';
import { copySources } from './sources.ts';
import { asMarkdown, type Row } from './table.ts';

/**
 * `npm run bench:obfuscation`: obfuscates programs with several releases and presets, reads what comes out, and counts which of the modules
 * they ask for are found again. A folder as argument keeps what was made, and uses what is there. Writes `bench/results/obfuscation.md`.
 */
const LINES: readonly number[] = [1, 2, 4, 5];

installCorpus();
installObfuscators();
const [given] = process.argv.slice(2);
const folder = given ?? mkdtempSync(join(tmpdir(), 'unmask-obfuscation-'));
const sources = join(folder, 'sources');
mkdirSync(sources, { recursive: true });
copySources(sources);
const rows = LINES.flatMap(line => Object.keys(PRESETS).map(preset => measure(line, preset)));
if (given === undefined) rmSync(folder, { recursive: true, force: true });
const text = asMarkdown(rows, readdirSync(join(import.meta.dirname, 'programs')).length);
writeFileSync(join(import.meta.dirname, '../results/obfuscation.md'), text);
console.log(text);

function measure(line: number, preset: string): Row {
  const made = join(folder, `${line} ${preset}`);
  if (!existsSync(made)) {
    mkdirSync(made);
    spawnSync(process.execPath, [join(import.meta.dirname, 'obfuscate.ts'), String(line), preset, sources, made], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const files = readdirSync(made)
    .map(name => recovered(join(sources, name), join(made, name)))
    .filter((one): one is Recovered => one !== undefined);
  const missing = files.flatMap(file => file.missing);
  if (missing.length > 0) console.error(`${line}, ${preset}: not found ${missing.slice(0, 12).join(' ')}`);
  return { version: versionOf(line), preset, files };
}

function versionOf(line: number): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(import.meta.dirname, `node_modules/obfuscator-${line}/package.json`), 'utf8'),
  );
  return manifest.version;
}

function installObfuscators(): void {
  if (existsSync(join(import.meta.dirname, 'node_modules'))) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--ignore-scripts', '--omit=optional'], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm could not install the obfuscators: the lines above say why');
}
