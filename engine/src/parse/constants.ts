import type { Func, Module, Value } from '../model/module.ts';
import { UNKNOWN } from './read/fold/value.ts';

/** Settings are nested this deep, and lists and tables of them are this long. */
const DEEPEST = 4;
const MOST_MEMBERS = 512;

/** What is constant in a value: its texts, and those of its members, elements and methods; undefined where nothing is. */
export function constantIn(value: Value, functions: readonly Func[], depth = 0): Value | undefined {
  if (depth > DEEPEST) return undefined;
  const members = membersIn(value, functions, depth);
  const elements = value.elements?.slice(0, MOST_MEMBERS).map(one => constantIn(one, functions, depth + 1));
  const hasElements = elements?.some(one => one !== undefined) === true;
  const text = isConstant(value) ? value.text : undefined;
  if (text === undefined && members.size === 0 && !hasElements) return undefined;
  return {
    ...UNKNOWN,
    text,
    whole: value.whole && text !== undefined,
    decoded: value.decoded,
    members: members.size > 0 ? members : undefined,
    elements: hasElements ? elements.map(one => one ?? UNKNOWN) : undefined,
  };
}

/** What lies beside the file that says so lies elsewhere for another one; and what is open in a text may be what each caller passes. */
function isConstant({ text = '', params }: Value): boolean {
  return /[^*/]/.test(text) && !text.includes('<here>') && !(params.length > 0 && text.includes('*'));
}

function membersIn(value: Value, functions: readonly Func[], depth: number): Map<string, Value> {
  const members = new Map<string, Value>();
  for (const [key, one] of [...(value.members ?? [])].slice(0, MOST_MEMBERS)) {
    const own = constantIn(one, functions, depth + 1);
    if (own) members.set(key, own);
    const given = givenBy(one.callable, functions, depth);
    if (given) members.set(`${key}()`, given);
  }
  return members;
}

function givenBy(callable: number | undefined, functions: readonly Func[], depth: number): Value | undefined {
  const returns = callable === undefined ? undefined : functions[callable]?.returns;
  return returns && constantIn(returns, functions, depth + 1);
}

/** What a file offers that is constant, as one object; undefined where there is nothing of it. */
export function constantsOf({ exports, functions }: Module): Value | undefined {
  const members = new Map<string, Value>();
  let whole: Value | undefined;
  for (const { name, value, callable } of exports) {
    const own = value && constantIn(value, functions);
    const given = givenBy(callable, functions, 0);
    // What is offered as `default` is the module itself to whoever asks for no name.
    if (name === '' || name === 'default') whole = own ?? whole;
    if (own && name !== '') members.set(name, own);
    if (given) members.set(name === 'default' ? '()' : `${name}()`, given);
  }
  if (!whole && members.size === 0) return undefined;
  return {
    ...(whole ?? UNKNOWN),
    members: whole?.members || members.size > 0 ? new Map([...(whole?.members ?? []), ...members]) : undefined,
  };
}
