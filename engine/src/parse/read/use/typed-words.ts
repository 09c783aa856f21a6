import type { Node } from 'oxc-parser';

import type { Guard, Value } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import { fold } from '../fold/values.ts';
import { EITHER } from '../fold/ways.ts';
import { nameOf } from '../name/names.ts';
import type { Outside } from '../name/outside.ts';
import type { Reader } from '../reader.ts';
import { registersCommand } from '../link/commands.ts';
import { lookUp, onlyWrite, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** Whether what was typed is held against words that stand in the code, and is none of them where nobody types any: `argv[2] || 'all'`. */
export function holdsTypedWord(node: Node, given: Value | undefined, scope: Scope, reader: Reader): boolean {
  const words = given?.elements ?? (given ? [given] : []);
  if (words.length === 0 || words.length > MOST_WORDS || mayBeOther(node, scope, reader, { left: MOST_ASKED })) return false;
  const otherwise = fold(node, scope, reader).text?.split(EITHER) ?? [];
  return words.every(({ text, whole }) => text !== undefined && whole && TYPED.test(text) && !otherwise.includes(text));
}

const MOST_WORDS = 16;

/** Untrusted: choices inside of each other, and names for names, each with many values. */
const MOST_ASKED = 200;

/** Whether, where nobody types any, it may be a word that is not known: `argv[2] || config.command`. */
function mayBeOther(node: Node, scope: Scope, reader: Reader, asked: { left: number }): boolean {
  const inner = bare(node);
  if (asked.left-- <= 0) return true;
  const isOpen = (one: Node): boolean => mayBeOther(one, scope, reader, asked) || !isTypedOrKnown(one, scope, reader);
  if (inner.type === 'LogicalExpression') return mayBeOther(inner.left, scope, reader, asked) || isOpen(inner.right);
  if (inner.type === 'ConditionalExpression') return isOpen(inner.consequent) || isOpen(inner.alternate);
  if (inner.type !== 'Identifier') return false;
  const writes = lookUp(inner.name, scope)?.writes ?? [];
  return writes.some(
    ({ value, scope: from }) => mayBeOther(value, from, reader, asked) || (writes.length > 1 && !isTypedOrKnown(value, from, reader)),
  );
}

function isTypedOrKnown(node: Node, scope: Scope, reader: Reader): boolean {
  const inner = bare(node);
  if (inner.type === 'LogicalExpression' || inner.type === 'ConditionalExpression') return true;
  const named = nameOf(inner, scope, reader);
  return (named?.kind === 'outside' && isOfCommandLine(named)) || fold(inner, scope, reader).whole;
}

function isOfCommandLine({ module, path }: Outside): boolean {
  return module === '' ? /^(?:process\.argv\b|undefined$)/.test(path) : /^(?:minimist|mri|yargs-parser|util)$/.test(module);
}

/** `program.command('clean <folder>').action(f)`: the word that somebody types for a function to run that is handed over there. */
export function wordOfCommand(call: AnyCall, scope: Scope, reader: Reader): Guard | undefined {
  if (!registersCommand(call, scope)) return undefined;
  const words: string[] = [];
  let at: Node = call;
  for (let depth = 0; depth < LONGEST_CHAIN; depth++) {
    const callee: Node | undefined = at.type === 'CallExpression' ? bare(at.callee) : undefined;
    if (at.type !== 'CallExpression' || callee?.type !== 'MemberExpression') return undefined;
    const method = plainKey(callee.property, callee.computed) ?? '';
    if (NAMES.test(method)) {
      const named = wordsIn(at.arguments[0]);
      if (named.length === 0 || at.arguments.some(isForAll)) return undefined;
      words.push(...named);
      if (method !== 'alias') return guardFor([...words, ...reader.aliases()]);
    }
    const on = bare(callee.object);
    at = on.type === 'Identifier' ? bare(onlyWrite(lookUp(on.name, scope))?.value ?? on) : on;
  }
  return undefined;
}

/** Nothing where there are more words than a guard can name. */
function guardFor(words: readonly (string | undefined)[]): Guard | undefined {
  const value = words.join(EITHER);
  return words.includes(undefined) || value.length > LONGEST ? undefined : { kind: 'argument', value, holds: true };
}

/** Words that any command may be called by as well: a command may get them before and behind what is said of it. Undefined for one that is no literal. */
export function aliasesIn(text: string): readonly (string | undefined)[] {
  return [...text.matchAll(ALIASED)].flatMap(([, given = '']) =>
    given.split(',').map(word => /^\s*\[?\s*(['"`])([\w:.-]+)\1\s*\]?\s*$/.exec(word)?.[2]),
  );
}

const ALIASED = /\.\s*(?:alias(?:es)?)\s*\(([^)]{0,400})\)/g;

const LONGEST_CHAIN = 24;
const LONGEST = 400;

/** Source: the documentation of commander, yargs, cac and sade. */
const NAMES = /^(?:command|subcommand|alias)$/;

/** `{ isDefault: true }`: commander runs it where no command is typed. */
function isForAll(argument: Node): boolean {
  return (
    argument.type === 'ObjectExpression' &&
    argument.properties.some(one => one.type !== 'Property' || plainKey(one.key, one.computed) === 'isDefault')
  );
}

/** Nothing where one of them is a command for everything: `$0`, `*`. */
function wordsIn(named: Node | undefined): string[] {
  const all = named?.type === 'ArrayExpression' ? named.elements : [named];
  const words = all.map(one =>
    one?.type === 'Literal' && typeof one.value === 'string' ? (one.value.trim().split(/\s/, 1)[0] ?? '') : '',
  );
  return words.every(word => TYPED.test(word)) ? words : [];
}

const TYPED = /^-{0,2}[a-z][\w:.-]*$/i;
