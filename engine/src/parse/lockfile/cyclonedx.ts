import type { Doubt, Entry, Resolution } from '../../model/resolution.ts';
import { hexToIntegrity } from './hash.ts';
import { readPurl } from './purl.ts';
import { inner, isTrue, listOf, mapping, textOf } from './tree.ts';
import type { Mapping, Value } from './tree.ts';

/** A CycloneDX document, 1.2 and later. Components may be nested. */
export function readCycloneDx(document: Mapping, lineOf: (offset: number | undefined) => number): Resolution {
  const needs = new Map(listOf(document, 'dependencies').map(one => [textOf(one, 'ref'), listOf(one, 'dependsOn').map(String)]));
  const entries: Entry[] = [];
  const doubts: Doubt[] = [];
  let foreign = 0;
  const take = (components: readonly Value[]): void => {
    for (const component of components) {
      const purl = readPurl(textOf(component, 'purl'));
      const line = lineOf(mapping(component).places.get('purl') ?? mapping(component).places.get('name'));
      if (purl !== undefined) entries.push(entryOf(component, purl, line, needs));
      else if (textOf(component, 'purl') === '' && textOf(component, 'type') === 'library')
        doubts.push({ line, as: 'gap', says: `the component “${textOf(component, 'name').slice(0, 80)}” has no package URL` });
      else foreign += 1;
      take(listOf(component, 'components'));
    }
  };
  take(listOf(document, 'components'));
  const project = inner(inner(document, 'metadata'), 'component');
  const asked = needs.get(textOf(project, 'bom-ref')) ?? [];
  const roots =
    asked.length === 0 ? [] : [{ name: textOf(project, 'name') || '.', needs: asked.map(key => ({ key, as: 'prod' as const })) }];
  return { format: `CycloneDX ${textOf(document, 'specVersion')}`, entries, roots, doubts, foreign };
}

function entryOf(
  component: Value,
  { name, version }: { name: string; version: string },
  line: number,
  needs: ReadonlyMap<string, readonly string[]>,
): Entry {
  const key = textOf(component, 'bom-ref') || `${name}@${version}`;
  const hashes = listOf(component, 'hashes').flatMap(hash => hexToIntegrity(textOf(hash, 'alg'), textOf(hash, 'content')));
  const property = (wanted: string): boolean =>
    listOf(component, 'properties').some(
      one => textOf(one, 'name') === wanted && (textOf(one, 'value') === 'true' || isTrue(one, 'value')),
    );
  return {
    key,
    name,
    version: version || textOf(component, 'version'),
    came: 'registry',
    resolved: '',
    integrity: hashes.join(' '),
    bundled: property('cdx:npm:package:bundled'),
    patched: false,
    ...(property('cdx:npm:package:development') && { dev: true }),
    ...(textOf(component, 'scope') === 'optional' && { optional: true }),
    line,
    needs: needs.get(key) ?? [],
  };
}
