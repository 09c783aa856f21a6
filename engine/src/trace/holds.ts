import type { Module, Use, Value } from '../model/module.ts';
import {
  givenToken,
  isInAllParts,
  MAY_BE_PASSED_ON,
  OF_ACTION,
  OF_STORE,
  ofPassedOn,
  partOfGiven,
  PASSED_ON,
  passedToken,
} from '../model/passed-token.ts';
import type { Api } from './api/row.ts';
import type { Program } from './program.ts';

/** Parameters and results that one package is asked for by what is held. Measured: viem 2.57 needs more than one million. */
const STEPS = 4_000_000;

const NOT_FOLLOWED = 'its files hand on secrets in so many ways that not all were followed';

/** The secrets, by their names, whose very text a use sends, runs or has in its target; those of other files by what they pass. */
export function heldBy({ args }: Use, { target, content }: Api, module: Module, program: Program): string[] {
  const values = [...new Set([target, ...content])].map(index => args[index]);
  return heldIn([...values, ...inNames(args[target])], module, program).flatMap(name => WHOLE.get(name) ?? name);
}

/** What is told of what is sent as a whole. */
const WHOLE: ReadonlyMap<string, string | readonly string[]> = new Map<string, string | readonly string[]>([
  [MAY_BE_PASSED_ON, []],
  [PASSED_ON, 'request'],
  [OF_ACTION, OF_STORE],
]);

/** The secrets that a request carries in its body, where nobody looks for a login: services are shown one in a header. */
export function heldInBody({ args, path }: Use, { target, content }: Api, module: Module, program: Program): string[] {
  const bodies = content.flatMap(index => {
    const value = args[index];
    // `axios.post(url, body, settings)`.
    if (index === 1 && POSTS.test(path)) return [value];
    return value?.members && !WRITES.test(path) ? BODIES.map(key => value.members?.get(key)) : WRITES.test(path) ? [value] : [];
  });
  const address = args[target];
  // As good as a body is an address that it is written into.
  return heldIn([...bodies, address?.members ? address.members.get('path') : address], module, program);
}

const BODIES: readonly string[] = ['body', 'data', 'json', 'form', 'formData'];
const POSTS = /(?:^|\.)(?:post|put|patch)$/;
const WRITES = /(?:^|\.)(?:write|end|send|sendBeacon)$/;

/** A name below a domain that is known, of which the first parts are not: as it is asked for, or as a resolver is asked for it over HTTP. */
const BELOW = /(?:^|[?&]name=)(?:[\w-]*\*[\w-]*\.)+(?:[\w-]+\.)+[a-z]{2,}(?:$|&)/i;

/** What is put into the names that are asked for is data in the form that names allow: whatever was handed over for it is sent with it. */
function inNames(target: Value | undefined): Value[] {
  return target?.text !== undefined && BELOW.test(target.text)
    ? [{ ...target, holds: target.params.map(({ of, index }) => `${of}:${index}`) }]
    : [];
}

/** Of these, the ones by which a process is told what to do: in the name of its program, or in what a shell is given behind `-c`. */
export function heldByOrder({ args }: Use, { target }: Api, module: Module, program: Program): string[] {
  const words = args[1]?.elements ?? args[target]?.members?.get('args')?.elements ?? [];
  return heldIn([args[target], ...words.filter((_word, at) => ORDERS.test(words[at - 1]?.text ?? ''))], module, program);
}

/** What stands before a command in the words of a shell, and before code in those of a language. */
const ORDERS = /^(?:-\w*[ce]|\/c|-command|--eval|--print|-p)$/i;

/** The secrets that a part of a value holds: all of it where no path is told, any part of it where the path is empty. */
function heldByPart(value: Value, path: readonly string[] | undefined): readonly string[] {
  if (path === undefined) return value.holds;
  let part = value;
  for (const [at, key] of path.entries()) {
    const member = part.members?.get(key);
    if (!member) return ofParts(part, path.slice(at));
    part = member;
  }
  return path.length > 0 ? part.holds : ofParts(part, path);
}

/** Functions that hand on parts of what they are handed to each other, in a circle, would name ever longer paths. */
const DEEPEST_PART = 6;

/** Whatever comes with a request came with it; of what callers pass, the same part is meant. */
function ofParts({ holds }: Pick<Value, 'holds'>, path: readonly string[]): string[] {
  return holds.flatMap(name => {
    if (isInAllParts(name)) return name;
    const passed = ofPassedOn(name, path[0]);
    if (passed !== undefined) return passed;
    const token = passedToken(name);
    if (!token) return partOfGiven(name) ?? [];
    const isTold = path.length > 0 && token.part !== '' && (pathIn(token.part)?.length ?? 0) + path.length <= DEEPEST_PART;
    return isTold ? `${name}.${path.join('.')}` : `${token.of}:${token.index}.`;
  });
}

/** The part of a parameter that a token means: `3:0.ref`. */
function pathIn(token: string | undefined): readonly string[] | undefined {
  return token?.split('.').filter(Boolean);
}

function heldIn(values: readonly (Value | undefined)[], module: Module, program: Program): string[] {
  let search = SEARCHES.get(program);
  if (!search) SEARCHES.set(program, (search = { program, known: new Map(), steps: STEPS }));
  const held = new Set<string>();
  for (const one of values.flatMap(value => value?.holds ?? [])) for (const name of behind(one, module, search)) held.add(name);
  return [...held];
}

interface Search {
  readonly program: Program;
  readonly known: Map<string, ReadonlySet<string>>;
  steps: number;
}

/** What stands behind a parameter or a call, each worked out once: functions may hand on to each other in more ways than can be followed. */
const SEARCHES = new WeakMap<Program, Search>();

type Held = readonly [one: string, inside: Module];

function behind(one: string, inside: Module, search: Search): ReadonlySet<string> {
  const key = `${inside.path}\0${one}`;
  const told = search.known.get(key);
  if (told) return told;
  const names = new Set<string>();
  const seen = new Set([key]);
  const waiting: Held[] = [[one, inside]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [held, at] = next;
    if (isName(held)) names.add(held);
    else if (search.steps <= 0) search.program.unfollowed.add(NOT_FOLLOWED);
    for (const [passed, from] of isName(held) || search.steps <= 0 ? [] : oneBehind(held, at, search)) {
      const asked = `${from.path}\0${passed}`;
      if (seen.has(asked)) continue;
      seen.add(asked);
      waiting.push([passed, from]);
    }
  }
  search.known.set(key, names);
  return names;
}

function isName(held: string): boolean {
  return !givenToken(held) && !passedToken(held);
}

/** What callers pass for a parameter, and what a call is given, one step further. */
function oneBehind(held: string, inside: Module, search: Search): Held[] {
  const token = passedToken(held);
  const given = givenToken(held);
  const found = token
    ? search.program.callersOf(inside, token.of).flatMap(({ from, use }): Held[] => {
        const passed = use.args[token.index];
        return passed ? heldByPart(passed, pathIn(token.part)).map(one => [one, from]) : [];
      })
    : givenBack(given && inside.uses[given.use], inside, search.program).flatMap(([holds, at]) =>
        (given?.isPart === true ? ofParts({ holds }, []) : holds).map((one): Held => [one, at]),
      );
  search.steps -= 1 + found.length;
  return found;
}

/** What a function of another file gives back for this one call. */
function givenBack(use: Use | undefined, inside: Module, program: Program): [readonly string[], Module][] {
  const called = use && program.calledBy(use, inside);
  if (!use || !called) return [];
  return (called.module.functions[called.func]?.returns.holds ?? []).map(one => {
    const token = passedToken(one);
    const own = token?.of === called.func ? use.args[token.index] : undefined;
    return token && own ? [heldByPart(own, pathIn(token.part)), inside] : [[one], called.module];
  });
}
