import type { Module, Use, Value } from '../model/module.ts';
import type { Api } from './api/row.ts';
import type { Program } from './program.ts';

const DEEPEST = 4;

/** The secrets, by their names, whose very text a use sends, runs or has in its target; those of other files by what they pass. */
export function heldBy({ args }: Use, { target, content }: Api, module: Module, program: Program): string[] {
  const values = [...new Set([target, ...content])].map(index => args[index]);
  return heldIn([...values, ...inNames(args[target])], module, program);
}

/** A name below a domain that is known, of which the first part is not: as it is asked for, or as a resolver is asked for it over HTTP. */
const BELOW = /(?:^|[?&]name=)\*\.(?:[\w-]+\.)+[a-z]{2,}(?:$|&)/i;

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

/** What any part of it is too: whatever comes with a request came with it. */
function isOfAllParts(name: string): boolean {
  return /^(?:headers|cookies|request|\d+:\d+\.)$/i.test(name);
}

function heldIn(values: readonly (Value | undefined)[], module: Module, program: Program): string[] {
  const names = new Set<string>();
  const look = (holds: readonly string[], inside: Module, depth: number): void => {
    for (const one of holds) {
      const [, of, index, part] = /^(\d+):(\d+)(\.?)$/.exec(one) ?? [];
      const given = /^@(\d+)$/.exec(one)?.[1];
      if (given !== undefined) fromCall(inside.uses[Number(given)], inside, depth);
      else if (of === undefined) names.add(one);
      else if (depth < DEEPEST)
        for (const { from, use } of program.callersOf(inside, Number(of))) {
          const passed = use.args[Number(index)]?.holds ?? [];
          look(part ? passed.filter(isOfAllParts) : passed, from, depth + 1);
        }
    }
  };
  /** What a function of another file gives back for this one call. */
  const fromCall = (use: Use | undefined, inside: Module, depth: number): void => {
    const called = use && depth < DEEPEST ? program.calledBy(use, inside) : undefined;
    if (!use || !called) return;
    for (const one of called.module.functions[called.func]?.returns.holds ?? []) {
      const own = one.startsWith(`${called.func}:`) ? use.args[Number(one.split(':')[1])] : undefined;
      look(own ? own.holds : [one], own ? inside : called.module, depth + 1);
    }
  };
  for (const value of values) look(value?.holds ?? [], module, 0);
  return [...names];
}
