import type { Check, CheckedPackage } from '../../model/check.ts';
import type { Finding } from '../../model/finding.ts';
import { WEIGHTS } from '../../model/finding.ts';
import { show } from '../evidence.ts';
import { fingerprint } from '../fingerprint.ts';
import { jsonText } from '../json-text.ts';
import { nameOf } from '../name.ts';
import type { ReportOptions } from '../options.ts';
import { printable } from '../printable.ts';
import { messageOf } from '../sarif-location.ts';
import type { SarifLocation, SarifMessage } from '../sarif-location.ts';
import { LEVELS, rulesBehind } from '../sarif-rules.ts';
import { broughtBy, receipt, settingsAsRows } from './receipt.ts';

/** GitHub keeps so many results of a run, and not always the gravest: they come sorted. */
const RESULTS_KEPT = 5000;

interface Told {
  readonly one: CheckedPackage;
  readonly finding: Finding;
  readonly waived?: SarifMessage;
}

/** Writes SARIF 2.1.0: each finding at the line of the lockfile it is about. A rule is a kind of finding and never a single record. */
export function checkSarif(check: Check, options: ReportOptions): string {
  const told = [...settingsAsRows(check), ...check.packages]
    .flatMap(toldOf)
    .toSorted((a, b) => WEIGHTS.indexOf(b.finding.weight) - WEIGHTS.indexOf(a.finding.weight));
  const rules = rulesBehind(
    told.map(({ finding }) => finding),
    [],
    options,
  );
  const indices = new Map(rules.map((rule, index) => [rule.id, index]));
  const notifications = [{ id: 'gap', shortDescription: { text: 'Something could not be found out.' } }];
  const driver = { name: 'unmask', version: options.version, semanticVersion: options.version, rules, notifications };
  const gaps = receipt(check).gaps.map(text => ({ descriptor: { id: 'gap', index: 0 }, level: 'warning', message: messageOf(text) }));
  const invocation = { executionSuccessful: check.decision !== 'unknown', toolExecutionNotifications: gaps };
  return jsonText({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        invocations: [invocation],
        results: told.slice(0, RESULTS_KEPT).map(each => resultOf(each, indices)),
      },
    ],
  });
}

function toldOf(one: CheckedPackage): readonly Told[] {
  const waived = new Map(
    one.waived.map(each => [each.finding, messageOf(`${printable(each.reason, 400)} (${printable(each.owner, 80)})`)]),
  );
  return one.findings.map(finding => {
    const justification = waived.get(finding);
    return justification === undefined ? { one, finding } : { one, finding, waived: justification };
  });
}

function resultOf({ one, finding, waived }: Told, rules: ReadonlyMap<string, number>): object {
  const id = { name: one.name, version: one.version, from: 'registry' as const };
  const mark = fingerprint(id, finding);
  const ruleId = printable(finding.detector, 60);
  return {
    ruleId,
    ruleIndex: rules.get(ruleId) ?? -1,
    level: LEVELS[finding.weight],
    message: messageOf(`${nameOf(id)}: ${printable(finding.says, 400)}. Brought by ${broughtBy(one)}.`),
    locations: [locationOf(one, finding)],
    partialFingerprints: { 'unmaskFinding/v1': `${mark}:${printable(one.version, 80)}`, primaryLocationLineHash: `${mark}:1` },
    ...(waived && { suppressions: [{ kind: 'external', status: 'accepted', justification: waived.text }] }),
    properties: { package: nameOf(id), decision: one.decision, weight: finding.weight },
  };
}

/** The lockfile is a file of the repository: its own path, and the line at which the package is locked. */
function locationOf({ at }: CheckedPackage, finding: Finding): SarifLocation {
  const [first] = finding.evidence;
  const inside = first.kind === 'code' ? first.at : { path: at.file, line: at.line, column: 1 };
  const uri = uriOfFile(inside.path);
  const message = messageOf(
    finding.evidence
      .slice(1, 6)
      .map(evidence => show(evidence))
      .map(({ where, says }) => `${where}: ${says}`)
      .join('; ') || 'it is locked here',
  );
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: inside.line, startColumn: inside.column } }, message };
}

/** Relative to the folder the check was started in; a file elsewhere is named whole. Untrusted: every segment is percent-encoded. */
function uriOfFile(path: string): string {
  const segments = path.split('/').filter(segment => segment !== '' && segment !== '.');
  const encoded = segments.map(segment => (segment === '..' ? '%2E%2E' : encodeURIComponent(segment.toWellFormed()))).join('/');
  return path.startsWith('/') ? `file:///${encoded}` : encoded;
}
