import type { Effect, EffectKind, Flow, Trigger } from '../../model/effect.ts';

/** What a package does, and which data travels from one effect to another. */
export interface Doing {
  readonly effects: readonly Effect[];
  readonly flows: readonly Flow[];
}

/** Deeds that change or reach something outside of the program. */
const GRAVE: ReadonlySet<EffectKind> = new Set<EffectKind>([
  'connects',
  'deletes',
  'evaluates',
  'packs an archive',
  'patches a global',
  'spawns',
  'unpacks an archive',
  'uses the clipboard',
  'writes file',
]);

/** Details that say what is done, and not how. */
const DETAILS = ['arguments', 'content', 'copy', 'holds', 'into', 'source'];

/** Whether an effect reaches something outside of the program. */
export function isGrave({ kind }: Effect): boolean {
  return GRAVE.has(kind);
}

/**
 * What one package does that another does nowhere: to another target, with other data, at a moment that no caller chooses, or at all. Texts are compared by their words, and words can be
 * hidden; who does the same to the same address with what the other never sends there is found by what travels.
 */
export function unusualIn(doing: Doing, usual: Doing): ReadonlySet<Effect> {
  const deed = deedsOf(usual);
  const known = new Map<string, Set<Trigger>>();
  for (const one of usual.effects.filter(isGrave)) {
    const triggers = known.get(deed(one)) ?? new Set();
    known.set(deed(one), triggers);
    for (const trigger of one.triggers) triggers.add(trigger);
  }
  const own = deedsOf(doing);
  const isUsual = (one: Effect): boolean => {
    const triggers = known.get(own(one));
    return triggers !== undefined && one.triggers.every(trigger => trigger === 'call' || triggers.has(trigger));
  };
  return new Set(doing.effects.filter(one => isGrave(one) && !isUsual(one)));
}

/** Of each effect what is done, to what, and with what: a text that is the same for the same deed wherever it stands. */
function deedsOf({ flows }: Doing): (effect: Effect) => string {
  const arriving = Map.groupBy(flows, flow => flow.to);
  return effect => {
    const { kind, target, details } = effect;
    const told = DETAILS.flatMap(name => (details.has(name) ? [name, details.get(name)] : []));
    const brought = new Set((arriving.get(effect) ?? []).map(({ from, as }) => JSON.stringify([as, from.kind, from.target])));
    return JSON.stringify([kind, target, told, [...brought].toSorted()]);
  };
}
