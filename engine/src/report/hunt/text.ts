import { count } from '../../model/count.ts';
import type { Hunt, HuntedPack, Sighting } from '../../model/hunt.ts';
import type { Incident } from '../../model/pack.ts';
import { painter, wrap } from '../layout.ts';
import { printable } from '../printable.ts';

/** How a hunt is told. */
export interface HuntOptions {
  readonly color: boolean;
  readonly verbose: boolean;
  readonly width: number;
}

const SHOWN = 12;
const GAPS_SHOWN = 8;
const NARROWEST = 40;
const WIDEST = 120;

/** The answer for a person: what was found of which incident and what to do now, then what was looked at and what was not. */
export function huntText(hunt: Hunt, options: HuntOptions): string {
  const page = { ...options, width: Math.min(Math.max(options.width, NARROWEST), WIDEST) };
  const blocks = Object.entries(hunt.incidents).map(([id, incident]) => incidentBlock(id, incident, hunt, page));
  return `${[[headline(hunt, page)], ...blocks, receipt(hunt, page)].map(lines => lines.join('\n')).join('\n\n')}\n`;
}

function headline({ sightings, moreSightings, coverage, incidents }: Hunt, { color }: HuntOptions): string {
  const paint = painter(color);
  const all = sightings.length + moreSightings;
  if (sightings.some(one => one.weight !== 'weak'))
    return `${paint('FOUND', 'block')}  ${count(all, 'sighting')} of ${count(Object.keys(incidents).length, 'incident')}`;
  if (sightings.length > 0)
    return `${paint('LEADS', 'warn')}  ${count(all, 'sighting')} that ${all === 1 ? 'says' : 'say'} little alone: look at each, a text may only tell of the incident (--fail-on warn refuses them too)`;
  if (coverage.gaps.length > 0) return `${paint('UNKNOWN', 'warn')}  nothing was found in what could be read`;
  return `${paint('NOTHING FOUND', 'allow')}`;
}

function incidentBlock(id: string, incident: Incident, { sightings }: Hunt, page: HuntOptions): readonly string[] {
  const paint = painter(page.color);
  const line = (text: string): readonly string[] => wrap(text, page.width, '  ', '    ');
  const own = sightings.filter(one => one.incident === id);
  const shown = page.verbose ? own : own.slice(0, SHOWN);
  const days = incident.from === undefined ? '' : `, ${incident.from} to ${incident.to ?? 'now'}`;
  const lines = [paint(printable(`${incident.title} (${id}${days})`, 300), 'title')];
  for (const one of shown) lines.push(...line(sentence(one)));
  if (own.length > shown.length) lines.push(...line(`… and ${own.length - shown.length} more (--verbose, --json)`));
  lines.push(...line(`Source: ${incident.sources.map(one => printable(one, 300)).join('; ')}`));
  const next = [...incident.next, ...(incident.desktop ? [DESKTOP] : [])];
  // A text may only tell of an incident: nobody is sent to rotate keys because of an article.
  const isSure = own.some(one => one.weight !== 'weak');
  if (next.length > 0) lines.push(isSure ? '  What to do now' : '  What to do if one of these is more than a mention');
  for (const one of next) lines.push(...wrap(printable(one, 400), page.width, '    - ', '      '));
  return lines;
}

const DESKTOP =
  'It changes applications on this computer, which the removal of a package does not heal: unmask desktop scan. Install what it changed anew from its vendor.';

function sentence({ weight, kind, value, at, says, when, during }: Sighting): string {
  const where = `${printable(at.path, 400)}${at.inside === undefined ? '' : ` → ${printable(at.inside, 200)}`}${at.line === undefined ? '' : `:${at.line}`}`;
  const dated = during === undefined || when === undefined ? '' : during ? `, since ${when.slice(0, 10)}, in the days of the incident` : '';
  return `${weight.padEnd(6)} ${kind} ${printable(value, 140)}: ${where}${says === '' ? '' : ` – ${printable(says, 200)}`}${dated}`;
}

function receipt({ packs, coverage, moreSightings }: Hunt, page: HuntOptions): readonly string[] {
  const { files, folders, bytes, packages, lockfiles, archives, links, roots, gaps, moreGaps, notes, ms } = coverage;
  const line = (text: string): readonly string[] => wrap(text, page.width, '  ', '    ');
  const lines = ['What was looked at', ...packs.flatMap(pack => line(packSentence(pack)))];
  lines.push(
    ...line(
      `${count(files, 'file')} (${(bytes / 1e6).toFixed(1)} MB) in ${count(folders, 'folder')} below ${roots.map(one => printable(one, 200)).join(', ') || 'nothing'}: ` +
        `${count(packages, 'package')}, ${count(lockfiles, 'lockfile')}, ${count(archives, 'archive')}, in ${(ms / 1000).toFixed(1)} s.`,
    ),
  );
  if (links > 0) lines.push(...line(`Not followed: ${count(links, 'link')}.`));
  for (const note of notes) lines.push(...line(`Passed over: ${printable(note, 300)}.`));
  if (moreSightings > 0) lines.push(...line(`${count(moreSightings, 'more sighting is', 'more sightings are')} only counted.`));
  if (gaps.length === 0) return lines;
  lines.push('Not looked at');
  const shown = page.verbose ? gaps : gaps.slice(0, GAPS_SHOWN);
  for (const { path, why } of shown) lines.push(...line(`${printable(path, 300)}: ${printable(why, 200)}.`));
  const rest = gaps.length - shown.length + moreGaps;
  if (rest > 0) lines.push(...line(`… and ${rest} more.`));
  return lines;
}

function packSentence({ name, version, title, marks, vouched }: HuntedPack): string {
  const by =
    vouched.as === 'unsigned'
      ? 'UNSIGNED: nobody vouches for it'
      : vouched.trusted
        ? `signed by ${vouched.key}, which you trust`
        : `signed by ${vouched.key}, which you did not say you trust (--key)`;
  return `Pack ${printable(name, 80)} ${printable(version, 40)}, “${printable(title, 200)}”: ${count(marks, 'mark')}; ${by}.`;
}
