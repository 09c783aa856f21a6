import type { Dossier } from '../../model/dossier.ts';
import { jsonText } from '../json-text.ts';
import type { Explained } from '../options.ts';
import { printable } from '../printable.ts';
import { story } from '../story.ts';
import { accusations, placeIn } from './accusations.ts';
import { defang, defangIn, safeExcerpt } from './defang.ts';
import { indicatorsOf, namedIn } from './indicators.ts';
import { originOf } from './origin.ts';
import { purlOf } from './purl.ts';

/** All evidence as one JSON document for other analysts: hashes, indicators that nobody can follow, excerpts that nobody can run. */
export function bundleJson(dossier: Dossier, explanations: ReadonlyMap<string, Explained>): string {
  const { verdict, named: held, archive, files, imitates, publishedAt, publisher, by } = dossier;
  const indicators = indicatorsOf(verdict);
  const { hosts, numbers, addresses, paths } = indicators;
  const named = namedIn(verdict);
  const quiet = (text: string): string => defangIn(text, named);
  const found = accusations(verdict);
  return jsonText({
    format: 'unmask-evidence-1',
    package: { ...verdict.subject, purl: purlOf(verdict.subject), publishedAt, publisher },
    origin: originOf(verdict.subject, held),
    archive,
    decision: verdict.decision,
    because: verdict.because.map(({ rule, findings }) => ({ rule: rule.name, detectors: findings.map(one => one.detector) })),
    imitates: imitates.map(({ name, version, score, facets, differs }) => ({
      name,
      version,
      score,
      facets: facets.map(one => one.says),
      differs,
    })),
    does: story(verdict).map(({ when, does }) => ({ when, does: does.map(quiet) })),
    findings: found.map(({ detector, weight, says, evidence }) => ({
      detector,
      weight,
      says: printable(quiet(says), 400),
      attack: explanations.get(detector)?.attack,
      evidence: evidence.map(one => ({
        kind: one.kind,
        ...placeIn(one),
        ...(one.kind === 'code' && { excerpt: safeExcerpt(one.at.excerpt) }),
      })),
    })),
    files,
    indicators: { hosts: hosts.map(defang), numbers: numbers.map(defang), addresses: addresses.map(defang), paths },
    attack: [...new Set(['T1195.002', ...found.flatMap(one => explanations.get(one.detector)?.attack ?? [])])].sort(),
    coverage: { files: verdict.coverage.files, bytes: verdict.coverage.bytes, unread: verdict.coverage.unread },
    references: by.references,
    tool: { name: 'unmask', version: by.version },
    command: by.command,
    made: by.now,
  });
}
