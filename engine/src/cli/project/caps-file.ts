import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';

import * as v from 'valibot';

import { CAPABILITIES, MOMENTS } from '../../model/capability.ts';
import type { Capability, Census, Powers } from '../../model/capability.ts';
import type { Trigger } from '../../model/effect.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';
import { CAPS_VERSION } from '../../report/caps-document.ts';

const moments = v.pipe(v.array(v.picklist(MOMENTS)), v.minLength(1));
const powers = v.strictObject(v.entriesFromList(CAPABILITIES, v.exactOptional(moments)));
const through = v.strictObject(v.entriesFromList(CAPABILITIES, v.exactOptional(v.string())));

const document = v.strictObject({
  $schema: v.exactOptional(v.string()),
  version: v.literal(CAPS_VERSION),
  all: powers,
  packages: v.array(
    v.strictObject({
      name: v.string(),
      may: v.exactOptional(powers),
      through: v.exactOptional(through),
      unknown: v.exactOptional(v.string()),
    }),
  ),
});

/** What such a file takes; for editors `schema/caps.schema.json` says the same. */
export const capsShape: v.GenericSchema<unknown, unknown> = document;

/** Reads what is on record. Throws `ToolError`: without a record, or with one that cannot be read, nothing can be called new. */
export async function readCapsFile(path: string, cwd: string): Promise<Census> {
  const shown = relative(cwd, path) || path;
  const source = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new ToolError('not found', `There is no ${shown} to hold the installed packages against.`, {
        hint: 'Write it first, look at it, and commit it: unmask caps',
      });
    throw new ToolError('disk', `${shown} cannot be read: ${saidByDisk(cause)}`, { hint: 'Make the file readable.', cause });
  });
  return readCapsDocument(source, shown);
}

/** Reads the text of such a file; `from` names it in messages. */
export function readCapsDocument(source: string, from: string): Census {
  const parsed = v.safeParse(document, parse(source, from));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const place = v.getDotPath(issue) ?? 'the document';
    throw new ToolError('usage', `${from}: ${place}: ${issue.message}`, {
      hint: 'It may be of another version of Unmask. Write it anew, and look at what changed: unmask caps',
    });
  }
  const { all, packages } = parsed.output;
  return {
    all: powersIn(all),
    packages: packages.map(one => ({
      name: one.name,
      powers: powersIn(one.may ?? {}),
      through: entriesOf(one.through ?? {}),
      unknown: one.unknown,
    })),
  };
}

function powersIn(given: Partial<Record<Capability, readonly Trigger[]>>): Powers {
  return entriesOf(given);
}

function entriesOf<T>(given: Partial<Record<Capability, T>>): Map<Capability, T> {
  const found = new Map<Capability, T>();
  for (const capability of CAPABILITIES) {
    const value = given[capability];
    if (value !== undefined) found.set(capability, value);
  }
  return found;
}

function parse(source: string, from: string): unknown {
  try {
    return JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new ToolError('usage', `${from} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      hint: 'A merge may have left its marks in it. Write it anew, and look at what changed: unmask caps',
      cause,
    });
  }
}
