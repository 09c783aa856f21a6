import { count } from '../../model/count.ts';
import type { Hunt, Mark, MarkKind, Sighting } from '../../model/hunt.ts';
import { fingerprint } from '../fingerprint.ts';
import { jsonText } from '../json-text.ts';
import { printable } from '../printable.ts';
import { messageOf } from '../sarif-location.ts';

/** GitHub keeps so many results of a run: they come with the gravest first. */
const RESULTS_KEPT = 5000;

const KINDS: Readonly<Record<MarkKind, string>> = {
  package: 'A package of a known incident is installed, cached or locked.',
  hash: 'A file has the bytes of one that belongs to a known incident.',
  path: 'A file lies where a known incident puts it.',
  text: 'A file holds words that a known incident leaves.',
  host: 'A file names a host of a known incident.',
  address: 'A file names a wallet of a known incident.',
};
const RULES: readonly MarkKind[] = ['package', 'hash', 'path', 'text', 'host', 'address'];
const LEVELS: Readonly<Record<Mark['weight'], 'error' | 'warning' | 'note'>> = {
  proof: 'error',
  strong: 'error',
  weak: 'warning',
  context: 'note',
};
const ORDER: readonly Mark['weight'][] = ['proof', 'strong', 'weak', 'context'];

/** Writes SARIF 2.1.0: a rule is a kind of mark and never a single incident; what was not looked at are notifications. `base` is the folder the hunt was started in, with `/`. */
export function huntSarif(hunt: Hunt, { version, base }: { readonly version: string; readonly base: string }): string {
  const sorted = hunt.sightings.toSorted((a, b) => ORDER.indexOf(a.weight) - ORDER.indexOf(b.weight));
  const rules = RULES.map(kind => ({
    id: `hunt-${kind}`,
    shortDescription: messageOf(KINDS[kind]),
    properties: { tags: ['security', 'supply-chain'] },
  }));
  const notifications = [
    { id: 'gap', shortDescription: { text: 'Something could not be looked at.' } },
    { id: 'not-told', shortDescription: { text: 'Something was found that is only counted.' } },
  ];
  const { gaps, moreGaps } = hunt.coverage;
  const told = gaps.map(({ path, why }) => notification(0, `${path}: ${why}`));
  if (moreGaps > 0) told.push(notification(0, `${moreGaps} more could not be looked at, and are only counted.`));
  const untold = hunt.moreSightings + Math.max(0, sorted.length - RESULTS_KEPT);
  if (untold > 0)
    told.push(
      notification(1, `${count(untold, 'more sighting is', 'more sightings are')} only counted; those with the greatest weight are told.`),
    );
  return jsonText({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'unmask', version, semanticVersion: version, rules, notifications } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: gaps.length === 0, toolExecutionNotifications: told }],
        results: sorted.slice(0, RESULTS_KEPT).map(one => resultOf(one, hunt, base)),
      },
    ],
  });
}

function notification(index: 0 | 1, text: string): object {
  return { descriptor: { id: index === 0 ? 'gap' : 'not-told', index }, level: 'warning', message: messageOf(text) };
}

function resultOf(one: Sighting, { incidents }: Hunt, base: string): object {
  const title = incidents[one.incident]?.title ?? '';
  const inside = one.at.inside === undefined ? '' : ` (${one.at.inside} in it)`;
  return {
    ruleId: `hunt-${one.kind}`,
    ruleIndex: RULES.indexOf(one.kind),
    level: LEVELS[one.weight],
    message: messageOf(`${one.kind} ${one.value}${inside}: ${title}. ${one.says}`),
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(one.at.path, base) },
          ...(one.at.line !== undefined && { region: { startLine: one.at.line, startColumn: 1 } }),
        },
      },
    ],
    partialFingerprints: { 'unmaskFinding/v1': markOf(one, base), primaryLocationLineHash: `${markOf(one, base)}:1` },
    properties: { incident: printable(one.incident, 200), weight: one.weight },
  };
}

/** The same for the same mark in the same file, wherever the folder lies and whatever line it is. */
function markOf({ incident, kind, weight, value, says, at }: Sighting, base: string): string {
  const evidence = { kind: 'file' as const, path: `${uriOf(at.path, base)} ${at.inside ?? ''}`, says };
  return fingerprint(
    { name: incident, version: '', from: 'directory' },
    { detector: `${kind} ${value}`, says, weight, evidence: [evidence] },
  );
}

/** Relative below the base, as code hosts want it; whole elsewhere. Untrusted: every segment is percent-encoded. */
function uriOf(path: string, base: string): string {
  const slashed = path.replaceAll('\\', '/');
  const near = slashed.startsWith(`${base}/`) ? slashed.slice(base.length + 1) : slashed;
  const encoded = near
    .split('/')
    .filter(one => one !== '' && one !== '.')
    .map(one => (one === '..' ? '%2E%2E' : encodeURIComponent(one.toWellFormed())))
    .join('/');
  return near === slashed ? `file:///${encoded}` : encoded;
}
