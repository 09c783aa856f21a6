import type { Specimen } from '../corpus/specimen.ts';
import { reaches, verdictOn } from '../examine-specimen.ts';

/** What became of specimens in one form. */
export interface Told {
  readonly written: number;
  /** Those that must be noticed. */
  readonly harmful: number;
  /** Those of them that are warned of or blocked. */
  readonly noticed: number;
  /** Harmful ones not answered as they ask for, each with what was said of it. */
  readonly missed: readonly string[];
  /** Those of the founding case. */
  readonly founding: number;
  readonly foundingMissed: readonly string[];
  readonly falseAlarms: readonly string[];
  /** Which detectors spoke with weight, by the name of the specimen. */
  readonly spoke: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Examines specimens that were written in another form. `hidden`: being told for hiding modules alone is no false alarm. */
export function examineWritten(written: readonly Specimen[], hidden = false): Told {
  const answers = written.map(specimen => {
    const { decision, findings } = verdictOn(specimen);
    const weighty = findings.filter(one => one.weight !== 'context');
    const said = new Set(weighty.map(one => `${one.weight} ${one.detector}`));
    const line = `${specimen.name}: ${decision}, not ${specimen.expect} (${[...said].join(', ')})`;
    const forHiding = hidden && weighty.every(one => one.weight === 'weak' || one.detector === 'hides-module-names');
    return { specimen, decision, line, forHiding, spoke: new Set(weighty.map(one => one.detector)) };
  });
  const harmful = answers.filter(one => one.specimen.expect !== 'allow');
  const missed = harmful.filter(one => !reaches(one.decision, one.specimen.expect));
  const founding = harmful.filter(one => one.specimen.name.startsWith('inert-smtp-'));
  return {
    written: written.length,
    harmful: harmful.length,
    noticed: harmful.filter(one => one.decision !== 'allow').length,
    missed: missed.map(one => one.line),
    founding: founding.length,
    foundingMissed: founding.filter(one => one.decision !== 'block').map(one => one.line),
    falseAlarms: answers.filter(one => one.specimen.expect === 'allow' && one.decision !== 'allow' && !one.forHiding).map(one => one.line),
    spoke: new Map(answers.map(one => [one.specimen.name, one.spoke])),
  };
}
