import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { publishIntel } from '../../intel/publish.ts';
import { count } from '../../model/count.ts';
import { ToolError } from '../../model/tool-error.ts';
import { jsonText } from '../../report/json-text.ts';
import { printable } from '../../report/printable.ts';
import type { IntelGround } from './intel.ts';

/** `unmask intel publish <folder> [--key <file>]`: the records as others can sync them, signed where a key is given. */
export function publish([into, ...more]: readonly string[], key: string | undefined, { folder, json, terminal }: IntelGround): number {
  if (into === undefined || more.length > 0)
    throw new ToolError('usage', 'Where are the records to be published?', {
      hint: 'For example: unmask intel publish ./public/intel --key unmask-intel.pem',
    });
  const { manifest, key: pinned } = publishIntel(
    folder,
    resolve(terminal.cwd, into),
    key === undefined ? undefined : keyIn(terminal.cwd, key),
    Date.now(),
  );
  if (json) {
    terminal.out.write(jsonText({ ...manifest, ...(pinned !== undefined && { key: pinned }) }));
    return 0;
  }
  const records = manifest.sources.reduce((sum, source) => sum + source.records, 0);
  terminal.out.write(
    `${count(records, 'record')} published in ${printable(into, 200)}, ${(manifest.bytes / 1e6).toFixed(1)} MB, state ${manifest.generation}\n`,
  );
  if (pinned === undefined) terminal.out.write('Not signed: nobody can sync from it. Sign it with --key.\n');
  else terminal.out.write(`Others get it with: unmask intel sync --from peer:<its address> --key ${pinned}\n`);
  return 0;
}

function keyIn(cwd: string, path: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (cause) {
    throw new ToolError('usage', `The private key ${path} cannot be read.`, { hint: '--key takes the path of a PEM file.', cause });
  }
}
