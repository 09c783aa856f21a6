import { withoutPipelines } from './powershell-pipelines.ts';

/** What one command does to one path. */
export interface CommandChange {
  readonly does: 'writes' | 'deletes' | 'unpacks' | 'packs';
  readonly path: string;
  readonly recursive: boolean;
  /** What is copied or moved there. */
  readonly from?: readonly string[];
}

const DELETE = /^(?:rm|unlink|rmdir|del|erase|rd|shred|srm|wipe|rimraf|trash|remove-item|ri)$/;
const COPY = /^(?:cp|mv|ln|install|copy|move|xcopy|robocopy|rsync|ditto|mklink|copy-item|move-item|cpi|mi)$/;
const WRITE = /^(?:tee|truncate)$/;
/** Those of PowerShell, which are told the path first, or by a name. */
const SET = /^(?:set-content|add-content|clear-content|out-file)$/;
const SKIP = /^(?:sudo|doas|env|nohup|npx|exec|command|start|cmd|&|then|do|yarn|pnpx|bunx|dlx)$/;
const SHELL = /^(?:sh|bash|zsh|dash|cmd|powershell|pwsh)$/;

/** Follows `sh -c "…"` inside `cmd /c "…"` this deep. */
const DEEPEST = 3;

/** Files that a command line writes, deletes, unpacks or packs, as far as its text tells. All of it is untrusted text. */
export function commandChanges(line: string, depth = 0): CommandChange[] {
  return withoutPipelines(line.slice(0, 4000))
    .split(/&&|\|\||[;\n|]/)
    .flatMap(part => changesByWords(wordsOf(part), depth));
}

/** Words of a simple command, quotes taken off; `<home>` is a folded part of a word and no redirection. */
function wordsOf(part: string): string[] {
  return [...part.matchAll(/>>?|(?:"[^"]*"|'[^']*'|<[\w:()*]+>|[^\s"'>])+/g)].map(match => match[0].replace(/["']/g, ''));
}

/** The same for one simple command whose words are known: the program and its arguments. */
export function changesByWords(words: readonly string[], depth = 0): CommandChange[] {
  let at = 0;
  while (at < words.length && (SKIP.test(programOf(words[at])) || /^(?:-[\w-]+|\/[cqsd]|\w+=\S*)$/i.test(words[at] ?? ''))) at++;
  const program = programOf(words[at]);
  const rest = words.slice(at + 1);
  if (SHELL.test(program)) return depth < DEEPEST ? commandChanges(givenToShell(program, rest), depth + 1) : [];
  const redirected = redirects(words);
  const plain = rest.filter((word, index) => !isFlag(word) && !/^>>?$/.test(word) && !/^>>?$/.test(rest[index - 1] ?? ''));
  const recursive = rest.some(word => /^-\w*[rR]|^\/s$|^--recursive$|^-recurse$/i.test(word));
  if (DELETE.test(program)) return [...plain.map(path => ({ does: 'deletes' as const, path, recursive })), ...redirected];
  if (COPY.test(program)) {
    const from = plain.slice(0, -1);
    return [...plain.slice(-1).map(path => ({ does: 'writes' as const, path, recursive, from })), ...redirected];
  }
  if (program === 'asar') return archiveChanges(plain);
  if (WRITE.test(program) || (program === 'sed' && rest.some(word => /^-\w*i/.test(word)))) {
    return [...plain.slice(program === 'sed' ? 1 : 0).map(path => ({ does: 'writes' as const, path, recursive: false })), ...redirected];
  }
  if (SET.test(program)) {
    const option = rest.findIndex(word => /^-(?:literal|file)?path$/i.test(word));
    const path = option < 0 ? plain[0] : rest[option + 1];
    return [...(path === undefined ? [] : [{ does: 'writes' as const, path, recursive: false }]), ...redirected];
  }
  if (program === 'find') return foundChanges(rest, plain, depth);
  const into = laidInto(program, rest);
  if (into !== undefined) return [{ does: 'writes', path: into, recursive: true }, ...redirected];
  return redirected;
}

/** The line that a shell is given to run: behind the option for it where that is PowerShell, whose commands have options of their own. */
function givenToShell(program: string, rest: readonly string[]): string {
  const at = program === 'cmd' ? -1 : rest.findIndex(word => /^-(?:c(?:o(?:m(?:m(?:a(?:nd?)?)?)?)?)?|ec|en?|enc\w*)$/i.test(word));
  if (/^(?:powershell|pwsh)$/.test(program) && at >= 0)
    return rest
      .slice(at + 1)
      .map(quoted)
      .join(' ');
  return rest.filter(word => !/^-\w+$|^\/c$/i.test(word)).join(' ');
}

/** As one word again. */
function quoted(word: string): string {
  return /^[^\s"';|{}]*[\\/][^"';|{}]*$/.test(word) && /\s/.test(word) ? `"${word}"` : word;
}

/** The option that names the folder in which these programs write. */
const INTO: ReadonlyMap<string, RegExp> = new Map([
  ['patch', /^(?:-d|--directory)(?:=?(.+))?$/],
  ['tar', /^(?:-C|--directory)(?:=?(.+))?$/],
  ['bsdtar', /^(?:-C|--directory)(?:=?(.+))?$/],
  ['unzip', /^-d$/],
]);

/** Where others have laid out what is theirs; elsewhere an archive makes a folder of its own. */
const OF_OTHERS = /(?:^|\/)(?:node_modules|extensions|resources\/app)\//;

/** The folder that a program changes which unpacks or patches: what is in it was there before. */
function laidInto(program: string, rest: readonly string[]): string | undefined {
  const option = INTO.get(program);
  if (!option || ((program === 'tar' || program === 'bsdtar') && !rest.some(word => /^-?[A-Za-z]*x[A-Za-z]*$|^--extract$/.test(word))))
    return undefined;
  const at = rest.findIndex(word => option.test(word));
  const path = at < 0 ? undefined : (option.exec(rest[at] ?? '')?.[1] ?? rest[at + 1]);
  if (path === undefined) return undefined;
  // A patch names the files below it.
  if (program === 'patch') return `${path.replace(/\/$/, '')}/*`;
  return OF_OTHERS.test(`${path}/`) ? path : undefined;
}

/** `find place -exec command {} ;`: the command is run for each file that is found. */
function foundChanges(rest: readonly string[], plain: readonly string[], depth: number): CommandChange[] {
  const at = rest.findIndex(word => /^-(?:exec|execdir|ok|okdir)$/.test(word));
  if (rest.includes('-delete') || rest.some(word => DELETE.test(programOf(word))))
    return plain.slice(0, 1).map(path => ({ does: 'deletes' as const, path, recursive: true }));
  const command = rest.slice(at + 1).filter(word => !/^\\?[;+]$/.test(word));
  const name = rest[rest.findIndex(word => /^-i?name$/.test(word)) + 1];
  return at < 0 || depth >= DEEPEST
    ? []
    : changesByWords(
        command.map(word => word.replace('{}', name ?? '*')),
        depth + 1,
      );
}

function archiveChanges([action = '', from = '', to = '']: readonly string[]): CommandChange[] {
  if (/^(?:e|extract)$/.test(action))
    return [
      { does: 'unpacks', path: from, recursive: true },
      { does: 'writes', path: to, recursive: true },
    ];
  return /^(?:p|pack)$/.test(action) ? [{ does: 'packs', path: to, recursive: true }] : [];
}

function redirects(words: readonly string[]): CommandChange[] {
  return words.flatMap((word, index) => {
    const path = /^>>?$/.test(word) ? words[index + 1] : undefined;
    return path === undefined || path.startsWith('&') ? [] : [{ does: 'writes' as const, path, recursive: false }];
  });
}

/** `/s` and `/q` are flags of Windows; `/etc` is a path. */
function isFlag(word: string): boolean {
  return /^--?[A-Za-z]/.test(word) || /^\/[a-z]$/i.test(word);
}

function programOf(word: string | undefined): string {
  return (word ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.(?:exe|cmd|bat|js)$/i, '')
    .toLowerCase();
}
