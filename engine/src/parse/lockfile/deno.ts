import type { Doubt, Entry, Resolution } from '../../model/resolution.ts';
import { inner, isList, isMapping, isTrue, listOf, mapping, textOf } from './tree.ts';
import type { Mapping, Value } from './tree.ts';
import { splitPattern } from './yarn-classic.ts';
import { laterVersion } from './later-version.ts';

/** The npm part of deno.lock, versions 2 to 5. What comes from JSR or an address is of another ecosystem, and counted. */
export function readDeno(document: Mapping, lineOf: (offset: number | undefined) => number): Resolution {
  const held = isMapping(document.members.get('packages')) ? inner(document, 'packages') : document;
  const own = inner(held, 'npm');
  const npm = isMapping(own.members.get('packages')) ? inner(own, 'packages') : own;
  const specifiers = new Map([...inner(held, 'specifiers').members, ...inner(own, 'specifiers').members]);
  const known: Known = {
    keys: new Set(npm.members.keys()),
    tellsScripts: Number(textOf(document, 'version')) >= 5,
    byName: new Map([...npm.members.keys()].toReversed().map(key => [splitPattern(key).name, key])),
  };
  const entries: Entry[] = [];
  const doubts: Doubt[] = [];
  for (const [key, value] of npm.members) {
    const line = lineOf(npm.places.get(key));
    if (isMapping(value)) entries.push(entryOf(key, value, line, known));
    else doubts.push({ line, as: 'gap', key, says: `“${key.slice(0, 80)}” is not an object` });
  }
  const asked = [...specifiers].flatMap(([specifier, version]) => keyOf(specifier, version, known));
  const roots = [{ name: '.', needs: [...new Set(asked)].map(key => ({ key, as: 'prod' as const })) }];
  const foreign = inner(held, 'jsr').members.size + inner(document, 'remote').members.size;
  const version = textOf(document, 'version');
  return { format: `deno lockfile v${version}`, entries, roots, doubts: [...laterVersion('Deno', version, NEWEST), ...doubts], foreign };
}

const NEWEST = 5;

/** Every key, and the first of each name. */
interface Known {
  readonly keys: ReadonlySet<string>;
  readonly byName: ReadonlyMap<string, string>;
  /** Whether this version of the file says of a package that it runs something at install. */
  readonly tellsScripts: boolean;
}

function entryOf(key: string, value: Mapping, line: number, known: Known): Entry {
  const { name, range } = splitPattern(key);
  const dependencies = value.members.get('dependencies');
  const wanted = [
    ...(isList(dependencies) ? dependencies.map(String) : [...mapping(dependencies).members.values()].map(String)),
    ...listOf(value, 'optionalDependencies').map(String),
  ];
  return {
    key,
    name,
    // Peers stand behind an underscore, which no version holds.
    version: range.split('_', 1)[0] ?? '',
    came: 'registry',
    resolved: textOf(value, 'tarball'),
    integrity: textOf(value, 'integrity'),
    bundled: false,
    patched: false,
    ...(known.tellsScripts && { scripts: isTrue(value, 'scripts') }),
    line,
    needs: wanted.flatMap(need => only(need, known)),
  };
}

/** A bare name stands for the only version there is of it. */
function only(need: string, { keys, byName }: Known): string[] {
  const key = keys.has(need) ? need : byName.get(need);
  return key === undefined ? [] : [key];
}

/** `npm:chalk@5` → `5.3.0`, or `npm:chalk@5.3.0`, or in version 2 the key itself. */
function keyOf(specifier: string, version: Value, known: Known): string[] {
  const meant = String(version).replace(/^npm:/, '');
  return only(known.keys.has(meant) ? meant : `${splitPattern(specifier.replace(/^npm:/, '')).name}@${meant}`, known);
}
