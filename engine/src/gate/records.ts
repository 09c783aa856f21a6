import { statSync } from 'node:fs';
import { join } from 'node:path';

import { FILE } from '../intel/state-file.ts';
import { openIntel } from '../intel/open-intel.ts';
import type { ClosedIntel, OpenIntel } from '../intel/open-intel.ts';
import { statusOf } from '../intel/status.ts';
import { establishedNames } from '../known/established.ts';
import { ToolError } from '../model/tool-error.ts';
import type { KnownBad } from './decide/known-bad.ts';

/** The known-bad records as they lie on this disk now, and what tells one state of them from another. */
export interface RecordsNow extends KnownBad {
  readonly revision: string;
}

/** How often the disk is asked whether the records were replaced. */
const LOOK_MS = 2000;

/** Watches the records in a folder: a sync of somebody else counts within seconds, without a restart. */
export function openRecords(folder: string, maxAgeHours: number, now: () => number): () => RecordsNow {
  let opened: OpenIntel | ClosedIntel = openIntel(folder);
  let mark = markOf(folder);
  let looked = now();
  const isEstablished = establishedNames();
  return () => {
    // A clock that was put back must not keep anybody from looking.
    if (Math.abs(now() - looked) >= LOOK_MS) {
      looked = now();
      const seen = markOf(folder);
      if (seen !== mark) opened = openIntel(folder);
      mark = seen;
    }
    const status = statusOf(opened, now(), maxAgeHours);
    if (opened.as === 'open')
      return { status, index: opened.index, describe: opened.describe, isEstablished, revision: opened.fingerprint };
    return { status, describe: nothingToTell, isEstablished, revision: opened.as };
  };
}

function markOf(folder: string): string {
  const stat = statSync(join(folder, FILE), { throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
}

function nothingToTell(): never {
  throw new ToolError('internal', 'A record was asked for where there are none.');
}
