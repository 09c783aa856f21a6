import type { Node } from 'oxc-parser';

import { meansOwnFile, type Value } from '../../../model/module.ts';
import { keptElsewhere } from '../fold/elsewhere.ts';
import { guardsOf } from './guards.ts';
import { giveKey } from './keyed.ts';
import { nameOf } from '../name/names.ts';
import type { Outside } from '../name/outside.ts';
import type { Reader, UseRecord } from '../reader.ts';
import type { Scope } from '../scope.ts';
import { listOf } from '../fold/text-methods.ts';
import { placeholder, textValue, UNKNOWN } from '../fold/value.ts';

/** Whether a use is worth noting: it does something, it calls another file of the package, or data moves through it. */
export function isTold(named: Outside, how: UseRecord['how'] | 'kept', reader: Reader): boolean {
  const { module, path } = named;
  if (meansOwnFile(module)) return true;
  let ofModule = reader.told[how].get(module);
  if (!ofModule) reader.told[how].set(module, (ofModule = new Map()));
  const known = ofModule.get(path);
  if (known !== undefined) return known;
  const isHidden = module === '' && how === 'call' && PRINTS.test(path) && !reader.writesInCode();
  const told = !isHidden && (PIPES.test(path) || reader.apis.tells(module, path, how));
  ofModule.set(path, told);
  return told;
}

/** Every file prints something: it matters where what it prints may be made unreadable first. */
const PRINTS = /^(?:console\.(?:log|info|warn|error|debug)|process\.std(?:out|err)\.write)$/;

/** Whether a file asks for the environment, and puts anything into letters of an encoding. */
export function writesInCodeIn(text: string): boolean {
  return text.length <= LARGEST_PRINTING && text.includes('env') && ENCODES.test(text);
}

/** Everything in a larger file is printed somewhere. */
const LARGEST_PRINTING = 60_000;

const ENCODES = /\bbtoa\s*\(|toString\(\s*['"`](?:base64(?:url)?|hex|binary|latin1)['"`]|['"`](?:base64(?:url)?|hex)['"`]\s*\)/;

/** Where data moves through. */
export const PIPES: RegExp = /(?:^|[.)])(?:pipe|pipeTo|pipeThrough|pipeline|stdin\.write|stdin\.end)$/;

/** How something outside is read: where it is only kept, what acts when it is called does nothing. */
export function howRead(node: Node, { found }: Reader): 'read' | 'kept' {
  return found.kept.has(node) ? 'kept' : 'read';
}

/** Notes a use once, and returns its index. */
export function noteUse(node: Node, named: Outside, how: UseRecord['how'], scope: Scope, reader: Reader): number {
  const known = reader.useOf.get(node);
  if (known !== undefined) return known;
  const index = reader.uses.length;
  reader.useOf.set(node, index);
  const at = { path: reader.found.path, start: node.start, end: node.end };
  const use: UseRecord = { module: named.module, path: named.path, how, args: [], receiver: [], named: [], in: scope.func, guards: [], at };
  reader.uses.push(use);
  // Only now: working out a condition may note uses of its own, which must not take this one's place.
  use.guards = guardsOf(scope, reader);
  return index;
}

/** What a read of something outside is worth: a named placeholder where its meaning is known, and always its origin. */
export function noteRead(node: Node, scope: Scope, reader: Reader): Value {
  const named = nameOf(node, scope, reader);
  if (named?.kind !== 'outside') return UNKNOWN;
  const same = sameEverywhere(named);
  if (same !== undefined) return same;
  if (named.module !== '') return keptElsewhere(named, reader) ?? { ...UNKNOWN, imports: [{ module: named.module, path: named.path }] };
  const meaning = meaningOf(named.path);
  if (isTold(named, howRead(node, reader), reader)) {
    const index = noteUse(node, named, 'read', scope, reader);
    if (node.type === 'Identifier') giveKey(index, node, scope, reader);
    return placeholder(meaning ?? '*', [index]);
  }
  if (meaning !== undefined) return placeholder(meaning);
  // Handed to another file, it is the page still, or the wallet in it.
  if (named.path === '') return { ...UNKNOWN, imports: [GLOBAL_OBJECT] };
  if (PAGE.test(named.path)) return { ...UNKNOWN, imports: [{ module: '', path: named.path }] };
  // What it was started with, whoever starts it knows.
  const [, argument] = /^process\.(argv(?:\.\d+$)?)/.exec(named.path) ?? [];
  return argument === undefined ? UNKNOWN : { ...UNKNOWN, imports: [{ module: 'process', path: argument }] };
}

/** What something outside is wherever it is read, as far as it is told: what stands between folders, where packages are looked for. */
export function sameEverywhere({ module, path }: Outside): Value | undefined {
  if (module === 'path' && SEPARATES.test(path)) return textValue('/');
  return module === '' && LOOKED_IN.test(path) ? listOf([placeholder('*/node_modules')]) : undefined;
}

/** Paths are told with one sign between their parts, whatever the system. */
const SEPARATES = /^(?:posix\.|win32\.)?sep$/;

const GLOBAL_OBJECT = { module: '', path: 'globalThis' };

const PAGE = /^(?:document|window|navigator|(?:window\.)?(?:ethereum|solana|tronWeb|phantom(?:\.\w+)?))$/;

/** The folders in which packages are looked for, of which each is called so. Source: the Node.js API documentation, “Modules: CommonJS modules”. */
const LOOKED_IN = /^(?:module|module\.parent|require\.main|process\.mainModule)\.paths$/;

/** Where the page comes from that the code runs in. */
const OWN_PAGE = /^(?:(?:window|self|document)\.)?location\.(?:host|hostname|origin)$/;

/** How places and addresses name something outside that is read: `<env:APPDATA>`. */
export function meaningOf(path: string): string | undefined {
  const variable = /^process\.env\.([^.(]+)$/.exec(path)?.[1];
  if (variable !== undefined) return [...new Set(variable.split(' | ').map(variableNamed))].join(' | ');
  if (/^import\.meta\.(?:url|filename)/.test(path)) return '<here>/<file>';
  if (/^import\.meta\.dirname/.test(path)) return '<here>';
  if (OWN_PAGE.test(path)) return path.endsWith('origin') ? 'https://<page>' : '<page>';
  if (path === 'process.execPath' || path === 'process.argv0' || path === 'process.argv.0') return '<node>';
  return undefined;
}

/** How paths and addresses name a variable of the environment. */
function variableNamed(name: string): string {
  return name === 'HOME' || name === 'USERPROFILE' ? '<home>' : `<env:${name}>`;
}

/** Says what a noted use is given, and what it is called on. */
export function give(index: number, args: readonly Value[], receiver: readonly number[], reader: Reader): void {
  const use = reader.uses[index];
  if (!use) return;
  use.args = args;
  use.receiver = receiver;
}
