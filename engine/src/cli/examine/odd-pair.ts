import { compareVersions, parseVersion } from '../../match/version.ts';
import type { PackageId } from '../../model/package.ts';
import { nameOf } from '../../report/name.ts';

/** What is odd about comparing these two as a release and the one after it, or nothing. It changes no verdict. */
export function oddPair(before: PackageId, after: PackageId): string | undefined {
  if (before.name !== after.name)
    return `${nameOf(before)} and ${nameOf(after)} are different packages: told is what the second does that the first does not.`;
  const [one, other] = [parseVersion(before.version), parseVersion(after.version)];
  if (one === undefined || other === undefined || compareVersions(one, other) <= 0) return undefined;
  return `${nameOf(before)} is newer than ${nameOf(after)}: told is what the older one does that the newer one does not. The earlier release comes first.`;
}
