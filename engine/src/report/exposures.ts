import { count } from '../model/count.ts';
import type { Exposure } from '../model/seen.ts';
import { painter, wrap } from './layout.ts';
import { some } from './name.ts';
import { printable } from './printable.ts';

/** How exposures are told. */
export interface ExposureOptions {
  readonly color: boolean;
  readonly width: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Keys of those that were told before. */
  readonly told: ReadonlySet<string>;
}

const DAY = 86_400_000;
const NARROWEST = 40;
const WIDEST = 120;
const SHOWN = 50;

/** Removing the package is the least of it: what it could read is known to others. */
const CHECKLIST: readonly string[] = [
  'Take the computers on which it was installed, and the runners of CI, off the network before anything else.',
  'Remove it and everything that came with it; take the last version that was good, or the package that it imitates. An update alone is no answer to malware.',
  'Rotate every secret those computers held – tokens of registries, code hosts, clouds, keys of SSH – and do it from another computer.',
  'Look through the logs of CI and through what was published with your tokens since then.',
  'Look for what it left: unmask hunt, with a campaign pack where there is one.',
];
const DESKTOP =
  'The record speaks of applications or wallets on the desktop, which stay changed when a package is gone: unmask desktop scan, on every computer it was on';

/** What was installed before it was known to be malicious, and what to do, the newest first. */
export function exposuresText(all: readonly Exposure[], options: ExposureOptions): string {
  const width = Math.min(Math.max(options.width, NARROWEST), WIDEST);
  const paint = painter(options.color);
  const lines: string[] = [];
  for (const one of all.slice(0, SHOWN)) {
    lines.push(
      `${paint(options.told.has(one.key) ? 'KNOWN' : 'NEW', 'block')}  ${printable(one.name, 214)}@${printable(one.version, 80)} – ${printable(one.incident, 100)}`,
    );
    for (const place of one.projects.slice(0, 5)) lines.push(...wrap(sentence(place, options.now), width, '  '));
    if (one.projects.length > 5) lines.push(`  … and in ${count(one.projects.length - 5, 'other project')}`);
    lines.push(...wrap(printable(one.finding.says, 400), width, '  '));
    const about = printable(one.details || one.summary, 400);
    if (about !== '') lines.push(...wrap(about, width, '  '));
    if (one.references.length > 0) lines.push(...wrap(`See ${some(one.references, 3, 200)}`, width, '  '));
  }
  if (all.length > SHOWN) lines.push(`… and ${all.length - SHOWN} more (--json has them all)`);
  lines.push('', paint('This is an incident and no update', 'title'));
  const steps = all.some(one => one.desktop) ? [...CHECKLIST, DESKTOP] : CHECKLIST;
  for (const step of steps) lines.push(...wrap(step, width, '  [ ] ', '      '));
  return `${lines.join('\n')}\n`;
}

function sentence({ label, first, last }: Exposure['projects'][number], now: number): string {
  const gone = now - last > 7 * DAY ? `, last seen ${ago(now - last)}` : '';
  return `You had it in ${printable(label, 100)} ${ago(now - first)}${gone}.`;
}

function ago(ms: number): string {
  const days = Math.floor(Math.max(0, ms) / DAY);
  return days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
}
