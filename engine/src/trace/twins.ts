import type { Behaviour, Effect } from '../model/effect.ts';

type Told = Pick<Behaviour, 'effects' | 'flows'>;

/**
 * What a file does that nothing reaches, and that a file of the same name does when it is reached: `src/client.ts` beside `lib/client.js` that was compiled of
 * it. It happens when that happens, and weighs as much.
 */
export function withTwins({ effects, flows }: Told): Told {
  // What is sent there may be another thing than what the compiled file sends.
  const carrying = new Set(flows.map(({ to }) => to));
  const reached = new Map<string, Effect>();
  for (const effect of effects) {
    const key = effect.triggers.length > 0 ? keyOf(effect) : undefined;
    if (key !== undefined && !reached.has(key)) reached.set(key, effect);
  }
  const now = new Map<Effect, Effect>();
  for (const effect of reached.size === 0 ? [] : effects) {
    const twin =
      effect.triggers.length === 0 && SOURCE.test(effect.at.path) && !carrying.has(effect) ? reached.get(keyOf(effect) ?? '') : undefined;
    if (twin && twin.at.path !== effect.at.path) now.set(effect, { ...effect, triggers: twin.triggers });
  }
  if (now.size === 0) return { effects, flows };
  const of = (one: Effect): Effect => now.get(one) ?? one;
  return { effects: effects.map(of), flows: flows.map(flow => ({ ...flow, from: of(flow.from), to: of(flow.to) })) };
}

const SOURCE = /\.[cm]?tsx?$/;

/** Undefined where it is not known what it is done to: that would be like many others. */
function keyOf({ kind, api, target, at: { path } }: Effect): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, '');
  return target === '' || target.includes('*') || path.includes('//') ? undefined : `${name} ${kind} ${api} ${target}`;
}
