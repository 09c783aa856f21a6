import * as v from 'valibot';

import { ToolError } from '../model/tool-error.ts';
import type { ErrorCode } from '../model/tool-error.ts';
import { nearest } from './nearest.ts';

/** An object with these keys and no others. Valibot alone takes a list for an object. */
export function shapeOf<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.SchemaWithPipe<readonly [v.UnknownSchema, v.CheckAction<unknown, string>, v.StrictObjectSchema<Entries, undefined>]> {
  return v.pipe(
    v.unknown(),
    v.check(value => !Array.isArray(value), 'it is a list'),
    v.strictObject(entries),
  );
}

export const text: v.GenericSchema<string> = v.pipe(v.string(), v.minLength(1, 'it is empty'));

export const whole = (least: number, most: number): v.GenericSchema<number> => {
  const message = `it is not a whole number from ${least} to ${most}`;
  return v.pipe(v.number(), v.integer(message), v.minValue(least, message), v.maxValue(most, message));
};

/** A file that a person writes, and how it is spoken of. */
export interface Written {
  readonly code: ErrorCode;
  /** Names the file in messages. */
  readonly from: string;
  /** Known keys by place, with `*` for any index. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** Where all of it is written down. */
  readonly hint: string;
}

/** Parses JSON that a person wrote. Throws `ToolError`. */
export function parseWritten(source: string, { code, from }: Pick<Written, 'code' | 'from'>): unknown {
  if (source.trim() === '') throw new ToolError(code, `${from} is empty.`, { hint: 'One that changes nothing is {}.' });
  try {
    return JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new ToolError(code, `${from} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      hint: 'Comments and trailing commas are not JSON.',
      cause,
    });
  }
}

/** What is wrong with it: the place, what it is and what was meant. */
export function wrongIn(issue: v.BaseIssue<unknown>, { code, from, keys: known, hint }: Written): ToolError {
  const keys = (issue.path ?? []).map(step => step.key);
  const place =
    keys.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`)).join('') || 'the document';
  const tell = (what: string, toDo: string): ToolError => new ToolError(code, `${from}: ${place}: ${what}`, { hint: toDo });
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const above = keys.slice(0, -1).map(key => (typeof key === 'number' ? '*' : String(key)));
    const here = known.get(above.join('.')) ?? [];
    const meant = nearest(String(keys.at(-1)), here);
    return tell('there is no such key', `${meant === undefined ? '' : `Did you mean "${meant}"? `}Known here: ${here.join(', ')}.`);
  }
  if (issue.received === 'undefined') return tell('it is missing', `Wanted: ${issue.expected}.`);
  return tell(issue.kind === 'validation' ? issue.message : `wanted ${issue.expected}, saw ${issue.received}`, hint);
}
