import type { Standing } from '../model/check.ts';
import type { Cooldown, CooldownException, Policy, Rule, Waiver } from '../model/policy.ts';
import type { Decision } from '../model/verdict.ts';
import { DEFAULT_POLICY } from './default-policy.ts';

/** A value and the place that gave it, as people know the place: `--fail-on`, `UNMASK_FAIL_ON`, `unmask.json`, `built-in`. */
export interface Sourced<T> {
  readonly value: T;
  readonly from: string;
}

/** How long and how large an examination may become. */
export interface Budget {
  /** Milliseconds for one package, from the first attempt to the last. */
  readonly timeMs: number;
  /** Milliseconds for one file. */
  readonly fileTimeMs: number;
  /** Megabytes of heap for one examining process. */
  readonly memoryMb: number;
}

/** The mildest decision that makes a command refuse. */
export type FailOn = Exclude<Decision, 'allow'>;

/** One rule of a policy file: a rule of its own, or the end of a built-in one. */
export type RuleEntry = Rule | { readonly name: string; readonly off: true };

/** What one source says. What it leaves out is decided by the next milder source. */
export interface Layer {
  /** Names the source of everything in this layer, unless `names` has another for a value. */
  readonly from: string;
  readonly names?: Partial<Record<keyof Scalars, string>>;
  readonly scalars?: Partial<Scalars>;
  readonly rules?: readonly RuleEntry[];
  readonly waivers?: readonly Waiver[];
  readonly cooldownOpenFor?: readonly string[];
  readonly cooldownExceptions?: readonly CooldownException[];
}

/** The values of which the strongest source's is taken whole. */
export interface Scalars extends Budget {
  readonly failOn: FailOn;
  readonly onFailure: Decision;
  readonly onSkipped: Decision;
  /** What it means that a check could not find something out. */
  readonly onGap: Standing;
  /** Hours after which known-bad records count as stale. */
  readonly intelMaxAgeHours: number;
  /** Hours that a version must have been public before the gate lets it in. */
  readonly cooldownHours: number;
  readonly cooldownUndated: Cooldown['undated'];
}

/** What holds, and where each part of it came from. Frozen. */
export interface Merged {
  readonly policy: Policy;
  readonly failOn: FailOn;
  readonly budget: Budget;
  readonly cooldown: Cooldown;
  readonly scalars: { readonly [Name in keyof Scalars]: Sourced<Scalars[Name]> };
  /** In the order they are weighed. A built-in rule that was switched off has `off`, the place that did it. */
  readonly rules: readonly (Sourced<Rule> & { readonly off?: string })[];
  readonly waivers: readonly Sourced<Waiver>[];
  readonly cooldownOpenFor: readonly Sourced<string>[];
  readonly cooldownExceptions: readonly Sourced<CooldownException>[];
}

const BUILT_IN: Layer & { readonly scalars: Scalars } = {
  from: 'built-in',
  scalars: {
    failOn: 'block',
    onFailure: DEFAULT_POLICY.onFailure,
    onSkipped: DEFAULT_POLICY.onSkipped,
    onGap: 'unknown',
    intelMaxAgeHours: 72,
    cooldownHours: 24,
    cooldownUndated: 'hold',
    // The largest honest package that was measured, monaco-editor with 100 MB of code, takes 70 seconds of a processor.
    timeMs: 120_000,
    fileTimeMs: 10_000,
    // Large benign packages peak at half a gigabyte: four times that leaves them room, and an 8 GB machine standing.
    // Node's own limit follows the machine's memory; a fixed one gives the same bytes the same verdict everywhere.
    memoryMb: 2048,
  },
  rules: DEFAULT_POLICY.rules,
};

/** Joins what every source says: a flag wins over the environment, that over the file, and that over what is built in. */
export function mergePolicy(said: { readonly flags?: Layer; readonly environment?: Layer; readonly file?: Layer } = {}): Merged {
  const layers = [said.flags, said.environment, said.file, BUILT_IN].filter(layer => layer !== undefined);
  const pick = <Name extends keyof Scalars>(name: Name): Sourced<Scalars[Name]> => {
    for (const layer of layers) {
      const value: Scalars[Name] | undefined = layer.scalars?.[name];
      if (value !== undefined) return { value, from: layer.names?.[name] ?? layer.from };
    }
    return { value: BUILT_IN.scalars[name], from: BUILT_IN.from };
  };
  const scalars = {
    failOn: pick('failOn'),
    onFailure: pick('onFailure'),
    onSkipped: pick('onSkipped'),
    onGap: pick('onGap'),
    intelMaxAgeHours: pick('intelMaxAgeHours'),
    cooldownHours: pick('cooldownHours'),
    cooldownUndated: pick('cooldownUndated'),
    timeMs: pick('timeMs'),
    fileTimeMs: pick('fileTimeMs'),
    memoryMb: pick('memoryMb'),
  };
  const rules = mergeRules(layers);
  const sourced = <T>(list: (layer: Layer) => readonly T[] | undefined): Sourced<T>[] =>
    layers.flatMap(layer => (list(layer) ?? []).map(value => ({ value, from: layer.from })));
  const waivers = sourced(layer => layer.waivers);
  const cooldownOpenFor = sourced(layer => layer.cooldownOpenFor);
  const cooldownExceptions = sourced(layer => layer.cooldownExceptions);
  return deepFreeze({
    policy: {
      rules: rules.filter(rule => rule.off === undefined).map(rule => rule.value),
      waivers: waivers.map(waiver => waiver.value),
      onFailure: scalars.onFailure.value,
      onSkipped: scalars.onSkipped.value,
    },
    failOn: scalars.failOn.value,
    budget: { timeMs: scalars.timeMs.value, fileTimeMs: scalars.fileTimeMs.value, memoryMb: scalars.memoryMb.value },
    cooldown: {
      hours: scalars.cooldownHours.value,
      undated: scalars.cooldownUndated.value,
      openFor: cooldownOpenFor.map(scope => scope.value),
      exceptions: cooldownExceptions.map(exception => exception.value),
    },
    scalars,
    rules,
    waivers,
    cooldownOpenFor,
    cooldownExceptions,
  });
}

/** Stronger sources come first. A name that a stronger source uses too is switched off below it: a rule can be replaced or ended, never doubled. */
function mergeRules(layers: readonly Layer[]): Merged['rules'] {
  const merged: (Sourced<Rule> & { readonly off?: string })[] = [];
  const taken = new Map<string, string>();
  for (const layer of layers) {
    for (const entry of layer.rules ?? []) {
      if ('off' in entry) continue;
      const off = taken.get(entry.name);
      merged.push({ value: entry, from: layer.from, ...(off !== undefined && { off }) });
    }
    for (const entry of layer.rules ?? []) if (!taken.has(entry.name)) taken.set(entry.name, layer.from);
  }
  return merged;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
