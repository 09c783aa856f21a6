import { posix } from 'node:path';

import { parseSync, visitorKeys } from 'oxc-parser';
import type { Node, ParamPattern } from 'oxc-parser';

/** A source file as the fence sees it: its path below `engine/src`, with `/`, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** What the fence allows: per room, the rooms and files it may import; per library, the rooms that may; the rooms without a world. */
export interface Fence {
  readonly mayImport: Readonly<Record<string, readonly string[]>>;
  readonly libraries: Readonly<Record<string, readonly string[]>>;
  readonly pure: readonly string[];
  /** Where `JSON.stringify` may not stand, for it leaves characters raw that a screen hides or obeys: anywhere, or where it is written at once. */
  readonly noRawJson: Readonly<Record<string, 'made' | 'written'>>;
}

/** What is not as the fence has it, and the allowances that somebody used, as `room → target`. */
export interface Inspection {
  readonly breaches: readonly string[];
  readonly used: ReadonlySet<string>;
}

/** Rooms within rooms: what a door decides, apart from the door itself. */
const WITHIN: readonly string[] = ['gate/decide', 'gate/store'];

/** Names of the world, where a file does not bind them itself. */
const WORLD = new Set(
  (
    'process globalThis global self window navigator require module eval Function Worker console crypto performance ' +
    'fetch XMLHttpRequest WebSocket EventSource setTimeout setInterval setImmediate'
  ).split(' '),
);

interface Step {
  readonly says: string;
  readonly line: number;
  /** Set for a link to other code: the specifier as written, or nothing where it is computed. */
  readonly link?: { readonly specifier: string | undefined; readonly beside: boolean };
  /** Set where JSON is made, and where it goes to a screen, a log or a file at once. */
  readonly json?: 'made' | 'written';
}

/** Holds the sources against the fence. */
export function inspect(sources: readonly Source[], fence: Fence): Inspection {
  const breaches: string[] = [];
  const used = new Set<string>();
  for (const source of sources) {
    const room = roomOf(source.path);
    if (!Object.hasOwn(fence.mayImport, room)) {
      breaches.push(`${source.path}: the room "${room}" is not in the fence; add it to MAY_IMPORT with what it may import`);
      continue;
    }
    for (const step of stepsOf(source)) {
      const problem = problemOf(step, source.path, fence, used);
      if (problem !== undefined) breaches.push(`${source.path}:${step.line}: ${problem}`);
    }
  }
  return { breaches, used };
}

/** All allowances of a fence, as `room → target`. */
export function allowances(fence: Fence): string[] {
  const rooms = Object.entries(fence.mayImport).flatMap(([room, targets]) => targets.map(target => `${room} → ${target}`));
  const libraries = Object.entries(fence.libraries).flatMap(([library, users]) => users.map(room => `${room} → ${library}`));
  return [...rooms, ...libraries];
}

/** The first folder below `src`, or the file's own name where it lies in `src` itself; outside of `src`, the path from the package. */
export function roomOf(path: string): string {
  if (path.startsWith('../')) return path.slice(3);
  const inner = WITHIN.find(room => path.startsWith(`${room}/`));
  if (inner !== undefined) return inner;
  const [first = '', ...rest] = path.split('/');
  return rest.length === 0 ? first.replace(/\.ts$/, '') : first;
}

function problemOf(step: Step, path: string, fence: Fence, used: Set<string>): string | undefined {
  if (step.link) return problemOfLink(step, path, fence, used);
  return step.json ? problemOfJson(step.json, roomOf(path), fence) : problemOfWorld(step, roomOf(path), fence);
}

/** What is only made may be a key or what a digest is taken of. */
function problemOfJson(json: 'made' | 'written', room: string, fence: Fence): string | undefined {
  if (fence.noRawJson[room] !== json) return undefined;
  return 'JSON.stringify leaves hidden characters raw; use jsonText or jsonLine of report/json-text.ts';
}

function problemOfWorld(step: Step, room: string, fence: Fence): string | undefined {
  if (!fence.pure.includes(room)) return undefined;
  return `${step.says} reaches the world, and ${room} is in the pure ring; let a door hand the value in, or choose another name`;
}

function problemOfLink({ link, says }: Step, path: string, fence: Fence, used: Set<string>): string | undefined {
  const room = roomOf(path);
  const specifier = link?.specifier;
  if (specifier === undefined) return `${says} loads code by a computed name; write the name, so that the fence can see it`;
  if (specifier.startsWith('node:')) {
    if (fence.pure.includes(room)) return `${room} is in the pure ring and may not import ${specifier}; let a door do it`;
    // Most of what Node brings is for every door; a database is a library that came along.
    if (!Object.hasOwn(fence.libraries, specifier)) return undefined;
  }
  if (specifier.startsWith('./') || specifier.startsWith('../') || link?.beside) {
    const target = roomOf(posix.normalize(posix.join(posix.dirname(path), specifier)));
    if (target === room) return undefined;
    used.add(`${room} → ${target}`);
    if (fence.mayImport[room]?.includes(target)) return undefined;
    return `${room} may not import ${target} (${specifier}); pass the value through vet.ts or cli, or move what is shared to model`;
  }
  const library = libraryOf(specifier);
  used.add(`${room} → ${library}`);
  if (Object.hasOwn(fence.libraries, library) && fence.libraries[library]?.includes(room)) return undefined;
  return `${room} may not import the library ${library}; use it in the room it belongs to, or allow it in LIBRARIES with a decision record`;
}

function libraryOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function stepsOf({ path, text }: Source): Step[] {
  const { program, errors } = parseSync(path, text, { lang: 'ts', sourceType: 'module', preserveParens: false });
  if (errors.length > 0)
    return [{ says: `a syntax error (${errors[0]?.message})`, line: 1, link: { specifier: undefined, beside: false } }];
  const steps: Step[] = [];
  const own = namesBound(program);
  walk(program, node => {
    const found = readNode(node, own);
    if (found) steps.push({ ...found, line: text.slice(0, node.start).split('\n').length });
  });
  return steps;
}

function readNode(node: Node, own: ReadonlySet<string>): Omit<Step, 'line'> | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ImportExpression':
    case 'ExportAllDeclaration':
      return linkTo(node.source);
    case 'TSImportType':
      return linkTo(node.source);
    case 'ExportNamedDeclaration':
      return node.source ? linkTo(node.source) : undefined;
    case 'Identifier':
      return WORLD.has(node.name) && !own.has(node.name) ? { says: `"${node.name}"` } : undefined;
    case 'MemberExpression':
      if (isStringify(node)) return { says: 'this', json: 'made' };
      return readMember(node.object, node.property);
    case 'CallExpression':
      if (isWriting(node.callee) && node.arguments.some(holdsStringify)) return { says: 'this', json: 'written' };
      return isNamed(node.callee, 'Date') ? { says: 'Date()' } : undefined;
    case 'NewExpression':
      if (isNamed(node.callee, 'Date') && node.arguments.length === 0) return { says: 'new Date()' };
      if (
        isNamed(node.callee, 'URL') &&
        node.arguments[1]?.type === 'MemberExpression' &&
        node.arguments[1].object.type === 'MetaProperty'
      ) {
        return { ...linkTo(node.arguments[0]), link: { specifier: textOf(node.arguments[0]), beside: true } };
      }
      return undefined;
    default:
      return undefined;
  }
}

function readMember(object: Node, property: Node): Omit<Step, 'line'> | undefined {
  const name = property.type === 'Identifier' ? property.name : textOf(property);
  const clockOrDice = (isNamed(object, 'Date') && name === 'now') || (isNamed(object, 'Math') && name === 'random');
  return clockOrDice ? { says: isNamed(object, 'Date') ? 'Date.now' : 'Math.random' } : undefined;
}

const WRITING = /^(?:write|end|(?:write|append)File(?:Sync)?)$/;

function isWriting(callee: Node): boolean {
  if (callee.type === 'Identifier') return WRITING.test(callee.name);
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && WRITING.test(callee.property.name);
}

function isStringify(node: Node): boolean {
  return node.type === 'MemberExpression' && isNamed(node.object, 'JSON') && isNamed(node.property, 'stringify');
}

function holdsStringify(written: Node): boolean {
  let found = false;
  walk(written, node => {
    found ||= isStringify(node);
  });
  return found;
}

function linkTo(source: Node | undefined): Omit<Step, 'line'> {
  return { says: 'this', link: { specifier: textOf(source), beside: false } };
}

function textOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** Every name the file binds: variables, parameters, functions, imports. */
function namesBound(program: Node): Set<string> {
  const names = new Set<string>();
  const bind = (pattern: Node | null): void => {
    if (pattern?.type === 'Identifier') names.add(pattern.name);
    else if (pattern?.type === 'AssignmentPattern') bind(pattern.left);
    else if (pattern?.type === 'RestElement') bind(pattern.argument);
    else if (pattern?.type === 'ArrayPattern') pattern.elements.forEach(bind);
    else if (pattern?.type === 'ObjectPattern')
      pattern.properties.forEach(property => bind(property.type === 'Property' ? property.value : property));
  };
  walk(program, node => {
    if (node.type === 'VariableDeclarator') bind(node.id);
    if (node.type === 'ImportSpecifier' || node.type === 'ImportDefaultSpecifier' || node.type === 'ImportNamespaceSpecifier')
      bind(node.local);
    if (node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') bind(node.id);
    if (hasParameters(node)) for (const param of node.params) bind(param.type === 'TSParameterProperty' ? param.parameter : param);
  });
  return names;
}

type WithParameters = Extract<Node, { params: ParamPattern[] }>;

function hasParameters(node: Node): node is WithParameters {
  return (
    'params' in node &&
    Array.isArray(node.params) &&
    node.type !== 'TSTypeParameterDeclaration' &&
    node.type !== 'TSTypeParameterInstantiation'
  );
}

/** Names that only label something: what is asked of an import, what an export is called. */
const LABELS = new Set(['imported', 'exported']);

/** Visits every node but the names that are not references: `x.process`, `{ process: 1 }`, and keys of types and classes. */
function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const [key, value] of Object.entries(node)) {
    if (!visitorKeys[node.type]?.includes(key)) continue;
    const isLabel = LABELS.has(key) || ((key === 'property' || key === 'key') && 'computed' in node && !node.computed);
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child) && !(isLabel && child.type === 'Identifier')) walk(child, visit);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
