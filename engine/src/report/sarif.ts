import type { Finding } from '../model/finding.ts';
import { standingOf, type Verdict } from '../model/verdict.ts';
import { fingerprint } from './fingerprint.ts';
import { jsonText } from './json-text.ts';
import { nameOf, titleOf } from './name.ts';
import type { ReportOptions } from './options.ts';
import { printable } from './printable.ts';
import { notificationsOf, NOTIFICATIONS, undecidedOf } from './sarif-notifications.ts';
import { locationOf, messageOf } from './sarif-location.ts';
import type { SarifLocation, SarifMessage } from './sarif-location.ts';
import { LEVELS, rulesOf } from './sarif-rules.ts';
import type { SarifLevel } from './sarif-rules.ts';
import { heaviestFirst, standing } from './standing.ts';

/** §3.27: one finding. */
interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: SarifLevel;
  readonly message: SarifMessage;
  readonly locations: readonly SarifLocation[];
  readonly relatedLocations?: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly kind: 'external'; readonly status: 'accepted'; readonly justification: string }[];
  readonly properties: { readonly package: string; readonly decision: string; readonly weight: string };
}

/** What a result takes from around its finding. */
interface Context {
  readonly verdict: Verdict;
  readonly rules: ReadonlyMap<string, number>;
  /** How often each fingerprint was given out: the same code can stand in one file twice. */
  readonly given: Map<string, number>;
}

/** Writes SARIF 2.1.0: one log with one run, whatever the number of packages, because viewers take one run per tool. Section numbers are those of the standard. */
export function renderSarif(verdicts: readonly Verdict[], options: ReportOptions): string {
  const rules = rulesOf(verdicts, options);
  const indices = new Map(rules.map((rule, index) => [rule.id, index]));
  const given = new Map<string, number>();
  const results = verdicts.flatMap(verdict => resultsOf({ verdict, rules: indices, given }));
  const failed = verdicts.some(verdict => verdict.coverage.detectors.some(ran => ran.as === 'failed'));
  const driver = { name: 'unmask', version: options.version, semanticVersion: options.version, rules, notifications: NOTIFICATIONS };
  const undecided = (options.undecided ?? []).map(undecidedOf);
  const notifications = [...undecided, ...verdicts.flatMap(notificationsOf)];
  const invocation = {
    executionSuccessful: !failed && undecided.length === 0 && !verdicts.some(verdict => standingOf(verdict) === 'unknown'),
    toolExecutionNotifications: notifications,
  };
  return jsonText({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', invocations: [invocation], results }],
  });
}

function resultsOf(context: Context): readonly SarifResult[] {
  const { verdict } = context;
  const open = standing(verdict).map(finding => resultOf(finding, context));
  const waived = verdict.waived
    .toSorted((a, b) => heaviestFirst(a.finding, b.finding))
    .map(({ finding, reason, owner }): SarifResult => {
      const justification = `${printable(reason, 400)} (${printable(owner, 80)})`;
      return { ...resultOf(finding, context), suppressions: [{ kind: 'external', status: 'accepted', justification }] };
    });
  return [...open, ...waived];
}

function resultOf(finding: Finding, { verdict, rules, given }: Context): SarifResult {
  const { subject } = verdict;
  const decision = standingOf(verdict);
  const mark = fingerprint(subject, finding);
  const occurrence = (given.get(mark) ?? 0) + 1;
  given.set(mark, occurrence);
  const [first, ...others] = finding.evidence;
  const ruleId = printable(finding.detector, 60);
  const result: SarifResult = {
    ruleId,
    ruleIndex: rules.get(ruleId) ?? -1,
    level: LEVELS[finding.weight],
    message: messageOf(`${titleOf(verdict)}: ${printable(finding.says, 400)}`),
    locations: [locationOf(subject, first)],
    // GitHub compares results by its own key; without it, it looks for a source file that is not in the repository.
    partialFingerprints: { 'unmaskFinding/v1': `${mark}:${occurrence}`, primaryLocationLineHash: `${mark}:${occurrence}` },
    properties: { package: nameOf(subject), decision, weight: finding.weight },
  };
  return others.length === 0 ? result : { ...result, relatedLocations: distinct(others.map(one => locationOf(subject, one))) };
}

/** §3.27.22: related locations are all different. */
function distinct(locations: readonly SarifLocation[]): readonly SarifLocation[] {
  return [...new Map(locations.map(location => [JSON.stringify(location), location])).values()];
}
