import type { Accusation, Advisory } from '../model/advisory.ts';
import { listIn, member, textIn, textsIn } from '../model/json.ts';
import { narrow, saysAll } from './narrow.ts';
import type { Said } from './narrow.ts';
import { rangesIn } from './osv-ranges.ts';

/** What a record came to: what it says of npm packages, or why it says nothing here. */
export type OsvRecord =
  | { readonly as: 'read'; readonly advisories: readonly Advisory[] }
  | { readonly as: 'left out'; readonly why: string };

/** Longer names and longer lists than any honest record has. */
const LONGEST_NAME = 214;
const MOST_VERSIONS = 100_000;
const DETAILS = 1500;
const REFERENCES = 10;

/** Categories that feeds give to what is not plain malware: told, and by default only warned of. */
const UNWANTED = new Set(['research_poc', 'pua', 'protestware', 'telemetry']);
/** Categories that are malware without more words: a package that takes the name of a private one is an attack on whoever has that. */
const MALWARE = new Set(['malware', 'dependency_confusion']);

/** Reads a document of the OSV schema, leniently: unknown fields pass, `null` is as good as missing. Throws nothing. */
export function readOsv(document: unknown, feed: string): OsvRecord {
  const id = textIn(document, 'id');
  // Staging files of the OpenSSF's collection have no id yet, and osv.dev leaves them out too.
  if (id === '' || id.startsWith('MAL-0000')) return { as: 'left out', why: 'it has no id' };
  if (id.length > 100 || !/^[\w-]+$/.test(id)) return { as: 'left out', why: 'its id is no id' };
  const affected = listIn(document, 'affected').filter(one => textIn(member(one, 'package'), 'ecosystem') === 'npm');
  if (affected.length === 0) return { as: 'left out', why: 'it is not about npm' };
  const advisories = affected.flatMap(one => advisoryOf(document, one, id, feed));
  return advisories.length === 0 ? { as: 'left out', why: 'it names no package' } : { as: 'read', advisories };
}

function advisoryOf(document: unknown, affected: unknown, id: string, feed: string): Advisory[] {
  const name = textIn(member(affected, 'package'), 'name');
  // Untrusted: a name with a control character is none, and would only be good for hiding.
  if (name === '' || name.length > LONGEST_NAME || /[\u0000-\u001f\u007f]/.test(name)) return [];
  const { ranges, doubts } = rangesIn(affected);
  const versions = textsIn(affected, 'versions').slice(0, MOST_VERSIONS);
  const origins = originsIn(document);
  const narrowed = narrow({ ranges, versions }, origins);
  const category = textIn(member(member(document, 'database_specific'), 'leitwacht'), 'category');
  const sources = narrowed.origins.length === 0 ? [sourceOf(id, feed)] : narrowed.origins.map(origin => origin.source);
  const sourcesOfAll =
    narrowed.origins.length === 0 ? (narrowed.live.all ? sources : []) : narrowed.origins.filter(saysAll).map(origin => origin.source);
  return [
    {
      id,
      feed,
      name,
      accuses: accusationOf(document, affected, id, category),
      category,
      live: narrowed.live,
      superseded: narrowed.superseded,
      sources: unique(sources),
      sourcesOfAll: unique(sourcesOfAll),
      hashes: hashesIn(affected),
      aliases: textsIn(document, 'aliases').slice(0, 100),
      modified: textIn(document, 'modified'),
      published: textIn(document, 'published'),
      withdrawn: textIn(document, 'withdrawn'),
      summary: textIn(document, 'summary').slice(0, 300),
      details: proseOf(textIn(document, 'details')),
      references: listIn(document, 'references')
        .map(one => textIn(one, 'url'))
        .filter(Boolean)
        .slice(0, REFERENCES),
      doubts: [...doubts, ...narrowed.doubts],
    },
  ];
}

/** Malware without an id of its own exists in other databases: there the weakness tells. */
function accusationOf(document: unknown, affected: unknown, id: string, category: string): Accusation {
  if (UNWANTED.has(category)) return 'unwanted';
  if (MALWARE.has(category)) return 'malware';
  const weaknesses = [
    ...textsIn(member(document, 'database_specific'), 'cwe_ids'),
    ...listIn(member(affected, 'database_specific'), 'cwes').map(one => textIn(one, 'cweId')),
  ];
  return id.startsWith('MAL-') || weaknesses.includes('CWE-506') ? 'malware' : 'vulnerability';
}

function originsIn(document: unknown): readonly Said[] {
  return listIn(member(document, 'database_specific'), 'malicious-packages-origins').map(origin => ({
    source: textIn(origin, 'source') || 'unnamed',
    group: `${textIn(origin, 'source')} ${textIn(origin, 'id') || textIn(origin, 'sha256')}`,
    when: textIn(origin, 'modified_time') || textIn(origin, 'import_time'),
    ranges: rangesIn(origin).ranges,
    versions: textsIn(origin, 'versions'),
  }));
}

/** Without origins a record of the OpenSSF's collection was written by a person. */
function sourceOf(id: string, feed: string): string {
  return id.startsWith('MAL-') ? 'ossf' : id.startsWith('GHSA-') ? 'ghsa' : id.startsWith('LWA-') ? 'leitwacht' : feed;
}

function hashesIn(affected: unknown): string[] {
  const indicators = member(member(affected, 'database_specific'), 'indicators');
  return listIn(indicators, 'package_integrity').flatMap(one => {
    const hash = textIn(member(one, 'hashes'), 'sha512_sri');
    return /^sha512-[A-Za-z0-9+/]{86}==$/.test(hash) ? [hash] : [];
  });
}

/** The details without the headings that the collection puts between its sources. */
function proseOf(details: string): string {
  const lines = details.split('\n').filter(line => !/^(?:---|_-=.*=-_|## Source: .*)$/.test(line.trim()));
  return lines.join('\n').trim().slice(0, DETAILS);
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
