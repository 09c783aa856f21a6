import type { Entry, Resolution } from '../../model/resolution.ts';
import { hexToIntegrity } from './hash.ts';
import { readPurl } from './purl.ts';
import { listOf, mapping, textOf } from './tree.ts';
import type { Mapping, Value } from './tree.ts';

/** A relationship that makes one element bring another, and whether it is written from the needed one. */
const BRINGS: ReadonlyMap<string, 'forward' | 'backward'> = new Map([
  ['DEPENDS_ON', 'forward'],
  ['CONTAINS', 'forward'],
  ['DEPENDENCY_OF', 'backward'],
  ['OPTIONAL_DEPENDENCY_OF', 'backward'],
  ['DEV_DEPENDENCY_OF', 'backward'],
  ['DEPENDSON', 'forward'],
]);

/** An SPDX document: 2.2 and 2.3 as JSON, 3 as JSON-LD. */
export function readSpdx(document: Mapping, lineOf: (offset: number | undefined) => number): Resolution {
  const graph = listOf(document, '@graph');
  const packages = graph.length > 0 ? graph.filter(one => textOf(one, 'type') === 'software_Package') : listOf(document, 'packages');
  const links = graph.length > 0 ? graph.filter(one => textOf(one, 'type') === 'Relationship') : listOf(document, 'relationships');
  const needs = new Map<string, string[]>();
  const note = (from: string, to: string): void => {
    const known = needs.get(from);
    if (known) known.push(to);
    else needs.set(from, [to]);
  };
  const described = new Set(listOf(document, 'documentDescribes').map(String));
  for (const link of links) {
    const type = textOf(link, 'relationshipType').toUpperCase();
    const from = textOf(link, 'spdxElementId') || textOf(link, 'from');
    for (const to of [textOf(link, 'relatedSpdxElement'), ...listOf(link, 'to').map(String)].filter(Boolean)) {
      if (type === 'DESCRIBES') described.add(to);
      else if (BRINGS.get(type) === 'forward') note(from, to);
      else if (BRINGS.get(type) === 'backward') note(to, from);
    }
  }
  const entries: Entry[] = [];
  let foreign = 0;
  for (const one of packages) {
    const entry = entryOf(one, lineOf, needs);
    if (entry !== undefined && !described.has(entry.key)) entries.push(entry);
    else if (entry === undefined && !described.has(idOf(one))) foreign += 1;
  }
  const roots = [...described].flatMap(id =>
    needs.has(id) ? [{ name: id, needs: (needs.get(id) ?? []).map(key => ({ key, as: 'prod' as const })) }] : [],
  );
  return { format: graph.length > 0 ? 'SPDX 3' : textOf(document, 'spdxVersion'), entries, roots, doubts: [], foreign };
}

function idOf(one: Value): string {
  return textOf(one, 'SPDXID') || textOf(one, 'spdxId');
}

function entryOf(
  one: Value,
  lineOf: (offset: number | undefined) => number,
  needs: ReadonlyMap<string, readonly string[]>,
): Entry | undefined {
  const references = listOf(one, 'externalRefs').map(reference => textOf(reference, 'referenceLocator'));
  const purl = [textOf(one, 'software_packageUrl'), ...references].map(readPurl).find(found => found !== undefined);
  if (purl === undefined) return undefined;
  const address = textOf(one, 'downloadLocation') || textOf(one, 'software_downloadLocation');
  const checksums = listOf(one, 'checksums').flatMap(sum => hexToIntegrity(textOf(sum, 'algorithm'), textOf(sum, 'checksumValue')));
  const hashes = listOf(one, 'verifiedUsing').flatMap(sum => hexToIntegrity(textOf(sum, 'algorithm'), textOf(sum, 'hashValue')));
  const key = idOf(one) || `${purl.name}@${purl.version}`;
  return {
    key,
    name: purl.name,
    version: purl.version || textOf(one, 'versionInfo') || textOf(one, 'software_packageVersion'),
    came: 'registry',
    resolved: /^https?:/i.test(address) ? address : '',
    integrity: [...checksums, ...hashes].join(' '),
    bundled: false,
    patched: false,
    line: lineOf(mapping(one).places.get('name')),
    needs: needs.get(key) ?? [],
  };
}
