import { inFolder } from './folder.ts';

/** How a script calls the file that it stands in. Sources: the manuals of bash (“Special Parameters”, “Bash Variables”) and of zsh (“Modifiers”). */
const FILE = String.raw`\$0|\$\{0\}|\$\{?BASH_SOURCE(?:\[0\])?\}?|\$\{BASH_SOURCE(?:\[0\])?:-\$(?:0|\{0\})\}`;
/** The same with its links followed. */
const SELF = String.raw`"?(?:${FILE}|\$\(\s*(?:readlink\s+-\w*f|realpath)\s+(?:--\s+)?"?(?:${FILE})"?\s*\)|<here>/<file>)"?`;
/** The folder of that. Sources besides: “Call” of the Windows command documentation, `about_Automatic_Variables` of PowerShell. */
const FOLDER = new RegExp(
  String.raw`\$\(\s*dirname\s+(?:--\s+)?${SELF}\s*\)|\x60\s*dirname\s+(?:--\s+)?${SELF}\s*\x60|\$\{(?:0|BASH_SOURCE(?:\[0\])?)(?:%/\*|(?::[aA])?:h)\}|\$PSScriptRoot\b|\$\{PSScriptRoot\}|\$\(\s*Split-Path\s+(?:-Parent\s+)?(?:-Path\s+)?\$(?:script:)?MyInvocation\.MyCommand\.(?:Path|Definition)\s*\)`,
  'gi',
);
const WINDOWS_FOLDER = /%~dp0[\\/]?/gi;
const ITSELF = new RegExp(FILE, 'g');

/** `$(cd "…" && pwd)`: the same folder by its whole name. */
const WHOLE =
  /\$\(\s*(?:CDPATH=\S*\s+)?cd\s+(?:-[LP-]+\s+)*(["']?)(<here>[\w./-]*)\1\s*(?:&?>\s*\/dev\/null\s*(?:2>&1\s*)?)?(?:&&|;)\s*pwd(?:\s+-[LP])?\s*\)/g;

/** `(Join-Path $PSScriptRoot "x")` of PowerShell. */
const JOINED = /\(\s*Join-Path\s+(?:-Path\s+)?"?(<here>[\w./\\-]*)"?\s+(?:-ChildPath\s+)?(["']?)([\w./\\-]+)\2\s*\)/gi;

/** A line of a script with `<here>` where it asks for the folder that it lies in: `$(dirname "$0")`, `%~dp0`. */
export function withOwnPlace(line: string): string {
  if (!ASKS.test(line)) return line;
  return line
    .replace(FOLDER, '<here>')
    .replace(WINDOWS_FOLDER, '<here>/')
    .replace(ITSELF, '<here>/<file>')
    .replace(WHOLE, '$2')
    .replace(JOINED, '$1/$3');
}

const ASKS = /[$\x60{]0|\{?BASH_SOURCE|%~dp0|PSScriptRoot|MyCommand/i;

/** The folder that the lines behind this one run in, where it is no more than a `cd`; undefined where nobody knows. */
export function folderBehind(line: string, folder: string | undefined): string | undefined {
  const [, , to] = GOES.exec(line) ?? [];
  if (to === undefined) return /^(?:cd|chdir|pushd|popd|set-location)\b/i.test(line) ? undefined : folder;
  if (/^<here>/.test(to)) return to;
  if (folder === undefined || !/^[\w@.][\w@./-]*$/.test(to)) return undefined;
  return /^<here>/.test(folder) ? `${folder}/${to}` : inFolder(to, folder);
}

const GOES = /^(?:cd|chdir|pushd|set-location)\s+(?:\/d\s+|--\s+|-Path\s+)?(["']?)([^"'\s;&|]+)\1\s*(?:\|\|\s*(?:exit|return)\b[^;&|]*)?$/i;
