import { member } from '../../model/json.ts';

const TOP = [
  'schema_version',
  'id',
  'modified',
  'published',
  'withdrawn',
  'aliases',
  'upstream',
  'related',
  'summary',
  'details',
  'severity',
  'affected',
  'references',
  'credits',
  'database_specific',
];
const AFFECTED = ['package', 'severity', 'ranges', 'versions', 'ecosystem_specific', 'database_specific'];
const REFERENCES = ['ADVISORY', 'ARTICLE', 'DETECTION', 'DISCUSSION', 'REPORT', 'FIX', 'INTRODUCED', 'GIT', 'PACKAGE', 'EVIDENCE', 'WEB'];
const CREDITS = [
  'FINDER',
  'REPORTER',
  'ANALYST',
  'COORDINATOR',
  'REMEDIATION_DEVELOPER',
  'REMEDIATION_REVIEWER',
  'REMEDIATION_VERIFIER',
  'TOOL',
  'SPONSOR',
  'OTHER',
];
const EVENTS = ['introduced', 'fixed', 'last_affected', 'limit'];
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
const LONGEST_NAME = 214;
const MOST = 100_000;

/** One member of what is checked, and where it stands. */
interface Part {
  readonly value: unknown;
  readonly at: string;
}

/**
 * What is wrong with a document of the OSV schema, a sentence each; nothing where it is right. A `draft` for the OpenSSF's collection has no id and
 * no summary, names one package and its exact versions, and somebody who found it. Untrusted: any value.
 */
export function problemsOfOsv(document: unknown, as: 'record' | 'draft'): readonly string[] {
  const top: Part = { value: document, at: '' };
  const affected = items(top, 'affected');
  return [
    ...keysOf(top, TOP),
    ...(as === 'draft' ? draftProblems(document, affected) : textProblem(top, 'id', /^[\w-]{1,100}$/)),
    ...textProblem(top, 'modified', TIME),
    ...['published', 'withdrawn'].flatMap(name => (has(document, name) ? textProblem(top, name, TIME) : [])),
    ...['aliases', 'upstream', 'related'].flatMap(name => texts(top, name)),
    ...listProblem(top, 'affected'),
    ...affected.flatMap(affectedProblems),
    ...items(top, 'references').flatMap(one => [...oneOf(one, 'type', REFERENCES), ...textProblem(one, 'url', /^\w[\w+.-]*:\S+$/)]),
    ...items(top, 'credits').flatMap(one => [
      ...textProblem(one, 'name', /\S/),
      ...(has(one.value, 'type') ? oneOf(one, 'type', CREDITS) : []),
    ]),
  ];
}

function draftProblems(document: unknown, affected: readonly Part[]): readonly string[] {
  const problems = ['id', 'summary', 'severity']
    .filter(name => has(document, name))
    .map(name => `${name}: a draft has none, the collection assigns it`);
  if (affected.length !== 1) problems.push(`affected: a draft is about one package, and here are ${affected.length}`);
  const top: Part = { value: document, at: '' };
  if (items(top, 'credits').length + items(top, 'references').length === 0)
    problems.push('credits: neither credits nor references say who knows');
  return [
    ...problems,
    ...textProblem(top, 'details', /\S/),
    ...affected.flatMap(one => (items(one, 'versions').length === 0 ? [`${one.at}.versions: no version is named`] : [])),
  ];
}

function affectedProblems(one: Part): readonly string[] {
  const named: Part = { value: member(one.value, 'package'), at: `${one.at}.package` };
  const name = member(named.value, 'name');
  return [
    ...keysOf(one, AFFECTED),
    ...keysOf(named, ['ecosystem', 'name', 'purl']),
    ...textProblem(named, 'ecosystem', /^[A-Za-z][\w. -]*(?::.+)?$/),
    ...textProblem(named, 'name', /^[^\u0000-\u001f\u007f]+$/),
    ...(typeof name === 'string' && name.length > LONGEST_NAME ? [`${named.at}.name: it is longer than ${LONGEST_NAME} characters`] : []),
    ...texts(one, 'versions'),
    ...items(one, 'ranges').flatMap(rangeProblems),
  ];
}

function rangeProblems(range: Part): readonly string[] {
  const events = items(range, 'events');
  const names = events.map(event => EVENTS.filter(name => has(event.value, name)));
  const problems = events.flatMap((event, at) => (names[at]?.length === 1 ? [] : [`${event.at}: an event says exactly one thing`]));
  const all = new Set(names.flat());
  if (!all.has('introduced')) problems.push(`${range.at}.events: nothing is introduced`);
  if (all.has('fixed') && all.has('last_affected')) problems.push(`${range.at}.events: fixed and last_affected exclude each other`);
  if (member(range.value, 'type') === 'GIT') problems.push(...textProblem(range, 'repo', /\S/));
  return [
    ...keysOf(range, ['type', 'repo', 'events', 'database_specific']),
    ...oneOf(range, 'type', ['SEMVER', 'ECOSYSTEM', 'GIT']),
    ...problems,
  ];
}

function has(value: unknown, name: string): boolean {
  return member(value, name) !== undefined;
}

/** The members of a list. `null` is as good as none, as the schema has it. */
function items({ value, at }: Part, name: string): readonly Part[] {
  const list = member(value, name);
  return Array.isArray(list)
    ? list.slice(0, MOST).map((one: unknown, index) => ({ value: one, at: `${at === '' ? '' : `${at}.`}${name}[${index}]` }))
    : [];
}

function listProblem(part: Part, name: string): readonly string[] {
  const list = member(part.value, name);
  return Array.isArray(list) && list.length > 0 && list.length <= MOST
    ? []
    : [`${place(part, name)}: it is no list of 1 to ${MOST} entries`];
}

function keysOf({ value, at }: Part, known: readonly string[]): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at || 'the document'}: it is no object`];
  return Object.keys(value)
    .filter(name => !known.includes(name))
    .map(name => `${at === '' ? '' : `${at}.`}${name}: the schema has no such member`);
}

function textProblem(part: Part, name: string, shape: RegExp): readonly string[] {
  const text = member(part.value, name);
  if (text === undefined) return [`${place(part, name)}: it is missing`];
  return typeof text === 'string' && shape.test(text) ? [] : [`${place(part, name)}: it is not of the right form`];
}

function oneOf(part: Part, name: string, words: readonly string[]): readonly string[] {
  const word = member(part.value, name);
  return typeof word === 'string' && words.includes(word) ? [] : [`${place(part, name)}: it is none of ${words.join(', ')}`];
}

function texts(part: Part, name: string): readonly string[] {
  return items(part, name).flatMap(({ value, at }) => (typeof value === 'string' && value !== '' ? [] : [`${at}: it is no text`]));
}

function place({ at }: Part, name: string): string {
  return at === '' ? name : `${at}.${name}`;
}
