import type { Span } from '../../../model/place.ts';
import type { FileTree } from '../../../model/package.ts';
import { codeAt, fileOf, withoutComments } from './code-in.ts';
import { perPackage } from './per-package.ts';

/** What is hashed, and what that is put into. */
const HASHED =
  /(?:\b(?<name>[\w$]{1,60})\s{0,9}=\s{0,9}(?:['"`]sha\d{3}-['"`]\s{0,9}\+\s{0,9})?|(?<before>[!=]==?\s{0,9}))?(?:await\s+)?(?:[\w$]{1,60}\.){0,3}createHash\(\s{0,9}['"`]sha-?(?:256|384|512)['"`]\s{0,9}\)\s{0,99}\.update\((?<what>[^;]{1,300}?)\)\s{0,99}\.digest\([^)]{0,30}\)(?<behind>\s{0,9}[!=]==?)?/gi;

/** What is done about a file that is another one. */
const REFUSES = /\bthrow\b|\breject\s*\(|\bexit(?:Code)?\b|\breturn\b/;

/** Letters behind a comparison. */
const SHORTLY = 300;

/** A SHA-256, SHA-384 or SHA-512 as it is written down, in hexadecimal or as subresource integrity has it. */
const WRITTEN = /(?<![\da-f])(?:[\da-f]{64}|[\da-f]{96}|[\da-f]{128})(?![\da-f])|\bsha(?:256|384|512)-[\w+/]{43,86}={0,2}/i;

/** Lists of hashes are short, and so is code that has one. */
const LONGEST = 200_000;

/**
 * Whether the code that saves a download works out the hash of what it saves, compares it and refuses another, and the package has one to compare it with: what is
 * fetched cannot change any day then. Whoever brings malware can do so too, so it may make a claim lighter and never take it away.
 */
export function isVerified(saved: Span, files: FileTree): boolean {
  const path = fileOf(saved);
  const known = verifiedIn(files);
  let verified = known.get(path);
  if (!verified) known.set(path, (verified = namesVerified(path, files)));
  if (verified.size === 0) return false;
  const call = codeAt(saved, files, SHORTLY);
  return namesIn(call).some(name => verified.has(name));
}

/** Each download asks once for each program that is started. */
const verifiedIn = perPackage(() => new Map<string, ReadonlySet<string>>());

/** The names of all that is hashed and compared in a file, where there is a hash to compare it with. */
function namesVerified(path: string, files: FileTree): ReadonlySet<string> {
  const names = new Set<string>();
  const bytes = files.get(path);
  if (!bytes || bytes.length > LONGEST) return names;
  const code = withoutComments(new TextDecoder().decode(bytes));
  // Untrusted: who writes any number of hashes has them looked at no longer.
  for (const { index, 0: text, groups = {} } of [...code.matchAll(HASHED)].slice(0, MOST_HASHED)) {
    const end = index + text.length;
    const at = groups['before'] !== undefined || groups['behind'] !== undefined ? end : comparedAt(groups['name'], code, end);
    if (at === undefined || !REFUSES.test(code.slice(at, at + SHORTLY))) continue;
    for (const name of namesIn(groups['what'] ?? '').slice(0, MOST_NAMES))
      for (const one of [name, ...handedAs(name, code, index)]) names.add(one);
  }
  return names.size > 0 && (WRITTEN.test(code) || hasList(code, files)) ? names : new Set();
}

const MOST_HASHED = 16;
const MOST_NAMES = 4;
const MOST_CALLS = 16;

/** What calls hand to the function around a place as a parameter of it: `check(archive, integrity)` of `function check(buffer, integrity)`. */
function handedAs(name: string, code: string, at: number): readonly string[] {
  const [around] = [...code.slice(Math.max(0, at - LATER), at).matchAll(FUNCTION)].toReversed();
  const params = (around?.groups?.['params'] ?? '').split(',').map(one => one.trim());
  const place = params.indexOf(name);
  const own = around?.groups?.['own'] ?? around?.groups?.['kept'];
  if (place < 0 || own === undefined) return [];
  const calls = [...code.matchAll(new RegExp(`(?<![\\w$.]|function\\s)${own.replaceAll('$', '\\$')}\\(([^;]{1,200})`, 'g'))];
  return calls.slice(0, MOST_CALLS).flatMap(([, words = '']) => namesIn(words.split(',')[place] ?? ''));
}

const FUNCTION =
  /\bfunction\s+(?<own>[\w$]{1,60})\s*\((?<params>[^()]{0,200})\)|\b(?<kept>[\w$]{1,60})\s*=\s*(?:async\s*)?(?:function\s*[\w$]*\s*)?\((?<params>[^()]{0,200})\)/g;

/** Where a hash that was put into a variable is compared with another. */
function comparedAt(name: string | undefined, code: string, from: number): number | undefined {
  if (name === undefined) return undefined;
  const own = name.replaceAll('$', '\\$');
  const compared = new RegExp(
    `[!=]==?\\s*${own}(?![\\w$])|(?<![\\w$.])${own}\\s*[!=]==?|\\b(?:equals|timingSafeEqual)\\([^;]{0,100}(?<![\\w$])${own}(?![\\w$])|(?<![\\w$.])${own}\\.equals\\(`,
  ).exec(code.slice(from, from + LATER));
  if (!compared) return undefined;
  const place = from + compared.index;
  return isHash(
    otherThan(
      own,
      code.slice(place - SHORT_NAME, place),
      compared[0],
      code.slice(place + compared[0].length, place + compared[0].length + SHORT_NAME),
    ),
    name,
  )
    ? place
    : undefined;
}

const SHORT_NAME = 160;

/** What a name is compared with: on the other side of the sign, or beside it in what compares bytes. */
function otherThan(own: string, before: string, compared: string, behind: string): string {
  if (/^[!=]/.test(compared)) return /([^\s(!&|,;{}]+)\s*$/.exec(before)?.[1] ?? '';
  if (/[!=]$/.test(compared)) return /^\s*([^\s)&|,;{}]+)/.exec(behind)?.[1] ?? '';
  return `of ${own}`;
}

/** Whether that may be a hash: a name, a member or a call, or one that is written down. */
function isHash(other: string, name: string): boolean {
  if (other === '' || other === name || /^(?:null|undefined|true|false|void|NaN|\d+)$/.test(other)) return false;
  return !/^['"`]/.test(other) || WRITTEN.test(other);
}

/** Letters behind the place where a hash is worked out in which it is compared. */
const LATER = 2_000;

/** Whether a file that is called for them holds hashes, or one of code that is asked for by name. */
function hasList(code: string, files: FileTree): boolean {
  return listsIn(files).some(path => OF_LISTS.test(path) || code.includes(`/${path.replace(/^.*\//, '').replace(/\.[cm]?js$/, '')}`));
}

const OF_LISTS = /(?:^|\/)[^/]*(?:checksum|sha\d{3}|hashes|integrity)[^/]*$/i;

const listsIn = perPackage(files =>
  [...files].flatMap(([path, bytes]) => {
    const isAsked = bytes.length <= LONGEST && (OF_LISTS.test(path) || /\.[cm]?js$/.test(path));
    return isAsked && WRITTEN.test(new TextDecoder().decode(bytes)) ? [path] : [];
  }),
);

/** The variables in an expression: not what is called, nor where it is looked up. */
function namesIn(code: string): readonly string[] {
  return code.replace(/(["'`])(?:\\.|(?!\1)[^\\])*\1/g, ' ').match(/(?<![\w$.])[A-Za-z_$][\w$]*(?![\w$]|\s*[.(:])/g) ?? [];
}
