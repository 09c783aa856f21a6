import type { Effect, Flow } from '../model/effect.ts';
import type { EffectsOf, PartsOf } from './effects.ts';

/** What is told of a command, which differs with who gives it. */
const OF_COMMAND = ['arguments', 'lines', 'cut'];

/**
 * What one function does for several others, told apart by the moments at which they run: a tool asks `secret-tool --version` when it is imported and looks something up
 * when somebody asks it to, through the same `run(words)`.
 */
export function toldByCallers<T extends { readonly effects: readonly Effect[]; readonly flows: readonly Flow[] }>(
  told: T,
  effects: EffectsOf,
  parts: PartsOf,
): T {
  if (parts.size === 0) return told;
  const instead = new Map<Effect, readonly Effect[]>();
  for (const [module, own] of parts)
    for (const [index, byCaller] of own) {
      const whole = effects.get(module)?.get(index);
      if (whole) instead.set(whole, [...alike(byCaller.map(part => asPart(whole, part))), ...leftOf(whole, byCaller)]);
    }
  const of = (effect: Effect): readonly Effect[] => instead.get(effect) ?? [effect];
  return {
    ...told,
    effects: told.effects.flatMap(of),
    flows: told.flows.flatMap(flow => of(flow.from).flatMap(from => of(flow.to).map(to => ({ ...flow, from, to })))),
  };
}

/** All but what is started, and when, holds whoever calls. */
function asPart(whole: Effect, { target, triggers, details }: Effect): Effect {
  const kept = [...whole.details].filter(([key]) => !OF_COMMAND.includes(key));
  return { ...whole, target, triggers, details: new Map([...kept, ...[...details].filter(([key]) => OF_COMMAND.includes(key))]) };
}

/** At moments that none of its callers has, somebody else calls: what that one passes is not known. */
function leftOf(whole: Effect, parts: readonly Effect[]): Effect[] {
  const triggers = whole.triggers.filter(trigger => !parts.some(part => part.triggers.includes(trigger)));
  return triggers.length === 0 ? [] : [{ ...whole, triggers }];
}

/** Callers that start the same at the same moments do one thing. */
function alike(parts: readonly Effect[]): Effect[] {
  const different = new Map<string, Effect>();
  for (const part of parts) {
    const { target, triggers, details } = part;
    different.set(JSON.stringify([target, triggers, OF_COMMAND.map(key => details.get(key))]), part);
  }
  return [...different.values()];
}
