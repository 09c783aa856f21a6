import { count } from '../../model/count.ts';
import type { Dossier } from '../../model/dossier.ts';
import type { Verdict } from '../../model/verdict.ts';
import { printable } from '../printable.ts';
import { story } from '../story.ts';
import { accusations, placeIn } from './accusations.ts';
import { defang, defangIn } from './defang.ts';
import { indicatorsOf, namedIn } from './indicators.ts';
import { originOf } from './origin.ts';
import type { Indicators } from './indicators.ts';

const FINDINGS_SHOWN = 20;
const PLACES_SHOWN = 5;

/** Plain text for the form by which a registry takes reports of malware: what, which versions, why, where, and how to see it again. */
export function registryText(dossier: Dossier): string {
  const { verdict, named: held, archive, imitates, publishedAt, publisher, by } = dossier;
  const { name, version } = verdict.subject;
  const lines = [`Package: ${printable(name, 214)}`, `Versions: ${printable(version, 256) || '(unknown)'}`];
  const origin = originOf(verdict.subject, held);
  if (origin !== undefined) lines.push(`Origin: ${origin}`);
  if (publishedAt !== undefined)
    lines.push(`Published: ${publishedAt}${publisher === undefined ? '' : ` by ${printable(publisher, 100)}`}`);
  if (archive) lines.push(`Archive: ${count(archive.bytes, 'byte')}, sha1 ${archive.sha1}`, `Integrity: ${archive.integrity}`);
  const indicators = indicatorsOf(verdict);
  const named = namedIn(verdict);
  const quiet = (text: string): string => defangIn(text, named);
  const [original] = imitates;
  if (original)
    lines.push(
      `Imitates: ${printable(original.name, 214)} (${original.facets
        .slice(0, 4)
        .map(one => printable(one.says, 80))
        .join(', ')})`,
    );
  const chapters = story(verdict);
  if (chapters.length > 0) lines.push('', 'What it does (the package was read and not run):');
  for (const { when, does } of chapters) lines.push(`- ${printable(quiet(`${when}: ${does.join('; ')}`), 1000)}`);
  lines.push('', ...accusationLines(verdict, quiet));
  lines.push(...indicatorLines(indicators));
  if (by.references.length > 0) lines.push('', ...by.references.map(one => `Reference: ${printable(one, 400)}`));
  lines.push(
    '',
    `To see it again: ${printable(by.command, 400)}`,
    `Examined by Unmask ${by.version}, ${by.now}; its decision: ${verdict.decision}.`,
  );
  return `${lines.join('\n')}\n`;
}

function accusationLines(verdict: Verdict, quiet: (text: string) => string): readonly string[] {
  const against = accusations(verdict).slice(0, FINDINGS_SHOWN);
  if (against.length === 0) return ['Unmask found nothing that speaks against it.'];
  return [
    'What speaks against it:',
    ...against.map(({ says, weight, detector, evidence }) => {
      const places = evidence
        .map(one => placeIn(one))
        .flatMap(one => (one ? [`${one.path}${one.line === undefined ? '' : `:${one.line}`}`] : []));
      const shown = [...new Set(places)].slice(0, PLACES_SHOWN).map(one => printable(one, 200));
      return `- ${printable(quiet(says), 400)} (${weight}, ${detector})${shown.length === 0 ? '' : `: ${shown.join(', ')}`}`;
    }),
  ];
}

function indicatorLines({ hosts, numbers, paths }: Indicators): readonly string[] {
  const named = [...hosts, ...numbers].map(one => printable(defang(one), 300));
  if (named.length + paths.length === 0) return [];
  return [
    '',
    ...(named.length > 0 ? [`Hosts that what speaks against it names, not all of which need be the attacker's: ${named.join(', ')}`] : []),
    ...(paths.length > 0 ? [`Places that it changes: ${paths.map(one => printable(one, 200)).join(', ')}`] : []),
  ];
}
