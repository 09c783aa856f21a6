import type { Finding } from '../model/finding.ts';
import type { Before } from './before.ts';
import { idOf } from './packages.ts';
import type { Locked, LockedFile } from './packages.ts';
import { scriptIntroduced, unknownNewcomer } from './project-kinds.ts';
import type { Kind } from './kinds.ts';
import type { Around } from './surroundings.ts';

/** What is asked of packages that became new or changed since a commit. */
export interface Newcomers {
  readonly before: Before;
  readonly around: Around;
  readonly isEstablished: (name: string) => boolean;
  /** What the project itself asks for, by the package's id. */
  readonly asked: ReadonlySet<string>;
  /** Scopes that are the project's own or have a registry of their own. */
  readonly ownScopes: ReadonlySet<string>;
}

/** What is new about one package that is not as it was at the commit. Where that commit tells nothing, nothing is new. */
export function noteworthy(locked: Locked, { before, around, isEstablished, asked, ownScopes }: Newcomers): readonly Finding[] {
  const [first] = locked.places;
  const at = first && around.get(first.file)?.placeOf(first.entry.line);
  if (first === undefined || at === undefined || before.byName.size === 0 || first.entry.came !== 'registry') return [];
  const findings: Finding[] = [];
  const add = ({ id }: Kind, says: string): void =>
    void findings.push({ detector: id, weight: 'weak', says, evidence: [{ kind: 'code', at, says: 'it is locked here' }] });
  const earlier = before.byName.get(locked.name) ?? [];
  const scripts = locked.places.some(({ entry }) => entry.scripts === true);
  if (scripts && earlier.length === 0) add(scriptIntroduced, 'it is new here, and runs code at install');
  else if (scripts && earlier.every(entry => entry.scripts === false))
    add(
      scriptIntroduced,
      `it runs code at install; ${[...new Set(earlier.map(entry => entry.version))].join(' and ')}, which it was before, ran none`,
    );
  if (earlier.length === 0 && asked.has(locked.id) && !ownScopes.has(scopeOf(locked.name)) && !isEstablished(locked.name))
    add(unknownNewcomer, 'the project asks for it anew, and it is not among the names that many depend on');
  return findings;
}

/** What the files say that the project itself asks for, by the packages' ids, and the scopes of its own members. */
export function askedBy(files: readonly LockedFile[]): { readonly asked: ReadonlySet<string>; readonly scopes: ReadonlySet<string> } {
  const asked = new Set<string>();
  const scopes = new Set<string>();
  for (const { resolution } of files) {
    const byKey = new Map(resolution.entries.map(entry => [entry.key, entry]));
    for (const { name, needs } of resolution.roots) {
      if (scopeOf(name) !== '') scopes.add(scopeOf(name));
      for (const { key } of needs) {
        const entry = byKey.get(key);
        if (entry !== undefined) asked.add(idOf(entry));
      }
    }
    for (const { came, name } of resolution.entries) if (came === 'workspace' && scopeOf(name) !== '') scopes.add(scopeOf(name));
  }
  return { asked, scopes };
}

function scopeOf(name: string): string {
  return name.startsWith('@') && name.includes('/') ? name.slice(0, name.indexOf('/')) : '';
}
