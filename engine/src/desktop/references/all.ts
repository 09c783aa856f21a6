import type { Disk } from '../disk.ts';
import type { Inspected } from '../inspect.ts';
import { againstProductFile } from './checksums.ts';
import { againstEmbedded, againstOwnHashes } from './embedded.ts';
import { againstFixedTexts } from './fixed-texts.ts';
import type { Held } from './held.ts';
import { againstPackages } from './packages.ts';
import type { PackageDatabase } from './packages.ts';
import { againstSeal } from './seal.ts';
import { againstTeam } from './signer.ts';
import { againstSquirrel } from './squirrel.ts';

/** What is asked once for all applications of a disk. */
export interface Sources {
  readonly packages: PackageDatabase;
  /** Whether the system says that a bundle's signature is valid; undefined where it cannot be asked. */
  readonly isSignatureValid: (path: string) => boolean | undefined;
}

/** Holds an application against every reference of others that there is, nearest to the vendor first. */
export function againstAll(disk: Disk, inspected: Inspected, { packages, isSignatureValid }: Sources): readonly Held[] {
  const held = [
    againstSeal(disk, inspected, isSignatureValid(inspected.located.path)),
    againstTeam(inspected),
    againstEmbedded(inspected),
    againstOwnHashes(inspected),
    againstProductFile(disk, inspected),
    againstPackages(disk, inspected, packages),
    againstSquirrel(disk, inspected),
    againstFixedTexts(disk, inspected),
  ].flatMap(one => one ?? []);
  return held.toSorted((a, b) => a.check.rung - b.check.rung);
}
