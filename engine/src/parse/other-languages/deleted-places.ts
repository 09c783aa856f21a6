import { DELETES } from './languages.ts';
import { placesIn } from './places.ts';
import { putTogether, textsIn } from './texts.ts';

const MOST_CALLS = 200;
const LONGEST_CALL = 300;

/** What a script deletes: the places that stand in the calls that do so, since what it clears away is mostly its own, and folders that it walks through. */
export function deletedIn(code: string): string[] {
  const calls = Array.from(
    code.matchAll(new RegExp(DELETES.source, 'g')),
    ({ index }) => code.slice(index, index + LONGEST_CALL).split('\n')[0] ?? '',
  );
  return [...placesIn(textsIn(calls.slice(0, MOST_CALLS).join('\n'))), ...deletedBelow(code)];
}

/** `for path in Path.home().rglob("*"):`, `for root, dirs, files in os.walk(HOME):`, `Dir.glob("…").each do |path|`. Sources: the manuals of Python (`pathlib`, `os`, `glob`) and Ruby (`Dir`). */
const LOOPS =
  /\bfor\s{1,9}(?<names>[\w, ]{1,80}?)\s{1,9}in\s{1,9}(?<walk>[^\n]{0,200}\b(?:walk|rglob|i?glob|iterdir|scandir|listdir)\b[^\n]{0,200}):|(?<each>\bDir\.(?:glob|each_child|children|entries)\b[^\n]{0,200})\.each\s*(?:do|\{)\s*\|(?<name>\w+)\|/g;
const ROOT = /["'](<(?:home|temp|programs)>(?:\/[^"'*\n]{1,200})?|\/(?:home|Users|etc|var|opt|srv)?|~)\/?(?:\*[^"'\n]*)?["']/;

/** Only files of some names: `rglob("*.tmp")`, `if path.suffix == ".tmp"`. */
const SOME = /glob\(\s{0,9}["'](?:[^"'\n]{0,200}\/)?(?!\*{1,2}["'])[^"'/\n]{0,100}["']/;
const CHOOSES = /\.(?:suffix|endswith|startswith|match|fnmatch|stat)\b|\bfnmatch\b|\.end_with\?|\bre\.\w+\(/;

/** How much of what stands behind the head of a loop is looked at. */
const BODY = 800;
const MOST_LOOPS = 50;

/** Folders of which it deletes whatever it finds there. */
function deletedBelow(code: string): string[] {
  if (!DELETES.test(code) && !UNLINKS.test(code)) return [];
  const text = putTogether(code);
  return [...text.matchAll(LOOPS)].slice(0, MOST_LOOPS).flatMap(({ index, 0: head, groups = {} }) => {
    const walk = groups['walk'] ?? groups['each'] ?? '';
    const root = SOME.test(walk) ? undefined : ROOT.exec(walk)?.[1]?.replace(/^~/, '<home>');
    const names = (groups['names'] ?? groups['name'] ?? '').split(/[\s,]+/).filter(name => /^\w{1,60}$/.test(name));
    const body = text.slice(index + head.length, index + head.length + BODY);
    return root !== undefined && !CHOOSES.test(body.split(DELETES)[0] ?? '') && names.some(name => isDeleted(name, body)) ? [root] : [];
  });
}

const UNLINKS = /\.(?:unlink|rmdir)\(/;

function isDeleted(name: string, body: string): boolean {
  if (new RegExp(String.raw`\b${name}\.(?:unlink|rmdir)\(`).test(body)) return true;
  return new RegExp(String.raw`(?:${DELETES.source})\s{0,9}\(?[^\n]{0,120}\b${name}\b`).test(body);
}
