/**
 * How far the word of a source alone is believed, in percent. Starting values: people who look at each record above machines that are seldom
 * taken back, those above single machines and lists. What is not named here counts as a list of a vendor.
 */
const TRUST: ReadonlyMap<string, number> = new Map([
  ['ghsa', 95],
  ['ghsa-malware', 95],
  ['datadog', 95],
  ['ossf', 90],
  ['ossf-package-analysis', 85],
  ['google-open-source-security', 85],
  ['reversing-labs', 85],
  ['checkmarx', 85],
  ['amazon-inspector', 70],
  ['leitwacht', 60],
]);
const UNNAMED = 75;

/** Below this nothing is refused. */
export const ENOUGH = 70;

/** How far independent sources are believed together, in percent. */
export function confidence(sources: Iterable<string>): number {
  let doubt = 1;
  for (const source of new Set(sources)) doubt *= 1 - (TRUST.get(source) ?? UNNAMED) / 100;
  return Math.round((1 - doubt) * 100);
}
