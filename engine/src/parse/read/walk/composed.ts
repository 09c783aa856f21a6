import type { Argument, AssignmentExpression, CallExpression, Expression, ForOfStatement, Node } from 'oxc-parser';

import { bare, calledName, isFunction } from '../children.ts';
import { lookUp, onlyWrite, type Scope } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';
import type { Later } from './declare.ts';

/** What joins functions to one, the first to be called first; and what has the last one called first. */
const FORWARD = /^(?:pipe|flow|pipeAsync|asyncPipe|pipeP|sequence|chainAsync)$/;
const BACKWARD = /^(?:compose|flowRight|composeAsync|composeP)$/;

const MOST = 256;

/** Each step is given all that stands before it. */
const MOST_STEPS = 32;

/** Notes the calls that joined functions, or steps of a list that is reduced, come to. */
export function noteComposed(node: AnyCall, scope: Scope, found: Survey, later: Later[]): void {
  for (const call of composedCalls(node)) found.sites.push({ kind: 'call', node: call, scope });
  noteReduced(node, scope, found, later);
}

/** `pipe(f, g, h)(x)` as `f(x)`, `g(f(x))` and `h(g(f(x)))`; none for any other call. What is piped but not called yet is given nothing. */
function composedCalls(node: AnyCall): readonly CallExpression[] {
  const inner = bare(node.callee);
  const joining = inner.type === 'CallExpression' ? inner : node;
  if (joining.arguments.length < 2 || joining.arguments.length > MOST) return NONE;
  const name = calledName(joining);
  if (name === undefined || !(FORWARD.test(name) || BACKWARD.test(name))) return NONE;
  const functions = joining.arguments;
  if (!functions.every(isFunctionLike)) return NONE;
  return calledInTurn(FORWARD.test(name) ? functions : functions.toReversed(), joining === node ? [] : node.arguments);
}

const NONE: readonly CallExpression[] = [];

/** `f(given)`, `g(f(given))`, `h(g(f(given)))` */
function calledInTurn(functions: readonly Argument[], given: readonly Argument[]): CallExpression[] {
  const calls: CallExpression[] = [];
  for (const one of functions) {
    const before = calls.at(-1);
    const { start, end } = one;
    if (one.type !== 'SpreadElement')
      calls.push({ type: 'CallExpression', callee: one, arguments: before ? [before] : [...given], optional: false, start, end });
  }
  return calls;
}

/** `steps.reduce((made, step) => step(made), given)` and `steps.reduce((made, step) => made.then(step), given)` of steps that are written down as the same calls. */
function noteReduced(node: AnyCall, scope: Scope, found: Survey, later: Later[]): void {
  const callee = bare(node.callee);
  const [visit, given] = node.arguments;
  if (callee.type !== 'MemberExpression' || calledName(node) !== 'reduce' || !visit || !given) return;
  const inner = bare(visit);
  if (!isFunction(inner) || !goesOn(inner)) return;
  later.push(() => callSteps(bare(callee.object), [given], scope, found));
}

/** A loop whose body does nothing but to store under one name what is made of each element. */
export interface Accumulation {
  readonly stored: AssignmentExpression & { readonly left: Node & { type: 'Identifier' } };
  /** What each element is called. */
  readonly step: string;
}

/** What such a loop stores; undefined of any other. */
export function accumulationIn({ left, body }: ForOfStatement): Accumulation | undefined {
  const [only, other] = body.type === 'BlockStatement' ? body.body : [body];
  const step = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : undefined;
  const stored = only?.type === 'ExpressionStatement' && !other ? bare(only.expression) : undefined;
  if (stored?.type !== 'AssignmentExpression' || stored.left.type !== 'Identifier' || step?.type !== 'Identifier') return undefined;
  return { stored: { ...stored, left: stored.left }, step: step.name };
}

/** `for (const step of steps) made = await step(made)` as the same calls. Tells whether it is one. */
export function noteGoneOn(loop: ForOfStatement, scope: Scope, found: Survey, later: Later[]): boolean {
  const { stored, step } = accumulationIn(loop) ?? {};
  const call = stored && waitedFor(stored.right);
  if (!stored || step === undefined || call?.type !== 'CallExpression') return false;
  if (!isNamed(call.callee, step) || !isNamed(call.arguments[0], stored.left.name)) return false;
  later.push(() => {
    const begun = lookUp(stored.left.name, scope)?.writes[0]?.value;
    callSteps(bare(loop.right), begun && begun !== stored.right && mayBegin(begun) ? [begun] : [], scope, found);
  });
  return true;
}

function callSteps(list: Node, given: readonly Argument[], scope: Scope, found: Survey): void {
  const write = list.type === 'Identifier' ? onlyWrite(lookUp(list.name, scope)) : undefined;
  const param = list.type === 'Identifier' ? lookUp(list.name, scope)?.param : undefined;
  if (param?.path.length === 0) found.stepping.set(param.of, param.index);
  const steps = write?.path.length === 0 ? bare(write.value) : list;
  // Untrusted: a list may be reduced as often as a file has lines.
  if (steps.type !== 'ArrayExpression' || steps.elements.length > MOST_STEPS || found.reduced.has(steps)) return;
  found.reduced.add(steps);
  for (const call of stepsIn(steps.elements, given)) found.sites.push({ kind: 'call', node: call, scope });
}

function stepsIn(steps: readonly (Argument | null)[], given: readonly Argument[]): readonly CallExpression[] {
  const functions = steps.flatMap(one => one ?? []);
  return functions.length <= MOST_STEPS && functions.every(isFunctionLike) ? calledInTurn(functions, given) : NONE;
}

/** `const pipe = (...steps) => given => steps.reduce((made, step) => step(made), given)`: the calls that one call of it comes to, of the steps that it is handed. */
export function stepsHanded(of: number, args: readonly Argument[], found: Survey): readonly CallExpression[] {
  const index = found.stepping.get(of);
  if (index === undefined) return NONE;
  if (found.functions[of]?.node?.params[index]?.type === 'RestElement') return stepsIn(args.slice(index), []);
  const list = args[index] && bare(args[index]);
  return list?.type === 'ArrayExpression' ? stepsIn(list.elements, []) : NONE;
}

/** Whether a function hands its second argument the first: `(made, step) => step(made)`, waited for or not. */
function goesOn({ params, body }: Node & { type: 'FunctionExpression' | 'ArrowFunctionExpression' }): boolean {
  const [made, step] = params;
  if (made?.type !== 'Identifier' || step?.type !== 'Identifier' || !body) return false;
  const [only] = body.type === 'BlockStatement' ? body.body : [];
  const given = body.type !== 'BlockStatement' ? body : only?.type === 'ReturnStatement' ? only.argument : undefined;
  const call = given && waitedFor(given);
  if (call?.type !== 'CallExpression') return false;
  const [argument] = call.arguments;
  const handed = argument && waitedFor(argument);
  const isThen = call.callee.type === 'MemberExpression' && calledName(call) === 'then' && isNamed(call.callee.object, made.name);
  return isThen ? isNamed(handed, step.name) : isNamed(call.callee, step.name) && isNamed(handed, made.name);
}

function isNamed(node: Node | undefined, name: string): boolean {
  return node?.type === 'Identifier' && node.name === name;
}

function waitedFor(node: Node): Node {
  const inner = bare(node);
  return inner.type === 'AwaitExpression' ? bare(inner.argument) : inner;
}

/** What a variable may begin with that tells anything. */
export function mayBegin(node: Node): node is Expression {
  return /^(?:Identifier|Literal|TemplateLiteral|(?:Member|Call|New|Await|Binary|Object|Array)Expression)$/.test(node.type);
}

/** Streams are piped too: only what may be a function is. */
function isFunctionLike(node: Node): boolean {
  const { type } = bare(node);
  return /^(?:Identifier|MemberExpression|ArrowFunctionExpression|FunctionExpression|CallExpression)$/.test(type);
}
