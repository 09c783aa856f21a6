import { readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';

import { loadPack, namedPacks, SIGNATURE_ENDING } from '../../hunt/packs.ts';
import { signPack } from '../../hunt/signature.ts';
import { count } from '../../model/count.ts';
import type { LoadedPack } from '../../model/pack.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import { readArguments } from '../arguments.ts';
import type { Command, Terminal } from '../command.ts';
import { homeIn } from '../home.ts';
import { readKey } from './options.ts';

const OPTIONS = { 'private-key': { type: 'string' }, key: { type: 'string', multiple: true } } as const;

const VERBS = { list: [], check: ['key'], sign: ['private-key'] };

/** `unmask pack list|check|sign`. */
export const packCommand: Command = async (args, terminal) => {
  const { values, positionals } = readArguments(args, OPTIONS, { command: 'pack', takes: 'words', verbs: VERBS });
  const [what, file, ...more] = positionals;
  const keys = new Set((values.key ?? []).map(text => readKey(text, terminal.cwd)));
  if (what === 'list' && file === undefined) return list(terminal);
  if (file !== undefined && more.length === 0) {
    const path = resolve(terminal.cwd, file);
    if (what === 'check') return check(path, keys, terminal);
    if (what === 'sign') return sign(path, values['private-key'], terminal);
  }
  throw new ToolError('usage', 'What is to be done with which pack?', {
    hint: 'unmask pack list, unmask pack check <file>, or unmask pack sign <file> --private-key <pem>',
  });
};

function list(terminal: Terminal): number {
  const paths = namedPacks(homeIn(terminal));
  for (const path of paths) terminal.out.write(`${basename(path, '.json')}  ${sentence(loadPack(path, new Set()))}\n`);
  if (paths.length === 0) terminal.out.write('There is no pack.\n');
  return 0;
}

function check(path: string, keys: ReadonlySet<string>, terminal: Terminal): number {
  const loaded = loadPack(path, keys);
  terminal.out.write(`${sentence(loaded)}\n`);
  for (const { id, title, from, to } of loaded.pack.incidents)
    terminal.out.write(`  ${printable(id, 80)}: ${printable(title, 200)}${from === undefined ? '' : `, ${from} to ${to ?? 'now'}`}\n`);
  return 0;
}

function sign(path: string, pem: string | undefined, terminal: Terminal): number {
  if (pem === undefined)
    throw new ToolError('usage', 'With which key is the pack to be signed?', {
      hint: 'openssl genpkey -algorithm ed25519 -out key.pem, then: unmask pack sign pack.json --private-key key.pem',
    });
  // What nobody could hunt with is not signed: an old signature beside it does not matter here.
  const bytes = readText(path);
  const { key, text } = signPack(bytes, readText(resolve(terminal.cwd, pem)).toString('utf8'));
  try {
    writeFileSync(path + SIGNATURE_ENDING, text);
  } catch (cause) {
    throw new ToolError('disk', `${path}${SIGNATURE_ENDING} could not be written: ${saidByDisk(cause)}`, {
      hint: 'Check that you may write there.',
      cause,
    });
  }
  terminal.out.write(
    `${sentence(loadPack(path, new Set([key])))}\nWritten: ${printable(path + SIGNATURE_ENDING, 400)}\nHunters trust it with: --key ${key}\n`,
  );
  return 0;
}

function readText(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ToolError('disk', `${path} cannot be read: ${saidByDisk(cause)}`, {
      hint: 'Name a file that is there.',
      cause,
    });
  }
}

function sentence({ pack, vouched }: LoadedPack): string {
  const marks = pack.packages.length + pack.hashes.length + pack.texts.length + pack.paths.length;
  const by =
    vouched.as === 'unsigned' ? 'unsigned' : `signed by ${vouched.key}${vouched.trusted ? '' : ', which you did not say you trust'}`;
  return `${printable(pack.name, 80)} ${printable(pack.version, 40)}, “${printable(pack.title, 200)}”: ${count(pack.incidents.length, 'incident')}, ${count(marks, 'mark')}; ${by}`;
}
