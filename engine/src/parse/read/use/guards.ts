import type { LogicalExpression, Node } from 'oxc-parser';

import type { Guard, Value } from '../../../model/module.ts';
import { bare, calledName, plainKey } from '../children.ts';
import { daySaid } from './day-said.ts';
import { inheritedGuards, isSame } from './inherited-guards.ts';
import { namesTested } from './listed-names.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import { lookUp, onlyWrite, type Scope, type Test } from '../scope.ts';
import { meansStartedFile } from './started-file.ts';
import { secretsLookedFor } from './secrets-looked-for.ts';
import { holdsTypedWord } from './typed-words.ts';
import { fold } from '../fold/values.ts';

/** Everything a place sits behind: the conditions of all scopes around it, outermost last. */
export function guardsOf(scope: Scope, reader: Reader): readonly Guard[] {
  const known = reader.guards.get(scope);
  if (known) return known;
  // Set first: a test may mention what it guards.
  reader.guards.set(scope, []);
  const own = scope.test ? guardsIn(scope.test, scope, reader) : [];
  const outer = scope.parent ? guardsOf(scope.parent, reader) : [];
  const entered = isEntrance(scope, reader) ? inheritedGuards(scope.func, reader) : [];
  const more = entered.filter(one => !outer.some(other => isSame(one, other)));
  const all = own.length + more.length === 0 ? outer : [...own, ...more, ...outer].slice(0, 12);
  reader.guards.set(scope, all);
  return all;
}

/** Whether a scope is the outermost of a function, where its callers come in. */
function isEntrance(scope: Scope, reader: Reader): boolean {
  return scope.func > 0 && reader.found.functions[scope.func]?.scope === scope;
}

/** What is known of a condition where it holds. */
export function conditionsOf(node: Node, scope: Scope, reader: Reader): readonly Guard[] {
  return read(bare(node), true, scope, reader, 0);
}

function guardsIn(test: Test, scope: Scope, reader: Reader): Guard[] {
  if (test.equals) return compared(test.node, test.equals, test.holds, scope, reader);
  return read(bare(test.node), test.holds, scope, reader, 0);
}

function read(node: Node, holds: boolean, scope: Scope, reader: Reader, depth: number): Guard[] {
  if (depth > 8) return [];
  switch (node.type) {
    // As minifiers write it: `if (module.exports = x, require.main === module)`.
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last ? read(bare(last), holds, scope, reader, depth + 1) : [];
    }
    case 'UnaryExpression':
      if (node.operator === '~' && asksForPlace(bare(node.argument))) return read(bare(node.argument), holds, scope, reader, depth + 1);
      return node.operator === '!' ? read(bare(node.argument), !holds, scope, reader, depth + 1) : [];
    case 'LogicalExpression':
      // Both sides hold in `a && b`; neither holds where `a || b` fails. Otherwise one cannot tell which it was.
      if ((node.operator === '&&') !== holds && node.operator !== '??') return either(node, holds, scope, reader, depth + 1);
      return [...read(bare(node.left), holds, scope, reader, depth + 1), ...read(bare(node.right), holds, scope, reader, depth + 1)];
    case 'BinaryExpression': {
      const negated = node.operator === '!==' || node.operator === '!=';
      const typed = bare(node.left);
      if (typed.type === 'UnaryExpression' && typed.operator === 'typeof') {
        const isNothing = fold(node.right, scope, reader).text === 'undefined';
        return definedIn(typed.argument, (holds !== negated) !== isNothing, scope, reader);
      }
      const said = asksForPlace(typed) ? FOUND.get(`${node.operator.slice(0, 2)} ${numberOf(bare(node.right))}`) : undefined;
      if (said) {
        const isThere = said[holds ? 0 : 1];
        return isThere === undefined ? [] : read(typed, isThere, scope, reader, depth + 1);
      }
      const sides: [Node, Node][] = [
        [node.left, node.right],
        [node.right, node.left],
      ];
      for (const [tested, value] of sides) {
        const guards = compared(bare(tested), value, holds !== negated, scope, reader);
        if (guards.length > 0) return guards;
      }
      return [];
    }
    case 'Identifier': {
      const write = lookUp(node.name, scope)?.writes[0];
      return write?.how === 'is' ? read(bare(write.value), holds, write.scope, reader, depth + 1) : [];
    }
    case 'CallExpression': {
      const secrets = secretsLookedFor(node, holds, scope);
      if (secrets.length > 0) return secrets;
      const helper = nameOf(node.callee, scope, reader);
      const returns = helper?.kind === 'function' ? (reader.found.functions[helper.index]?.returns ?? []) : [];
      const [only] = returns;
      // `if (isWindows())`: the helper's one answer is the condition.
      if (only && returns.length === 1) {
        const asked = read(bare(only.value), holds, only.scope, reader, depth + 1);
        if (asked.length > 0) return asked;
      }
      const [first] = node.arguments;
      if (first && node.callee.type === 'MemberExpression') {
        const tested = compared(bare(node.callee.object), first, holds, scope, reader);
        if (tested.length > 0) return tested;
        const asked = compared(bare(first), node.callee.object, holds, scope, reader);
        if (asked.length > 0) return asked;
      }
      return compared(node, first, holds, scope, reader);
    }
    default: {
      const asked = definedIn(node, holds, scope, reader);
      return asked.length > 0 ? asked : compared(node, undefined, holds, scope, reader);
    }
  }
}

/** What a comparison of the place at which something is says of whether it is there, where it is so and where it is not: that it stands not first says nothing. */
const FOUND: ReadonlyMap<string, readonly [so: boolean | undefined, otherwise: boolean | undefined]> = new Map([
  ['== 0', [true, undefined]],
  ['!= 0', [undefined, true]],
  ['== -1', [false, true]],
  ['!= -1', [true, false]],
  ['> -1', [true, false]],
  ['>= 0', [true, false]],
  ['< 0', [false, true]],
  ['<= -1', [false, true]],
]);

/** `text.indexOf(part)` */
function asksForPlace(node: Node): boolean {
  return node.type === 'CallExpression' && /^(?:indexOf|lastIndexOf|search)$/.test(calledName(node) ?? '');
}

function numberOf(node: Node): number | undefined {
  if (node.type === 'UnaryExpression' && node.operator === '-') return -(numberOf(bare(node.argument)) ?? Number.NaN);
  return node.type === 'Literal' && typeof node.value === 'number' ? node.value : undefined;
}

/** `a || b` that both ask for the same thing: one condition with two values. */
function either(node: LogicalExpression, holds: boolean, scope: Scope, reader: Reader, depth: number): Guard[] {
  const [left, ...more] = read(bare(node.left), holds, scope, reader, depth);
  const [right, ...others] = read(bare(node.right), holds, scope, reader, depth);
  if (!left || !right || more.length + others.length > 0 || left.kind !== right.kind || left.holds !== right.holds) return [];
  return [{ ...left, value: [...new Set([left.value, right.value])].filter(Boolean).join(' | ').slice(0, 400) }];
}

/** Whether a global is there by which pages reach the network. */
function definedIn(node: Node, holds: boolean, scope: Scope, reader: Reader): Guard[] {
  const named = nameOf(bare(node), scope, reader);
  return named?.kind === 'outside' && named.module === '' && /^(?:fetch|XMLHttpRequest|WebSocket)$/.test(named.path)
    ? [{ kind: 'defined', value: named.path, holds }]
    : [];
}

function compared(node: Node, value: Node | undefined, holds: boolean, scope: Scope, reader: Reader): Guard[] {
  const named = nameOf(node, scope, reader);
  const name = named?.kind === 'outside' ? `${named.module}:${named.path}` : undefined;
  const kind = name === undefined ? undefined : KINDS.find(([pattern]) => pattern.test(name))?.[1];
  if (name === undefined || !kind) return saidWord(node, value, holds, scope, reader);
  const folded = value ? fold(value, scope, reader) : undefined;
  // What is compared with something that is not known, a version say, is no order.
  if (kind === 'answer' && !isOrder(name, value, folded)) return [];
  if (kind === 'answer' && name.startsWith(':JSON.') && !isAnswered(node, scope, reader)) return [];
  if (kind === 'started' && !asksForStart(name, value, folded?.text, scope, reader)) return [];
  const compared = folded?.text ?? folded?.elements?.flatMap(one => one.text ?? []).join(' | ') ?? '';
  const day = kind === 'date' && value ? (daySaid(value, scope) ?? daySaid(node, scope)) : undefined;
  const texts = kind === 'name' ? namesTested(compared) : (day ?? compared);
  if (kind === 'name' && texts === '') return [];
  if (kind === 'argument' && !holdsTypedWord(node, folded, scope, reader)) return [];
  const variable = /^:process\.env\.(.+)$/.exec(name)?.[1];
  return [
    {
      kind,
      value: [variable, texts]
        .filter(Boolean)
        .join('=')
        .slice(0, kind === 'name' ? 400 : 80),
      holds,
    },
  ];
}

/** Whether an answer is held against a word that stands in the code, or a member of it says yes. */
function isOrder(name: string, value: Node | undefined, folded: Value | undefined): boolean {
  // A state is an order only where it is a word of command; jobs and requests are in many others.
  if (name.endsWith('.status') && !wordsIn(folded).every(word => COMMANDS.test(word))) return false;
  if (value === undefined) return !name.endsWith(')');
  return (
    folded?.whole === true || (folded?.elements !== undefined && folded.elements.length > 0 && folded.elements.every(({ whole }) => whole))
  );
}

const COMMANDS =
  /^(?:stop|kill|wipe|destroy|purge|halt|shut[-_ ]?down|terminate|self[-_ ]?destruct|nuke|burn|erase|delete|remove|uninstall|exec(?:ute)?|attack|fire|engage|trigger)$/i;

/** The words that an answer is held against; one that is no word where none is known. */
function wordsIn(folded: Value | undefined): readonly string[] {
  const words = folded?.elements ?? (folded ? [folded] : []);
  return words.length === 0 ? [''] : words.map(({ text, whole }) => (whole ? (text ?? '') : ''));
}

/** `if (text.trim() === 'stop')`, where a server has said the text, piece by piece. */
function saidWord(node: Node, value: Node | undefined, holds: boolean, scope: Scope, reader: Reader): Guard[] {
  const subject = node.type === 'CallExpression' && TRIMS.test(calledName(node) ?? '') ? trimmed(node) : node;
  if (!value || subject.type !== 'Identifier') return [];
  const word = wordOf(value, scope);
  return word !== undefined && isAnswered(subject, scope, reader) ? [{ kind: 'answer', value: word.slice(0, 80), holds }] : [];
}

/** A word that stands in the code: where it is held against something, or as a constant. Nothing is worked out: this may be asked before callers are known. */
function wordOf(node: Node, scope: Scope): string | undefined {
  const literal = node.type === 'Literal' ? node : constantBehind(node, scope);
  return literal?.type === 'Literal' && typeof literal.value === 'string' && WORD.test(literal.value) ? literal.value : undefined;
}

/** `const OFF = 'stop'`, `const STATES = Object.freeze({ OFF: 'stop' })`. */
function constantBehind(node: Node, scope: Scope): Node | undefined {
  const holder = node.type === 'MemberExpression' ? bare(node.object) : node;
  const write = holder.type === 'Identifier' ? onlyWrite(lookUp(holder.name, scope)) : undefined;
  const value = write?.path.length === 0 ? bare(write.value) : undefined;
  if (node.type !== 'MemberExpression' || !value) return value;
  const [frozen] = value.type === 'CallExpression' && calledName(value) === 'freeze' ? value.arguments : [];
  const table = frozen ? bare(frozen) : value;
  const key = plainKey(node.property, node.computed);
  const found =
    table.type === 'ObjectExpression'
      ? table.properties.find(one => one.type === 'Property' && plainKey(one.key, one.computed) === key)
      : undefined;
  return key !== undefined && found?.type === 'Property' ? bare(found.value) : undefined;
}

const TRIMS = /^(?:trim|toString|toLowerCase|toUpperCase|String)$/;
/** Empty texts, numbers and names of types are asked for by who only reads. */
const WORD = /^[a-z][\w .:-]{1,39}$/i;

function trimmed({ callee, arguments: [first] }: Node & { type: 'CallExpression' }): Node {
  const member = bare(callee);
  return member.type === 'MemberExpression' ? bare(member.object) : first ? bare(first) : member;
}

/** Whether a text came from a server, piece by piece. */
function isAnswered(node: Node, scope: Scope, reader: Reader): boolean {
  return fold(node, scope, reader).from.some(index =>
    /^(?:https?|http2|ws|net|tls|dns|dns\/promises)$/.test(reader.uses[index]?.module ?? ''),
  );
}

/** Whether what is compared tells if the file was started. */
function asksForStart(name: string, value: Node | undefined, text: string | undefined, scope: Scope, reader: Reader): boolean {
  // `require.main` alone is there whoever loads the file.
  if (name === ':require.main') return value !== undefined && isOwnModule(bare(value));
  if (name === ':import.meta.main' || text?.includes('<') === true) return true;
  return value !== undefined && name === ':import.meta.url' && meansStartedFile(value, scope, reader);
}

function isOwnModule(node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'module';
}

const KINDS: readonly (readonly [RegExp, Guard['kind']])[] = [
  [/^(:process\.platform|os:(platform|type|release|version)\(\)|:navigator\.(userAgentData\.)?platform|path:sep$)/, 'platform'],
  [/^:(require\.main|import\.meta\.(main|url)|process\.argv\.1)$/, 'started'],
  [/^(:process\.arch|os:arch\(\))/, 'architecture'],
  [
    /^(?::process\.argv(?:\.[2-9])?|(?::process\.argv\.slice\(\)|(?:minimist|mri|yargs-parser):(?:default)?\(\)\._|util:parseArgs\(\)\.positionals)(?:\.\d)?(?:\.shift\(\))?)$/,
    'argument',
  ],
  [/^:process\.env\b/, 'environment'],
  [/^(:Intl\.|:navigator\.language|:Date\(\)\.getTimezoneOffset)/, 'place'],
  [/^(:Date\b|:performance\b)/, 'date'],
  [/^os:(hostname|userInfo|cpus|totalmem|uptime|networkInterfaces)\b/, 'identity'],
  [/^fs:(existsSync|access|accessSync|stat|statSync)\b/, 'exists'],
  [/^(?:fs|fs-extra|graceful-fs):(?:promises\.)?(?:readdir|opendir|glob)(?:Sync)?\(\)/, 'name'],
  // Whether it answers at all, and in which form, is no order.
  [
    /^(?::(?:fetch|axios)|(?:axios|got|node-fetch|undici|ky|superagent|request|needle|ofetch):[\w.]*|:JSON\.parse)\(\)\.(?!(?:.*\.)?(?:ok|status\w+|headers|redirected|type|url|error|message|code|length)$)/,
    'answer',
  ],
  [/^(inspector:|:process\.(execArgv|debugPort)|vm:isContext)/, 'debugger'],
];
