import { scanAdvised } from '../../match/advised.ts';
import { openIntel } from '../../intel/open-intel.ts';
import type { OpenIntel } from '../../intel/open-intel.ts';
import type { IndexRecord } from '../../match/index-reader.ts';
import type { Description, Interval, Scope } from '../../model/advisory.ts';
import { count } from '../../model/count.ts';
import { ToolError } from '../../model/tool-error.ts';
import { jsonText } from '../../report/json-text.ts';
import { printable } from '../../report/printable.ts';
import type { IntelGround } from './intel.ts';

interface Explained {
  readonly description: Description;
  readonly record: IndexRecord;
}

/** `unmask intel explain <id or package>`: what the records say, who says so, and of which versions. */
export function explainIntel([asked, ...more]: readonly string[], { folder, json, terminal }: IntelGround): number {
  if (asked === undefined || more.length > 0)
    throw new ToolError('usage', 'One record or package is explained at a time.', {
      hint: 'For example: unmask intel explain nodejs-smtp',
    });
  const intel = openIntel(folder);
  if (intel.as !== 'open')
    throw new ToolError(
      'not found',
      intel.as === 'missing' ? 'There are no known-bad records on this computer.' : `The known-bad records are damaged: ${intel.why}.`,
      {
        hint: 'unmask intel sync fetches them; --from names a folder or an archive.',
      },
    );
  const found = recordsOf(asked, intel);
  if (json)
    terminal.out.write(
      jsonText(found.map(({ description, record }) => ({ ...description, live: record.live, superseded: record.superseded }))),
    );
  else if (found.length === 0)
    terminal.out.write(`Nothing is known against ${printable(asked, 214)} among ${count(intel.index.records, 'record')}.\n`);
  else terminal.out.write(found.map(one => tell(one)).join('\n'));
  return 0;
}

/** A name is looked up; for an id every description is gone through. */
function recordsOf(asked: string, intel: OpenIntel): readonly Explained[] {
  const [, name = asked] = /^(@?[^@]+)@[^@]+$/.exec(asked) ?? [];
  const byName = intel.index.find(name);
  if (byName.length > 0) return byName.map(record => ({ record, description: intel.describe(record.record) }));
  const found: Explained[] = [];
  let number = 0;
  for (const description of intel.descriptions()) {
    if (description.id === asked || description.incident === asked || description.aliases.includes(asked)) {
      const record = intel.index.find(description.name).find(one => one.record === number);
      if (record !== undefined) found.push({ record, description });
    }
    number += 1;
  }
  return found;
}

function tell({ description, record }: Explained): string {
  const {
    id,
    name,
    incident,
    feed,
    sources,
    published,
    modified,
    withdrawn,
    accuses,
    category,
    aliases,
    summary,
    details,
    references,
    doubts,
  } = description;
  const rows: readonly (readonly [string, string])[] = [
    ['package', name],
    ['says', `${accuses}${category === '' ? '' : ` (${category.replaceAll('_', ' ')})`}: ${summary}`],
    ['versions', versions(record.live)],
    ['replaced', isEmpty(record.superseded) ? '' : `${versions(record.superseded)}: its source has since named others`],
    ['sources', `${sources.join(', ')}, in the feed ${feed}`],
    [
      'dates',
      [published && `published ${published}`, modified && `changed ${modified}`, withdrawn && `WITHDRAWN ${withdrawn}`]
        .filter(Boolean)
        .join(', '),
    ],
    ['incident', incident === id ? '' : incident],
    ['also', aliases.join(', ')],
    ['doubts', doubts.join('; ')],
    ['details', details],
    ['then', scanAdvised(description)?.says ?? ''],
    ...references.map(reference => ['see', reference] as const),
  ];
  const lines = rows.filter(([, text]) => text !== '').map(([title, text]) => `  ${title.padEnd(9)} ${printable(text, 700)}`);
  return `${printable(id, 120)}\n${lines.join('\n')}\n`;
}

function isEmpty({ all, versions, intervals }: Scope): boolean {
  return !all && versions.length === 0 && intervals.length === 0;
}

const SHOWN = 12;

function versions({ all, versions, intervals }: Scope): string {
  const parts = [...(all ? ['every version'] : []), ...intervals.map(interval), ...versions];
  return parts.length > SHOWN ? `${parts.slice(0, SHOWN).join(', ')} and ${parts.length - SHOWN} more` : parts.join(', ') || 'none';
}

function interval({ lo, hi, hiIncluded }: Interval): string {
  return [lo === undefined ? '' : `from ${lo}`, hi === undefined ? '' : `${hiIncluded ? 'up to' : 'before'} ${hi}`]
    .filter(Boolean)
    .join(' ');
}
