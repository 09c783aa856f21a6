import type { Dossier } from '../../model/dossier.ts';
import type { Finding } from '../../model/finding.ts';
import { jsonText } from '../json-text.ts';
import { markdownCode, markdownText } from '../printable.ts';
import { story } from '../story.ts';
import { accusations, placeIn } from './accusations.ts';
import { defangIn } from './defang.ts';
import { indicatorsOf, namedIn } from './indicators.ts';
import { originOf } from './origin.ts';

const FINDINGS_SHOWN = 20;
const PLACES_SHOWN = 5;

/**
 * A draft as the OpenSSF's malicious-packages collection takes it (OSV 1.7.4): without `id`, `summary` and `severity`, which it assigns itself,
 * one package, exact versions rather than ranges. Source text of the package is not in it; files are told by their hashes.
 */
export function osvDraft(dossier: Dossier): string {
  return jsonText(osvDocument(dossier));
}

/** The same as data. */
export function osvDocument(dossier: Dossier): object {
  const { verdict, archive, files, by } = dossier;
  const { hosts, numbers, addresses } = indicatorsOf(verdict);
  const { name, version } = verdict.subject;
  const iocs = {
    ...(hosts.length > 0 && { domains: hosts }),
    ...(numbers.length > 0 && { ips: numbers }),
    ...(addresses.length > 0 && { urls: addresses }),
  };
  const indicators = {
    ...(hosts.length > 0 && { domains: hosts }),
    evidence_files: files.map(({ path, sha256 }) => ({ path, sha256 })),
    ...(archive && {
      package_integrity: [{ filename: fileName(name, version), hashes: { sha1: archive.sha1, sha512_sri: archive.integrity } }],
    }),
  };
  const finders = by.credit.map(one => ({ name: one, type: 'FINDER' }));
  return {
    schema_version: '1.7.4',
    modified: by.now,
    published: by.now,
    details: details(dossier),
    affected: [
      {
        package: { ecosystem: 'npm', name },
        versions: [version],
        database_specific: { indicators, cwes: [{ cweId: 'CWE-506', name: 'Embedded Malicious Code' }] },
      },
    ],
    references: by.references.map(url => ({ type: 'WEB', url })),
    credits: [...finders, { name: `Unmask ${by.version}`, type: 'TOOL' }],
    ...(Object.keys(iocs).length > 0 && { database_specific: { iocs } }),
  };
}

/** Why, what, when, and as whom it poses. */
function details({ verdict, named: held, imitates, by }: Dossier): string {
  const { name, version } = verdict.subject;
  const named = namedIn(verdict);
  const parts = [
    `${markdownCode(`${name}@${version}`, 300)} was examined without running it; the verdict of Unmask ${by.version} is ${verdict.decision}.`,
  ];
  const origin = originOf(verdict.subject, held);
  if (origin !== undefined) parts.push(markdownText(origin, 600));
  const [original] = imitates;
  if (original)
    parts.push(
      `It poses as ${markdownCode(original.name)}: ${original.facets
        .slice(0, 4)
        .map(one => markdownText(one.says, 80))
        .join(', ')}.`,
    );
  const chapters = story(verdict).map(({ when, does }) => `- ${markdownText(defangIn(`${when}: ${does.join('; ')}.`, named), 1000)}`);
  if (chapters.length > 0) parts.push('What it does:', chapters.join('\n'));
  const found = accusations(verdict).slice(0, FINDINGS_SHOWN);
  if (found.length > 0)
    parts.push('What was found:', found.map(one => findingLine({ ...one, says: defangIn(one.says, named) })).join('\n'));
  parts.push(`To see it again: ${markdownCode(by.command, 400)}`);
  return parts.join('\n\n');
}

/** Files are told by their hashes in the indicators. */
function findingLine({ detector, weight, says, evidence }: Finding): string {
  const places = evidence
    .flatMap(one => placeIn(one) ?? [])
    .map(({ path, line }) => markdownCode(line === undefined ? path : `${path}:${line}`));
  const shown = [...new Set(places)].slice(0, PLACES_SHOWN).join(', ');
  return `- ${weight} ${markdownCode(detector)}: ${markdownText(says, 400)}${shown === '' ? '' : ` – ${shown}`}`;
}

function fileName(name: string, version: string): string {
  return `${name.slice(name.lastIndexOf('/') + 1)}-${version}.tgz`;
}
