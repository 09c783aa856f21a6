import type { OpenedCommand } from '../../model/manifest.ts';
import { isObject, member } from '../../model/json.ts';
import { expand, type Expanding } from './expand.ts';
import { readJson } from './json.ts';

/** What an agent does in a session starts it. */
const OF_AGENT = /"(?:SessionStart|PreToolUse|PostToolUse|UserPromptSubmit|Stop)"\s*:/;

/** What says how a container is made for the folder: what runs on the machine itself before that, and what runs in it stays there. Source: the Development Container Specification, “Lifecycle scripts”. */
const OF_CONTAINER = /^\.devcontainer(?:\/(?:[^/]+\/)?devcontainer)?\.json$/;

/** Settings that editors and agents read in a folder that somebody opens, and what in them says that a command starts by itself. Sources: “Tasks” of VS Code, “Hooks” of Claude Code and of Cursor. */
const SETTINGS: ReadonlyMap<string, RegExp> = new Map([
  ['.vscode/tasks.json', /"runOn"\s*:\s*"folderOpen"/],
  ['.claude/settings.json', OF_AGENT],
  ['.claude/settings.local.json', OF_AGENT],
  ['.cursor/hooks.json', /"hooks"\s*:/],
]);

/** `"command": "node"`, and behind it `"args": ["a.js"]`. */
const COMMAND = /"command"\s*:\s*"((?:[^"\\]|\\.)*)"(?:\s*,\s*"args"\s*:\s*\[([^\]]*)\])?/g;
/** `"type": "npm", "script": "build"`, in either order. Source: “Tasks” of VS Code, task provider `npm`. */
const SCRIPT = /"script"\s*:\s*"([\w:./-]+)"(?=[^{}]*"type"\s*:\s*"npm")|"type"\s*:\s*"npm"[^{}]*?"script"\s*:\s*"([\w:./-]+)"/g;
/** The folder that was opened. Sources: “Variables Reference” of VS Code, “Hooks” of Claude Code. */
const OWN_FOLDER = /\$\{(?:localWorkspace|workspace)(?:Folder|Root)\}|\$\{?CLAUDE_PROJECT_DIR\}?/g;
const TEXT = /"(?:[^"\\]|\\.)*"/g;

const LONGEST = 200_000;
const MOST = 64;

/**
 * The commands that start when somebody opens the folder of the package, with what they start of its own scripts (`written`) and makefiles. It is told where there are
 * more than are read. Tolerant: such files may hold comments.
 */
export function readOpened(written: ReadonlyMap<string, string>, expanding: Expanding): OpenedCommand[] {
  const { files, cut } = expanding;
  const onCut = (): void => void cut.add('its settings for editors hold more than is read');
  const told = (path: string, lines: readonly string[]): OpenedCommand[] => {
    if (lines.length > MOST || (files.get(path)?.length ?? 0) > LONGEST) onCut();
    return lines.slice(0, MOST).map(line => {
      const text = line.replaceAll(OWN_FOLDER, '.');
      return { path, text, ...expand(text, written, { folder: '' }, expanding) };
    });
  };
  const ofSettings = [...SETTINGS].flatMap(([path, starts]) => {
    const text = new TextDecoder().decode(files.get(path)?.subarray(0, LONGEST));
    return starts.test(text) ? told(path, tasksIn(path, text) ?? linesIn(text)) : [];
  });
  const ofContainers = [...files].flatMap(([path, bytes]) => {
    if (!OF_CONTAINER.test(path)) return [];
    const lines = linesBeforeContainer(bytes);
    if (!lines) onCut();
    return told(path, lines ?? []);
  });
  return [...ofSettings, ...ofContainers];
}

/** The tasks that start by themselves, where the settings can be read as such; undefined where they cannot. Source: “Tasks” of VS Code. */
function tasksIn(path: string, text: string): string[] | undefined {
  if (!path.endsWith('tasks.json')) return undefined;
  const { object } = readJson(
    new TextEncoder().encode(text.replace(REMARKS, found => (found.startsWith('"') ? found : '')).replace(/,(?=\s{0,99}[}\]])/g, '')),
  );
  const tasks = member(object, 'tasks');
  if (!Array.isArray(tasks)) return undefined;
  return tasks.filter(task => member(member(task, 'runOptions'), 'runOn') === 'folderOpen').flatMap(linesOf);
}

/** Comments of JSON as editors have it, and the texts between them. */
const REMARKS = /"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$(?![^]))/g;

/** What a task starts, on any system. */
function linesOf(task: unknown): string[] {
  const script = member(task, 'type') === 'npm' ? member(task, 'script') : undefined;
  const own = typeof script === 'string' ? [`npm run ${script}`] : [];
  const systems = ['windows', 'linux', 'osx'].map(system => member(task, system)).filter(one => one !== undefined);
  return [
    ...own,
    ...[task, ...systems].flatMap(one =>
      lineOf(member(one, 'command') ?? member(task, 'command'), member(one, 'args') ?? member(task, 'args')),
    ),
  ];
}

function lineOf(command: unknown, args: unknown): string[] {
  const words = Array.isArray(args) ? args.map(arg => JSON.stringify(typeof arg === 'string' ? arg : (member(arg, 'value') ?? ''))) : [];
  return typeof command === 'string' ? [[command, ...words].join(' ')] : [];
}

/** `"initializeCommand": "npm ci"`, or a list of words, or several commands by their names; undefined where the settings cannot be read. */
function linesBeforeContainer(bytes: Uint8Array | undefined): string[] | undefined {
  const { object, readable } = readJson(bytes);
  if (!readable && Object.keys(object).length === 0) return undefined;
  const command = member(object, 'initializeCommand');
  return isObject(command) ? Object.values(command).flatMap(wordsOf) : wordsOf(command);
}

function wordsOf(command: unknown): string[] {
  if (!Array.isArray(command)) return typeof command === 'string' ? [command] : [];
  return [command.flatMap(word => (typeof word === 'string' ? [JSON.stringify(word)] : [])).join(' ')];
}

/** The commands in settings of any form. */
function linesIn(text: string): string[] {
  const lines = Array.from(text.matchAll(COMMAND), ([, command = '', args = '']) =>
    [plain(command), ...(args.match(TEXT) ?? [])].join(' '),
  );
  for (const [, before, behind = before] of text.matchAll(SCRIPT)) lines.push(`npm run ${behind}`);
  return lines;
}

/** A text of JSON without what stands before quotes and slashes in it. */
function plain(written: string): string {
  return written.replaceAll(/\\(["\\/])/g, '$1');
}
