import type { Known } from './capability.ts';
import type { Behaviour } from './effect.ts';
import type { Finding } from './finding.ts';
import type { Manifest } from './manifest.ts';
import type { PackageId } from './package.ts';
import type { Coverage, Deed, Meant, Ran } from './verdict.ts';

/** All that the bytes of a package decide alone: no policy, no day, no word of a registry. Plain data: it can be remembered. */
export interface Study {
  readonly id: PackageId;
  readonly manifest: Manifest;
  readonly findings: readonly Finding[];
  readonly ran: readonly Ran[];
  readonly deeds: readonly Deed[];
  readonly known: Known;
  /** The known packages that may have been meant. */
  readonly meant: readonly Meant[];
  readonly counted: Pick<Coverage, 'files' | 'bytes' | 'modules' | 'unread'>;
  /** Characters of the code that something reaches. */
  readonly characters: number;
  /** What starts and reaches which file; empty where every file could be read, because only gaps are weighed by it. */
  readonly behaviour: Pick<Behaviour, 'entries' | 'reached'>;
}
