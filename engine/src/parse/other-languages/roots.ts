/** What stands behind what may not be there, in Rust. */
const UNWRAPPED = String.raw`(?:\.(?:unwrap\w{0,20}|expect|ok|to_owned|into_string)\([^()\n]{0,60}\)|\?){0,4}`;

/** How the languages ask for a variable of the environment: `os.environ["HOME"]`, `ENV.fetch("HOME")`, `$ENV{HOME}`, with or without what is meant where there is none. */
function variable(names: string): RegExp {
  return new RegExp(
    String.raw`(?:os\.environ(?:\.get)?|os\.getenv|(?<![\w.])getenv|ENV(?:\.fetch)?|\$ENV|\$_(?:ENV|SERVER)|(?:std::)?env::var(?:_os)?)\s{0,9}[[({]\s{0,9}["']?(?:${names})["']?[^\])}\n]{0,60}[\])}]${UNWRAPPED}`,
    'g',
  );
}

/** What a script asks for by the name of a place of the system, and by that of its own place. */
const ROOTS: readonly (readonly [RegExp, string])[] = [
  [
    /\$\{CMAKE_(?:CURRENT_(?:LIST|SOURCE|FUNCTION_LIST)|SOURCE)_DIR\}|(?:os\.path\.)?dirname\(\s{0,9}(?:os\.path\.)?(?:abspath|realpath)?\(?\s{0,9}__file__\s{0,9}\)?\s{0,9}\)|(?:pathlib\.)?Path\(\s{0,9}__file__\s{0,9}\)(?:\.resolve\(\))?\.parent\b|File\.dirname\(\s{0,9}__FILE__\s{0,9}\)|\b__(?:dir|DIR)__\b|meson\.(?:current_source_dir|project_source_root|source_root)\(\)|env!\(\s{0,9}"CARGO_MANIFEST_DIR"\s{0,9}\)|\$FindBin::Bin\b|\bdirname\(?\s{0,9}__FILE__\s{0,9}\)?/g,
    '<here>',
  ],
  [
    /(?:pathlib\.)?Path\.home\(\)|(?:os\.path\.)?expanduser\(\s{0,9}(?:f|r)?["']~["']\s{0,9}\)|Dir\.home\b|\b(?:dirs(?:_next)?|home)::home_dir\(\)(?:\.(?:unwrap\w{0,20}|expect)\([^()\n]{0,60}\)|\?)?/g,
    '<home>',
  ],
  [variable('HOME|USERPROFILE'), '<home>'],
  [/\b(?:tempfile\.)?(?:gettempdir\(\)|mkdtemp\([^()\n]{0,100}\))|\bDir\.tmpdir\b/g, '<temp>'],
  [/\$env:TE?MP\b/gi, '<temp>'],
  [variable('TMPDIR|TEMP|TMP'), '<temp>'],
  [variable('LOCALAPPDATA'), '<home>/AppData/Local'],
  [variable('APPDATA'), '<home>/AppData/Roaming'],
  [variable('PROGRAMFILES'), '<programs>'],
  [/\$env:(?:USERPROFILE|HOME)\b|\$HOME\b(?=\s{1,9}["'])/gi, '<home>'],
  [/\$env:LOCALAPPDATA\b/gi, '<home>/AppData/Local'],
  [/\$env:APPDATA\b/gi, '<home>/AppData/Roaming'],
  [/\$env:(?:PROGRAMFILES|ProgramW6432)\b|\$\{env:ProgramFiles(?:\(x86\))?\}/gi, '<programs>'],
];

/** A script with the names of places of the system, and of its own place, as texts: `Path.home() / ".ssh"` is `"<home>" / ".ssh"`. */
export function withRoots(code: string): string {
  let text = code;
  for (const [root, place] of ROOTS) text = text.replace(root, (...found: unknown[]) => (isWithin(found) ? place : `"${place}"`));
  return text.replaceAll(/#?\{"(<(?:home|temp|programs|here)>[^"{}]{0,100})"\}/g, '$1');
}

/** Whether such a name stands within a text, as in `"$ENV{HOME}/.netrc"`: a path goes on right behind it. */
function isWithin(found: readonly unknown[]): boolean {
  const [whole, at, text] = [found[0], found.at(-2), found.at(-1)];
  if (typeof whole !== 'string' || typeof at !== 'number' || typeof text !== 'string') return false;
  return /^[\\/][\w.]/.test(text.slice(at + whole.length, at + whole.length + 2));
}
