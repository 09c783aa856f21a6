import * as v from 'valibot';

import type { Pack } from '../model/pack.ts';
import { ToolError } from '../model/tool-error.ts';
import { eventsOf } from './names.ts';
import { readPathPattern } from './path-pattern.ts';
import { HOME } from './wanted.ts';

const MOST_TEXT_BYTES = 256 * 1024;

const text = (most: number, least = 1): v.GenericSchema<string> =>
  v.pipe(
    v.string(),
    v.minLength(least, `it is shorter than ${least} characters`),
    v.maxLength(most, `it is longer than ${most} characters`),
  );
const list = <T extends v.GenericSchema>(
  item: T,
  most: number,
): v.OptionalSchema<
  v.SchemaWithPipe<readonly [v.ArraySchema<T, undefined>, v.MaxLengthAction<v.InferOutput<T>[], number, string>]>,
  readonly never[]
> => v.optional(v.pipe(v.array(item), v.maxLength(most, `it has more than ${most} entries`)), []);
const day = v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'it is not a day such as 2026-03-31'));
const id = v.pipe(v.string(), v.regex(/^[a-z0-9](?:[a-z0-9.-]{0,78}[a-z0-9])?$/, 'it is not of small letters, digits, dots and hyphens'));
const says = v.optional(text(300, 0), '');
const weight = <const W extends 'weak' | 'strong' | 'proof'>(
  usual: W,
): v.OptionalSchema<v.PicklistSchema<readonly ['weak', 'strong', 'proof'], undefined>, W> =>
  v.optional(v.picklist(['weak', 'strong', 'proof'] as const), usual);

const incident = v.strictObject({
  id,
  title: text(200),
  from: v.exactOptional(day),
  to: v.exactOptional(day),
  sources: v.pipe(v.array(text(400)), v.minLength(1, 'it names no source'), v.maxLength(20, 'it has more than 20 entries')),
  next: list(text(400), 20),
  desktop: v.optional(v.boolean(), false),
});

const range = v.pipe(
  v.strictObject({ introduced: text(256), fixed: v.exactOptional(text(256)), lastAffected: v.exactOptional(text(256)) }),
  v.rawCheck(({ dataset, addIssue }) => {
    const wrong = dataset.typed ? eventsOf(dataset.value) : [];
    if (typeof wrong === 'string') addIssue({ message: wrong });
  }),
);

const packages = v.strictObject({
  incident: id,
  name: text(214),
  versions: list(text(256), 10_000),
  ranges: list(range, 100),
  weight: weight('strong'),
});

const LENGTHS = { sha1: 40, sha256: 64, sha512: 128 } as const;
const hash = v.pipe(
  v.strictObject({
    incident: id,
    algorithm: v.picklist(['sha1', 'sha256', 'sha512']),
    hex: v.pipe(v.string(), v.regex(/^[0-9a-f]+$/, 'it is not of small hexadecimal digits')),
    bytes: v.exactOptional(v.pipe(v.number(), v.integer('it is no whole number'), v.minValue(0, 'it is negative'))),
    says,
    weight: weight('proof'),
  }),
  v.check(({ algorithm, hex }) => hex.length === LENGTHS[algorithm], 'its hash is not as long as those of its algorithm'),
);

/** Published indicators are often written so that nobody follows them. */
const host = v.pipe(
  v.string(),
  v.transform(value => value.replaceAll('[.]', '.').toLowerCase()),
  v.regex(/^(?=.{4,253}$)[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/, 'it is not the name or number of a host'),
);
const worded = { incident: id, says, weight: weight('weak') };
const texts = v.variant('kind', [
  v.strictObject({ ...worded, kind: v.literal('text'), value: text(300, 8) }),
  v.strictObject({ ...worded, kind: v.literal('host'), value: host }),
  v.strictObject({ ...worded, kind: v.literal('address'), value: text(200, 20) }),
]);

const pattern = v.pipe(
  text(1000),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const home = dataset.value.startsWith(HOME);
    const wrong = readPathPattern(home ? dataset.value.slice(HOME.length) : dataset.value);
    if (typeof wrong === 'string') addIssue({ message: wrong });
    else if (home && wrong.segments.includes('**')) addIssue({ message: '"**" would search the whole home folder' });
  }),
);
const path = v.strictObject({ incident: id, pattern, says, weight: weight('strong') });

const document = v.strictObject({
  $schema: v.exactOptional(v.string()),
  format: v.literal(1),
  name: id,
  version: text(40),
  title: text(200),
  published: day,
  licence: text(200),
  incidents: v.pipe(v.array(incident), v.minLength(1, 'it has no entry'), v.maxLength(1000, 'it has more than 1000 entries')),
  packages: list(packages, 100_000),
  hashes: list(hash, 100_000),
  texts: list(texts, 5000),
  paths: list(path, 2000),
});

/** What a pack takes; for editors `schema/pack.schema.json` says the same. */
export const packShape: v.GenericSchema<unknown, unknown> = document;

/** Reads the text of a pack. Throws `ToolError('usage')` that names the file, the place and what is wrong. */
export function readPackDocument(source: string, from: string): Pack {
  const parsed = v.safeParse(document, parseJson(source, from));
  if (!parsed.success) throw refuse(parsed.issues[0], from);
  const { $schema: _editor, format: _format, ...pack } = parsed.output;
  const marks = [...pack.packages, ...pack.hashes, ...pack.texts, ...pack.paths];
  if (marks.length === 0) throw problem(from, 'the document', 'it names nothing to look for');
  const known = new Set(pack.incidents.map(one => one.id));
  if (known.size < pack.incidents.length) throw problem(from, 'incidents', 'two have the same id');
  const stray = marks.find(mark => !known.has(mark.incident));
  if (stray) throw problem(from, 'incident', `there is no incident "${stray.incident}"`);
  if (pack.texts.reduce((sum, one) => sum + Buffer.byteLength(one.value), 0) > MOST_TEXT_BYTES)
    throw problem(from, 'texts', `they have more than ${MOST_TEXT_BYTES} bytes together`);
  return pack;
}

function parseJson(source: string, from: string): unknown {
  try {
    return JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new ToolError('usage', `${from} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      hint: 'A pack is one JSON document: unmask help hunt',
      cause,
    });
  }
}

function refuse(issue: v.BaseIssue<unknown>, from: string): ToolError {
  const keys = (issue.path ?? []).map(step => step.key);
  const place = keys.map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at > 0 ? '.' : ''}${String(key)}`)).join('');
  const what =
    issue.type === 'strict_object' && issue.expected === 'never'
      ? 'there is no such key'
      : issue.kind === 'schema'
        ? `wanted ${issue.expected ?? 'something else'}, saw ${issue.received}`
        : issue.message;
  return problem(from, place || 'the document', what);
}

function problem(from: string, place: string, what: string): ToolError {
  return new ToolError('usage', `${from}: ${place}: ${what}`, {
    hint: 'schema/pack.schema.json of this package has all keys and what they take, docs/guide/packs.md says how to write a pack.',
  });
}
