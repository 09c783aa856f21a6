import type { EffectKind } from '../../model/effect.ts';
import type { Weight } from '../../model/finding.ts';
import type { Stream } from '../../model/profile.ts';
import type { Change } from './change.ts';

/** What belongs to the machine and its user. */
const PRIVATE: ReadonlySet<EffectKind> = new Set([
  'reads environment',
  'reads file',
  'lists files',
  'identifies the system',
  'uses the clipboard',
  'reads browser storage',
  'captures input',
]);
const LEAVES: ReadonlySet<EffectKind> = new Set(['connects', 'resolves name']);
const RUNS: ReadonlySet<EffectKind> = new Set(['evaluates', 'spawns', 'loads code']);

/** A flow through the package's own data says nothing about what comes in or goes out, and what somebody is shown does not leave. */
const INSIDE: ReadonlySet<EffectKind> = new Set(['decodes', 'encrypts', 'prints']);

const MOST = 20;

export const newFlow: Change = {
  id: 'new-flow',
  attack: 'T1041',
  explain: {
    what: 'Data travels in this version where it did not travel in the version before.',
    why: 'Stealing is a flow from what is private to the network, and a dropper one from the network to what runs. Clients of services have flows of the first kind, when they are called.',
    next: 'Look at both ends: what is read, and where it goes.',
  },
  *tell({ streams, effects }) {
    // The same ends are told once, by the gravest of the moments.
    const told = new Set<string>();
    const fresh = new Set(effects.flatMap(one => one.traits.map(trait => `${trait.trigger} ${trait.at.path}:${trait.at.start}`)));
    for (const stream of streams.toSorted((a, b) => gravity(b) - gravity(a))) {
      const { from, to, trigger, as } = stream;
      const key = [from.kind, from.target, to.kind, to.target].join('\0');
      if (told.size >= MOST || told.has(key) || INSIDE.has(from.kind) || INSIDE.has(to.kind)) continue;
      if (!PRIVATE.has(from.kind) && !RUNS.has(to.kind)) continue;
      told.add(key);
      const knownEnds = !fresh.has(`${trigger} ${from.at.path}:${from.at.start}`) && !fresh.has(`${trigger} ${to.at.path}:${to.at.start}`);
      yield {
        says: `what it gets when it ${named(from)} now goes where it ${named(to)}, at ${trigger}${as === 'target' ? ', in the address' : ''}`,
        weight: knownEnds ? milder(weigh(stream)) : weigh(stream),
        evidence: [
          { kind: 'code', at: from.at, says: `${from.api} gets it` },
          { kind: 'code', at: to.at, says: `${to.api} takes it` },
        ],
      };
    }
  },
};

function weigh({ trigger, from, to, as }: Stream): Weight {
  const atOnce = trigger === 'install' || trigger === 'import';
  if (!atOnce || as === 'target') return 'context';
  if (PRIVATE.has(from.kind) && LEAVES.has(to.kind)) return 'strong';
  return from.kind === 'connects' && RUNS.has(to.kind) ? 'strong' : 'context';
}

/** Both ends were there before: that they are joined may only be seen now. */
function milder(weight: Weight): Weight {
  return weight === 'strong' ? 'weak' : weight;
}

function gravity(stream: Stream): number {
  return ['context', 'weak', 'strong'].indexOf(weigh(stream));
}

function named({ kind, target }: Stream['from']): string {
  return /[^*\s]/.test(target) ? `${kind} (${target.slice(0, 80)})` : kind;
}
