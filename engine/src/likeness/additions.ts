import type { EffectKind, Trigger } from '../model/effect.ts';
import type { Addition, Sketch } from '../model/likeness.ts';
import type { Residue } from '../model/residue.ts';
import type { Words } from './known/row.ts';

/** What a copy needs no more than its original did: started with these, code can do harm. */
const RISKY: ReadonlySet<EffectKind> = new Set<EffectKind>([
  'spawns',
  'evaluates',
  'deletes',
  'writes file',
  'connects',
  'unpacks an archive',
  'packs an archive',
  'uses the clipboard',
  'captures input',
  'reads browser storage',
  'loops forever',
]);

const MOST = 20;

/** What a suspect does, runs and brings that the known package does not, told by kinds: a kind the original has somewhere is no addition. */
export function additionsTo(known: Words, suspect: Sketch): Addition[] {
  const kinds = new Set(known.habits.map(one => one.kind));
  const additions: Addition[] = [];
  for (const hook of suspect.hooks)
    if (!known.hooks.includes(hook)) additions.push({ what: 'hook', says: `it has a ${hook} script`, risky: true, path: 'package.json' });
  for (const { kind, trigger } of suspect.habits) {
    if (kinds.has(kind)) continue;
    const says = `at ${trigger} it ${inWords(kind)}`;
    additions.push({ what: 'effect', says, risky: isRisky(kind, trigger), path: undefined });
  }
  for (const name of suspect.dependencies) {
    if (known.dependencies.includes(name) || name === known.name) continue;
    additions.push({ what: 'dependency', says: `it depends on ${name}`, risky: false, path: 'package.json' });
  }
  return gravestFirst(additions);
}

/** The same where the original is at hand: what is done by the code that is left when the original is taken away, told by its files. */
export function additionsOf(candidate: readonly Addition[], { effects }: Residue): Addition[] {
  const additions = new Map<string, Addition>();
  for (const { kind, api, triggers, at } of effects) {
    for (const trigger of triggers) {
      const says = `at ${trigger} it ${inWords(kind)} (${api} in ${at.path})`;
      additions.set(`${trigger} ${kind} ${at.path}`, { what: 'effect', says, risky: isRisky(kind, trigger), path: at.path });
    }
  }
  return gravestFirst([...candidate.filter(one => one.what !== 'effect'), ...additions.values()]);
}

/** What a function does when it is called is up to the caller. */
function isRisky(kind: EffectKind, trigger: Trigger): boolean {
  return RISKY.has(kind) && trigger !== 'call';
}

function gravestFirst(additions: readonly Addition[]): Addition[] {
  return additions.toSorted((a, b) => Number(b.risky) - Number(a.risky)).slice(0, MOST);
}

function inWords(kind: EffectKind): string {
  return kind === 'evaluates' ? 'runs texts as code' : kind;
}
