import type { Finding } from '../model/finding.ts';
import type { Entry } from '../model/resolution.ts';
import type { Before } from './before.ts';
import { idOf } from './packages.ts';
import type { LockedFile } from './packages.ts';
import { linePlaces } from './places.ts';
import { unnamedSource } from './project-kinds.ts';
import { hostOf } from './sources.ts';

/** The hosts of the registries that the settings of a project and of its user name. */
export interface Registries {
  readonly hosts: ReadonlySet<string>;
  /** `@scope` → the host of its own registry. */
  readonly scopes: ReadonlyMap<string, string>;
  /** Whether a setting names the registry of names without a scope. Otherwise Yarn 1 asks a host that no library of ours knows. */
  readonly named: boolean;
}

/** Hosts that entries of a file come from and that nobody named, once each, at the first package from there; by the package's id. */
export function fromUnnamed(file: LockedFile, registries: Registries, before: Before | undefined): ReadonlyMap<string, Finding> {
  const byHost = Map.groupBy(
    file.resolution.entries.filter(entry => hostOf(entry) !== ''),
    hostOf,
  );
  const all = [...byHost.values()].reduce((sum, entries) => sum + entries.length, 0);
  const most = [...byHost].toSorted((a, b) => b[1].length - a[1].length)[0]?.[0];
  const usual = !registries.named && file.resolution.format === 'yarn lockfile v1' ? most : undefined;
  const findings = new Map<string, Finding>();
  for (const [host, entries] of byHost) {
    const [first] = entries;
    if (first === undefined) continue;
    if (!registries.hosts.has(host) && host !== usual) {
      const isNew = before !== undefined && before.hosts.size > 0 && !before.hosts.has(host);
      const weight = isNew ? 'strong' : entries.length * 2 > all ? 'context' : 'weak';
      findings.set(
        idOf(first),
        told(
          file,
          first,
          weight,
          `${counted(entries)} from ${host}, ${isNew ? 'for the first time since that commit, ' : ''}which no setting names as a registry`,
        ),
      );
      continue;
    }
    const stray = entries.find(({ name }) => belongs(name, registries) !== undefined && belongs(name, registries) !== host);
    if (stray !== undefined)
      findings.set(
        idOf(stray),
        told(file, stray, 'weak', `it comes from ${host}, and the settings name ${belongs(stray.name, registries) ?? ''} for its scope`),
      );
  }
  return findings;
}

function belongs(name: string, { scopes }: Registries): string | undefined {
  return name.startsWith('@') ? scopes.get(name.slice(0, name.indexOf('/'))) : undefined;
}

function counted(entries: readonly Entry[]): string {
  return entries.length === 1 ? 'it comes' : `it and ${entries.length - 1} more of this file come`;
}

function told({ path, text }: LockedFile, { line }: Entry, weight: Finding['weight'], says: string): Finding {
  return {
    detector: unnamedSource.id,
    weight,
    says,
    evidence: [{ kind: 'code', at: linePlaces(path, text)(line), says: 'it is locked here' }],
  };
}
