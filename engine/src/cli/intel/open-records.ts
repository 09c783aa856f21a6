import type { Intel } from '../../check.ts';
import { openIntel } from '../../intel/open-intel.ts';
import { statusOf } from '../../intel/status.ts';
import { establishedNames } from '../../known/established.ts';
import type { Merged } from '../../judge/merge-policy.ts';
import { ToolError } from '../../model/tool-error.ts';

/** Opens the known-bad records in a folder, and says how fresh they are. */
export function openRecords(folder: string, settings: Merged): Intel {
  const opened = openIntel(folder);
  const status = statusOf(opened, Date.now(), settings.scalars.intelMaxAgeHours.value);
  const isEstablished = establishedNames();
  if (opened.as === 'open') return { status, index: opened.index, describe: opened.describe, isEstablished };
  const describe = (): never => {
    throw new ToolError('internal', 'A record was asked for where there are none.');
  };
  return { status, describe, isEstablished };
}
