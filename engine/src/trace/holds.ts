import type { Module, Use } from '../model/module.ts';
import type { Api } from './api/row.ts';
import type { Program } from './program.ts';

const DEEPEST = 4;

/** The secrets, by their names, whose very text a use sends, runs or has in its target; those of other files by what they pass. */
export function heldBy({ args }: Use, { target, content }: Api, module: Module, program: Program): string[] {
  const names = new Set<string>();
  const look = (holds: readonly string[], inside: Module, depth: number): void => {
    for (const one of holds) {
      const [, of, index] = /^(\d+):(\d+)$/.exec(one) ?? [];
      if (of === undefined) names.add(one);
      else if (depth < DEEPEST)
        for (const { from, use } of program.callersOf(inside, Number(of))) look(use.args[Number(index)]?.holds ?? [], from, depth + 1);
    }
  };
  for (const index of new Set([target, ...content])) look(args[index]?.holds ?? [], module, 0);
  return [...names];
}
