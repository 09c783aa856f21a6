import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { optionsFor, PRESETS } from './presets.ts';

/** The part of the obfuscator's interface that every release has. */
interface Obfuscator {
  obfuscate(code: string, options: Readonly<Record<string, unknown>>): { getObfuscatedCode(): string };
}

/** `node obfuscate.ts <release line> <preset> <from> <to>`: obfuscates every file of one folder into another. What a release cannot parse is left out and told. */
const [line = '', preset = '', from = '', to = ''] = process.argv.slice(2);
const obfuscator: Obfuscator = createRequire(import.meta.url)(`obfuscator-${line}`);
for (const name of readdirSync(from)) {
  try {
    const options = optionsFor(PRESETS[preset] ?? {}, Number(line));
    writeFileSync(join(to, name), obfuscator.obfuscate(readFileSync(join(from, name), 'utf8'), options).getObfuscatedCode());
  } catch (error) {
    console.error(`${name} is left out of ${line}, ${preset}: ${error instanceof Error ? error.message.slice(0, 300) : String(error)}`);
  }
}
