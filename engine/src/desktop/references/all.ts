import { below } from '../disk.ts';
import type { Disk } from '../disk.ts';
import type { MenuEntry } from '../entries.ts';
import type { Inspected } from '../inspect.ts';
import { againstBlockMap } from './block-map.ts';
import { againstProductFile } from './checksums.ts';
import { againstEmbedded, againstOwnHashes } from './embedded.ts';
import { againstFixedTexts } from './fixed-texts.ts';
import type { Held } from './held.ts';
import { againstInstaller } from './installer.ts';
import { againstMount } from './mount.ts';
import { againstPackages } from './packages.ts';
import type { PackageDatabase } from './packages.ts';
import { againstSeal } from './seal.ts';
import { againstSecondApplication } from './second-application.ts';
import { againstProgram } from './program.ts';
import { againstTeam, isPublisher } from './signer.ts';
import { againstSquirrel } from './squirrel.ts';
import { againstSuspects } from './suspects.ts';
import { againstVersions } from './versions.ts';
import type { Word } from '../signature.ts';
import type { Suspect } from '../suspects.ts';

/** What is asked once for all applications of a disk. */
export interface Sources {
  readonly packages: PackageDatabase;
  /** What the system says of the signature of a bundle or a program; undefined where it cannot be asked. */
  readonly askSystem: (path: string) => Word | undefined;
  /** Folders of this machine on which read-only packages are mounted. */
  readonly mounts: readonly string[];
  /** What menus and sessions of a Linux desktop start. */
  readonly entries: readonly MenuEntry[];
  /** Archives that somebody named as tampered with. */
  readonly suspects: readonly Suspect[];
}

/** Holds an application against every reference of others that there is, nearest to the vendor first. */
export function againstAll(disk: Disk, inspected: Inspected, { packages, mounts, askSystem, suspects }: Sources): readonly Held[] {
  const { located, binary } = inspected;
  const signed = located.layout === 'bundle' ? located.path : binary?.attached && below(located.path, binary.path);
  const word = signed === undefined ? undefined : askSystem(signed);
  const held = [
    againstSeal(disk, inspected, word),
    againstTeam(inspected),
    againstProgram(inspected, word),
    againstEmbedded(inspected, word === 'valid' && isPublisher(inspected)),
    againstOwnHashes(inspected),
    againstProductFile(disk, inspected),
    againstBlockMap(disk, inspected),
    againstPackages(disk, inspected, packages),
    againstMount(inspected, mounts),
    againstSquirrel(disk, inspected),
    againstInstaller(disk, inspected),
    againstSuspects(disk, inspected, suspects),
    againstFixedTexts(disk, inspected),
    againstSecondApplication(inspected),
    againstVersions(inspected),
  ].flatMap(one => one ?? []);
  return held.toSorted((a, b) => a.check.rung - b.check.rung);
}
