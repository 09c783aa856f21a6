import type { Check, CheckCoverage, CheckedPackage, Standing } from '../../model/check.ts';
import { count } from '../../model/count.ts';
import type { Finding } from '../../model/finding.ts';
import type { Wish } from '../../model/resolution.ts';
import { some } from '../name.ts';
import { printable } from '../printable.ts';

const WORDS: Readonly<Record<Standing, string>> = { allow: 'ALLOW', warn: 'WARN', unknown: 'UNKNOWN', block: 'BLOCK' };

/** The decision as reports print it. */
export function standingWord(standing: Standing): string {
  return WORDS[standing];
}

const WISHES: Readonly<Record<Wish, string>> = {
  prod: 'needed to run',
  optional: 'optional',
  peer: 'as a peer',
  dev: 'for development only',
};

/** Settings files stand in reports beside packages: they have a name, a line, and what speaks against them. */
export function settingsAsRows({ settings }: Check): readonly CheckedPackage[] {
  return settings.map(({ file, ...judged }): CheckedPackage => {
    const [first] = judged.findings.map(finding => finding.evidence[0]);
    return { name: file, version: '', path: [], as: 'prod', at: { file, line: first?.kind === 'code' ? first.at.line : 1 }, ...judged };
  });
}

/** `app › express@5.0.0 › qs@6.0.0 (needed to run)`: what brought a package. Safe for one line. */
export function broughtBy({ path, as }: CheckedPackage): string {
  if (path.length === 0) return 'the settings of the project';
  return `${path.map(name => printable(name, 120)).join(' › ')} (${WISHES[as]})`;
}

/** The packages with something to tell, the gravest first, those needed to run before others. */
export function notable(check: Check, verbose: boolean): readonly CheckedPackage[] {
  const order: readonly Standing[] = ['block', 'warn', 'unknown', 'allow'];
  const told = [...settingsAsRows(check), ...check.packages].filter(
    one =>
      one.findings.some(finding => verbose || finding.weight !== 'context') ||
      one.waived.length > 0 ||
      one.decision === 'block' ||
      one.decision === 'warn',
  );
  return told.toSorted((a, b) => order.indexOf(a.decision) - order.indexOf(b.decision));
}

/** The findings of a package that no waiver has set aside; what only explains is left out unless everything is asked for. */
export function open({ findings, waived }: CheckedPackage, verbose: boolean): readonly Finding[] {
  const aside = new Set(waived.map(one => one.finding));
  return findings.filter(finding => !aside.has(finding) && (verbose || finding.weight !== 'context'));
}

/** One sentence on what came out. */
export function headline(check: Check): string {
  const { packages, coverage } = check;
  const number = (standing: Standing): number => packages.filter(one => one.decision === standing).length;
  const opened = check.settings.filter(one => one.decision !== 'allow').length;
  const waived = packages.filter(one => one.waived.length > 0).length;
  const parts = [
    number('block') > 0 ? `${number('block')} refused` : '',
    number('warn') > 0 ? `${number('warn')} to look at` : '',
    number('unknown') > 0 ? `${number('unknown')} without an answer` : '',
    waived > 0 ? `${waived} waived` : '',
    opened > 0 ? `${count(opened, 'settings file')} to look at` : '',
  ].filter(Boolean);
  const since =
    coverage.since === undefined
      ? ''
      : ` (${count(packages.length, 'package')} changed since ${printable(coverage.since, 80)}, or with something to tell)`;
  if (coverage.resolved === 0 && parts.length === 0)
    return coverage.files.length === 0
      ? 'Nothing could be read.'
      : `No package is named in ${some(
          coverage.files.map(file => file.path),
          3,
          120,
        )}.`;
  return `${count(coverage.resolved, 'package')}${since}: ${parts.length === 0 ? 'nothing is known against any' : parts.join(', ')}.`;
}

const REASONS_SHOWN = 6;

/** What was looked at and what was not, a sentence each, safe for one line. */
export function receipt({ coverage }: Check): { readonly seen: readonly string[]; readonly gaps: readonly string[] } {
  const { resolved, matched, vetted, skipped, foreign, intel, files, since } = coverage;
  const from = files.map(file => `${printable(file.path, 120)} (${printable(file.format, 60)})`);
  const seen = [
    `Resolved ${resolved} from ${from.length === 0 ? 'nothing' : some(from, 5, 200)}.`,
    intel.state === 'missing' || intel.state === 'damaged'
      ? `Matched 0.`
      : `Matched ${matched} against ${count(intel.records, 'record')}; ${printable(intel.says, 160)}.`,
    vetted > 0 || since !== undefined
      ? `Vetted ${vetted}.`
      : 'Vetted 0: new and changed packages are examined with --since, all with --vet.',
    ...cooldownSeen(coverage),
    ...compared(coverage),
    ...skips(skipped.filter(one => !one.gap)),
    ...(foreign > 0 ? [`Left out ${foreign} of other ecosystems.`] : []),
  ];
  return { seen, gaps: [...unread(coverage), ...skips(skipped.filter(one => one.gap))] };
}

function cooldownSeen({ cooldown, compared }: CheckCoverage): string[] {
  if (cooldown === undefined || cooldown.of === 0) return [];
  const { held, of, hours } = cooldown;
  const others = `: of the others nothing here tells when they were published${compared === undefined ? '. --since and --vet ask the registry' : ''}`;
  const which = compared === undefined ? '' : ' new or changed';
  return [`Held ${held} of ${of}${which} against the cooldown of ${count(hours, 'hour')}${held === of ? '' : others}.`];
}

function compared({ compared: known, resolved, since = '' }: CheckCoverage): string[] {
  if (known === undefined) return [];
  const files = known.files.filter(({ as }) => as !== 'read');
  return [
    `Compared with ${printable(since, 80)}: ${known.changed} of ${count(resolved, 'package')} new or changed.`,
    ...files.map(({ file, as, says }) => {
      const why = as === 'absent' ? 'was not there' : `could not be read there (${printable(says, 120)})`;
      return `${printable(file, 120)} ${why}: all that it holds counts as new.`;
    }),
  ];
}

function unread({ intel, unresolved }: CheckCoverage): string[] {
  const old = `${capital(printable(intel.says, 200))}: what was found out since is not known here. Bring them up to date: unmask intel sync (where it cannot be reached, its --from takes a file, and --on-gap warn goes on without)`;
  return [
    ...(intel.state === 'fresh' || intel.state === 'off' ? [] : [old]),
    ...unresolved.map(({ file, line, says, hint }) => {
      const mend = hint === undefined ? '' : ` ${printable(hint, 200)}`;
      return `${printable(file, 120)}:${line} was not read: ${printable(says, 200)}.${mend}`;
    }),
  ];
}

/** What was skipped, by the reason, the most frequent first: one that names its package is the same for others. */
function skips(skipped: CheckCoverage['skipped']): string[] {
  const because = [...Map.groupBy(skipped, ({ name, version, why }) => why.replace(`${name}@${version} could`, 'they could'))].toSorted(
    (a, b) => b[1].length - a[1].length,
  );
  const left = because.length - REASONS_SHOWN;
  return [
    ...because.slice(0, REASONS_SHOWN).map(([why, all]) => {
      const names = all.map(one => `${one.name}@${one.version}`);
      const said = all.length === 1 ? why.replace('they could', 'it could') : why;
      return `Skipped ${all.length}, because ${printable(said, 240)}: ${some(names, 3)}.`;
    }),
    ...(left > 0 ? [`Skipped more, for ${count(left, 'other reason')} (--json has them all).`] : []),
  ];
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
