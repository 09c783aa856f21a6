import type { Compared, NameHeld } from '../../model/compared.ts';
import { count } from '../../model/count.ts';
import type { Candidate } from '../../model/likeness.ts';
import type { PackageId } from '../../model/package.ts';
import type { Residue } from '../../model/residue.ts';
import { nameOf } from '../name.ts';
import { printable } from '../printable.ts';

/** Whom the package imitates, in one sentence that is safe for one line. */
export function headline({ subject, original, itself, named, candidates: [first] }: Compared): string {
  if (itself && (first === undefined || first.poses === 'no'))
    return named === undefined ? asItself(subject, original) : asNamed(subject, named);
  if (first === undefined) return original ? `It does not resemble ${nameOf(original)}.` : 'It resembles no package that is known.';
  const name = `${printable(first.name, 214)}@${printable(first.version, 80)}`;
  if (first.poses === 'yes') return `It imitates ${name}.`;
  if (first.poses === 'perhaps') return `It may imitate ${name}.`;
  return first.relation
    ? `It resembles ${name}, and there is a reason: ${printable(first.relation.says, 200)}.`
    : `It resembles ${name} a little.`;
}

/** Of a package that is held against its own name there is nothing to unmask; what its releases changed is for another command. */
function asItself(subject: PackageId, original: PackageId | undefined): string {
  const name = printable(subject.name, 214);
  if (original === undefined) return `It is ${name} itself, which is known, and poses as nobody.`;
  if (original.version === subject.version) return `It is called ${nameOf(original)} as well, so it poses as nobody.`;
  return `It is another version of ${name} and poses as nobody. What changed: unmask diff ${nameOf(original)} ${nameOf(subject)}`;
}

/** A name is what anybody may write: only bytes tell whose package it is. */
export function asNamed(subject: PackageId, named: NameHeld): string {
  const id = nameOf(subject);
  if (named === 'same bytes') return `It is ${id} itself: its files are those that the registry has.`;
  if (named === 'other bytes') return `It is called ${id}, and it is not: these bytes are not those that the registry has under that name.`;
  return `It is called ${id} and looks like it; it did not come from a registry, and could not be held against what the registry has.`;
}

/** `nodemailer@7.0.5  likeness 0.99`, then what is alike and what is not: each safe for one line. */
export function candidateLines(candidate: Candidate): {
  readonly title: string;
  readonly alike: string[];
  readonly differs: string[];
  readonly adds: string[];
} {
  const { name, version, score, facets, differs, additions } = candidate;
  return {
    title: `${printable(name, 214)}@${printable(version, 80)}, likeness ${score.toFixed(2)}`,
    alike: facets.map(one => `${printable(one.says, 160)} (adds up to ${one.weight.toFixed(2)})`),
    differs: differs.map(one => printable(one, 160)),
    adds: additions.map(one => printable(one.says, 240)),
  };
}

/** How much of the package is the original's. */
export function residueSentence({ counted }: Residue, { original }: Compared): string {
  const { same, alike, changed, added, missing } = counted;
  const whose = original === undefined ? 'the original' : nameOf(original);
  const parts = [
    `${count(same, 'file')} byte for byte of ${whose}`,
    ...(alike > 0 ? [`${alike} the same but for layout and names of variables`] : []),
    `${changed} changed`,
    `${added} added`,
    ...(missing > 0 ? [`${missing} left out`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** What the code that is left does, one line for each effect. */
export function effectLines({ effects }: Residue): string[] {
  return effects.map(({ kind, api, target, triggers, at }) => {
    const when = triggers.length === 0 ? 'never reached' : `at ${triggers.join(', ')}`;
    return `${when}: ${kind} ${printable(api, 80)}${target === '' ? '' : ` ${printable(target, 120)}`} (${printable(at.path, 160)}:${at.line})`;
  });
}
