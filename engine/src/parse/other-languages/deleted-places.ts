import { DELETES } from './languages.ts';
import { placesIn } from './places.ts';
import { textsIn } from './texts.ts';
import type { WrittenScript } from './written-script.ts';

const MOST_CALLS = 200;
const LONGEST_CALL = 300;

/** What a script deletes: the places that stand in the calls that do so, since what it clears away is mostly its own, and folders that it walks through. */
export function deletedIn({ code, joined }: WrittenScript): string[] {
  const calls = Array.from(
    code.matchAll(new RegExp(DELETES.source, 'g')),
    ({ index }) => code.slice(index, index + LONGEST_CALL).split('\n')[0] ?? '',
  );
  return [...placesIn(textsIn(calls.slice(0, MOST_CALLS).join('\n'))), ...deletedBelow(code, joined)];
}

/** `for path in Path.home().rglob("*"):`, `for root, dirs, files in os.walk(HOME):`, `Dir.glob("…").each do |path|`. Sources: the manuals of Python (`pathlib`, `os`, `glob`) and Ruby (`Dir`). */
const LOOPS =
  /^(?<indent>[ \t]{0,80})(?:for\s{1,9}(?<names>[\w, ]{1,80}?)\s{1,9}in\s{1,9}(?<walk>[^\n]{1,300})|(?<each>Dir\.(?:glob|each_child|children|entries)\b[^\n]{0,200})\.each\s{0,9}(?:do|\{)\s{0,9}\|(?<name>\w{1,60})\|[^\n]{0,200})$/gm;

/** A folder of somebody or of the system where it is what is walked through, all of it: what stands behind a `+` is only the end of one, and `rglob("*.tmp")` finds some. */
const ROOT = String.raw`["'](<(?:home|temp|programs)>(?:\/[^"'*\n]{1,200}?)?|\/(?:home|Users|etc|var|opt|srv)?|~)\/?`;
const WALKED: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:walk|listdir|scandir|i?glob|each_child|children|entries)\(\s{0,9}${ROOT}(?:\*{1,2}(?:\/\*)?)?["']\s{0,9}[),]`),
  new RegExp(String.raw`^\(?\s{0,9}${ROOT}["']\s{0,9}\)?\.(?:rglob|glob|iterdir|walk)\(\s{0,9}(?:\)|["']\*{1,2}(?:\/\*)?["'])`),
];

/** Only files of some names: `if path.suffix == ".tmp"`. */
const CHOOSES =
  /\b(?:if|unless)\b[^\n]{0,200}(?:\.(?:suffix|endswith|startswith|match|stat|getmtime)\b|\bfnmatch\b|\.end_with\?|\bre\.\w+\()/;

/** How much of what stands behind the head of a loop is looked at. */
const BODY = 800;

/** Folders of which it deletes whatever it finds there. */
function deletedBelow(code: string, text: string): string[] {
  if (!DELETES.test(code) && !UNLINKS.test(code)) return [];
  const found = new Set<string>();
  for (const { index, 0: head, groups = {} } of text.matchAll(LOOPS)) {
    const root = rootOf(groups['walk'] ?? groups['each'] ?? '');
    if (root === undefined || found.has(root)) continue;
    const names = (groups['names'] ?? groups['name'] ?? '').split(/[\s,]+/).filter(name => /^\w{1,60}$/.test(name));
    const body = bodyBehind(text.slice(index + head.length, index + head.length + BODY), groups['indent']?.length ?? 0);
    if (!CHOOSES.test(body) && names.some(name => isDeleted(name, body))) found.add(root);
  }
  return [...found];
}

function rootOf(walk: string): string | undefined {
  const [root] = WALKED.flatMap(form => form.exec(walk)?.[1] ?? []);
  return root?.replace(/^~/, '<home>');
}

/** The lines that are indented further. */
function bodyBehind(text: string, indent: number): string {
  const lines = text.split('\n').slice(1);
  const end = lines.findIndex(line => line.trim() !== '' && line.search(/\S/) <= indent);
  return (end < 0 ? lines : lines.slice(0, end)).join('\n');
}

const UNLINKS = /\.(?:unlink|rmdir)\(/;

function isDeleted(name: string, body: string): boolean {
  if (new RegExp(String.raw`\b${name}\.(?:unlink|rmdir)\(`).test(body)) return true;
  return new RegExp(String.raw`(?:${DELETES.source})\s{0,9}\(?[^\n]{0,120}\b${name}\b`).test(body);
}
