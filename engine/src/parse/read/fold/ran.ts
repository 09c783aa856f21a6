import type { MemberExpression, Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { changesOf } from '../../interpret/setups.ts';
import { interpret, type Interpreter } from '../../interpret/interpret.ts';
import { bare } from '../children.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Binding, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { foldBinding } from './fold-names.ts';
import { oneOf } from './one-of.ts';
import { listOf } from './text-methods.ts';
import { textValue } from './value.ts';
import { EITHER } from './ways.ts';

/** Longer expressions hold programs. */
const LONGEST = 12_000;

/** How far down a chain of calls is looked for what it begins with. */
const LONGEST_CHAIN = 12;

/**
 * `'nop'.replace(/[a-z]/g, c => …)`, `[3, 9].map(n => …).join('')`: what a text or list of the code becomes, by running what is done with it step by step; undefined
 * where nothing is done with it that folding does not follow, or running it does not tell.
 */
export function ran(node: AnyCall | MemberExpression, scope: Scope, reader: Reader): Value | undefined {
  if (node.end - node.start > LONGEST || !areHeldHere(node, scope, reader)) return undefined;
  const root = rootOf(node);
  const held = root?.type === 'Identifier' ? lookUp(root.name, scope) : undefined;
  if (!root || (root.type === 'Identifier' && !held && !OF_LANGUAGE.test(root.name))) return undefined;
  // What a class of the file makes is an object, and what a function of it gives is told by running that.
  if (
    held &&
    (node.type === 'NewExpression' ||
      !isKeptHere(held) ||
      bare(node.type === 'MemberExpression' ? node : node.callee).type === 'Identifier')
  )
    return undefined;
  const isPlain = held === undefined || held.writes.length === 1;
  if (isPlain && !CHANGES.test(reader.found.text.slice(node.start, node.end))) return undefined;
  if (held && !isAllBefore(root, held, reader)) return undefined;
  if (held && (isLost(held, reader.interpreter) || isFromElsewhere(foldBinding(held, reader), reader))) return undefined;
  return toldOf(node, scope, reader);
}

/** Whether what is handed to a call may be known here: a parameter of a function with several callers is no one value. */
function areHeldHere(node: AnyCall | MemberExpression, scope: Scope, { found }: Reader): boolean {
  if (node.type === 'MemberExpression') return true;
  return node.arguments.every(argument => {
    const binding = argument.type === 'Identifier' ? lookUp(argument.name, scope) : undefined;
    return !binding?.param || found.functions[binding.param.of]?.callers.length === 1;
  });
}

/** `s` of `let s = ''; for (…) s += …`: what a name holds when all has run that makes it, where that is told and `known` of it is not all. */
export function ranBefore(node: Node, binding: Binding, scope: Scope, known: Value, reader: Reader): Value | undefined {
  if (known.whole || known.members || known.callable !== undefined || isFromElsewhere(known, reader)) return undefined;
  if (binding.writes.length < 2 || isLost(binding, reader.interpreter) || !isKeptHere(binding) || !isAllBefore(node, binding, reader))
    return undefined;
  const told = toldOf(node, scope, reader);
  return told && orKnown(told, known);
}

/** One expression may take so many steps, and a try costs some whatever comes of it. */
const MOST_STEPS = 150_000;
const COST_OF_TRYING = 20;
/** A part of what has no end may be what has none, or a text of usual length. */
const FEW_STEPS = 5_000;
/** Whoever runs long must leave something for what comes behind. */
const PART_OF_ALLOWANCE = 4;

/** Longer texts are code, which is one thing or another. */
const LONGEST_WAY = 300;

/** Fewer letters of a text that is known in part say nothing, and beside code nothing does that is not known whole. */
const FEWEST_LETTERS = 6;

function says(text: string, isBesideCode: boolean): boolean {
  return text.includes('*') ? !isBesideCode && text.replaceAll('*', '').length >= FEWEST_LETTERS : text !== '';
}

/**
 * What running tells, and what folding knows besides. Untrusted: whoever finds something in which the two languages differ decides by it what is told; what stands
 * in the code must not go unseen by that.
 */
export function orKnown(told: Value, known: Value): Value {
  if (told.text === undefined) return told;
  const isCode = told.text.length > LONGEST_WAY;
  const ways = known.text?.split(EITHER).filter(text => text !== told.text && text.length <= LONGEST_WAY && says(text, isCode)) ?? [];
  return ways.length === 0 ? told : oneOf([told, ...ways.map(text => textValue(text, known.decoded))]);
}

/** Whether something in it is only known where the code runs: what a callback is given may be of a list of the code. */
function isFromElsewhere({ params, from, imports }: Value, { found, uses }: Reader): boolean {
  if (imports.length > 0 || from.some(index => !MAKES_DATA.test(uses[index]?.module ?? ''))) return true;
  return params.some(({ of }) => found.functions[of]?.handedTo.length === 0);
}

/** Modules of Node that make data of data. */
const MAKES_DATA = /^(?:node:)?(?:zlib|buffer|util|querystring|url)$/;

/** Whether it was tried before, and can never be told. */
function isLost(binding: Binding, { machine }: Interpreter): boolean {
  return machine.cells.get(binding)?.state === 'failed';
}

const LONGEST_STRETCH = 12_000;
const MOST_WRITES = 40;

/** Whether all that is stored in a name, or changes what it holds, stands before it is asked for, not far from there, and in no function that may run at any time. */
function isAllBefore({ start }: Node, binding: Binding, { found, interpreter }: Reader): boolean {
  const { scope, writes } = binding;
  if (writes.length > MOST_WRITES) return false;
  if (writes.some(one => one.scope.func !== scope.func && found.functions[one.scope.func]?.handedTo.length === 0)) return false;
  const [first, last] = [Math.min(...writes.map(({ value }) => value.start)), Math.max(...writes.map(({ value }) => value.end))];
  return (
    last - first <= LONGEST_STRETCH && last <= start && changesOf(binding, interpreter.machine).every(({ node }) => node.start < start)
  );
}

/** By the letters: a function or an expression is handed to a method, or bytes and numbers become letters. */
const CHANGES =
  /=>|\bfunction\b|\(\s*\/|Buffer|parseInt|Char|Code|atob|escape|URI|URL|Text(?:De|En)coder|Array|(?:sort|at|fill|flat|entries|exec|parse|replaceAll|reverse)\b|\.(?:map|reduce|reduceRight|filter|forEach)\(/;

/** Whether too little is left for a text of usual length. Of 422 packages of an ordinary install none comes so far. */
export function isUsedUp(interpreter: Interpreter): boolean {
  return leftOf(interpreter) < FEWEST_STEPS_LEFT;
}

function leftOf({ allowance, machine }: Interpreter): number {
  return Math.min(allowance, machine.steps);
}

const FEWEST_STEPS_LEFT = 20_000;

function toldOf(node: Node, scope: Scope, reader: Reader): Value | undefined {
  const { interpreter } = reader;
  if (isUsedUp(interpreter) || interpreter.endless.some(one => node.start <= one.start && one.end <= node.end)) return undefined;
  const before = interpreter.machine.steps;
  const isOfEndless = interpreter.endless.some(one => one.start <= node.start && node.end <= one.end);
  const most = Math.min(Math.floor(leftOf(interpreter) / PART_OF_ALLOWANCE), isOfEndless ? FEW_STEPS : MOST_STEPS);
  const told = interpret(node, scope, interpreter, most);
  const taken = before - interpreter.machine.steps;
  interpreter.allowance -= taken + COST_OF_TRYING;
  // What it is a part of takes as long.
  if (told === undefined && taken >= most) interpreter.endless.push(node);
  // What comes to nothing here is most often filled elsewhere.
  if (told === undefined || told.value === '' || (typeof told.value === 'object' && told.value.length === 0)) return undefined;
  if (typeof told.value === 'object')
    return { ...listOf(told.value.map(one => textValue(String(one), told.decoded))), decoded: told.decoded };
  return textValue(String(told.value), told.decoded && typeof told.value === 'string');
}

/** What a chain of calls and members begins with, where that may stand in the code. */
function rootOf(node: Node): Node | undefined {
  let at: Node = node;
  for (let depth = 0; depth < LONGEST_CHAIN; depth++) {
    at = bare(at);
    switch (at.type) {
      case 'CallExpression':
      case 'NewExpression':
        at = at.callee;
        break;
      case 'MemberExpression':
        at = at.object;
        break;
      case 'Literal':
      case 'TemplateLiteral':
      case 'ArrayExpression':
      case 'Identifier':
        return at;
      default:
        return undefined;
    }
  }
  return undefined;
}

function isKeptHere({ param, imported, callable, writes }: Binding): boolean {
  return !param && !imported && callable === undefined && writes.length > 0;
}

const OF_LANGUAGE =
  /^(?:Buffer|String|Array|Object|JSON|Number|atob|unescape|decodeURI(?:Component)?|Text(?:De|En)coder|Uint(?:8|16|32|8Clamped)Array|URL(?:SearchParams)?|Map|require)$/;
