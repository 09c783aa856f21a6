import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, Trigger } from '../../model/effect.ts';
import type { Weight } from '../../model/finding.ts';
import type { Module } from '../../model/module.ts';
import { onceOnly } from '../../model/once-only.ts';
import { commandLine, fetchAndRun } from './facts/commands.ts';
import { lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { step } from './facts/steps.ts';

const WRITES: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

const LARGEST = 1024 * 1024;
/** Pages tell of such jobs, tests hold them, and what a package has for its own repository it puts nowhere. */
const OTHERS =
  /^\.(?:github|vscode|claude|cursor)\/|\.(?:md|mdx|markdown|map|html?|(?:test|spec)\.[cm]?[jt]sx?)$|(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|node_modules)\//i;

/** All secrets of a repository in one text, and the variable that it is given to a step by. Source: the documentation of GitHub Actions, “Contexts”. */
const ALL_SECRETS =
  /(?:(\b[A-Za-z_]\w{0,60})["']?\s*:\s*["']?)?\$\{\{\s*(?:toJSON\(\s*secrets\s*\)|join\(\s*secrets\.\*[^}]{0,20}\))\s*\}\}/gi;
/** Whether a text may hold that at all: asked first, because the whole of it is slow to look for. */
const SECRETS = /\(\s*secrets\b/i;
/** A command by which something of the step goes to a host, or to whoever may fetch what the job leaves. */
const SENDS =
  /\b(?:curl|wget|https?(?=\s+(?:POST|PUT)\b)|[Ii]nvoke-(?:[Ww]eb[Rr]equest|[Rr]est[Mm]ethod)|iwr|irm)\b[^\n|]{0,300}(?:\s-\w{0,6}[dFT]\b|\s-X\s*P(?:OST|UT)\b|--(?:data(?:-\w+)?|form(?:-string)?|json|upload-file|(?:post|body)-(?:data|file))\b|\s-(?:Body|InFile)\b)|\b(?:curl|wget)\b[^\n]{0,200}https?:[^\n]{0,200}\$|\|\s*(?:nc|ncat)\s|\bfetch\([^]{0,300}?\bP(?:OST|UT)\b|\brequest\([^\n]{0,200}\.end\(|\bactions\/upload-artifact\b/;
/** Where the next step of a job begins. */
const NEXT_STEP = /\n\s*-\s+["']?(?:name|run|uses|if|id)\b|\}\s*,\s*\{/;
/** Where the steps of a job begin. */
const OF_JOB = /\bsteps["']?\s*:/;
/** A step is so long, in letters. */
const NEAR = 1_500;

/** What an editor or an agent starts by itself. Sources: the documentation of Visual Studio Code, “Tasks”, and of Claude Code, “Hooks”. */
const BY_ITSELF =
  /["']?\brunOn["']?\s*:\s*["']folderOpen["']|["'](?:SessionStart|UserPromptSubmit|PreToolUse|PostToolUse|beforeSubmitPrompt|beforeShellExecution)["']\s*:/g;
/** What such a task runs. */
const COMMAND = /["']?\bcommand["']?\s*:\s*(?:"((?:[^"\\]|\\.){1,600})"|'((?:[^'\\]|\\.){1,600})'|`([^`]{1,600})`)/g;

export const carriesHostileJobs: Detector<'behaviour' | 'files' | 'modules'> = detector({
  id: 'carries-hostile-jobs',
  needs: ['behaviour', 'files', 'modules'],
  attack: 'T1677',
  explain: {
    what: 'The package holds a build job that sends all secrets of a repository away, or a task that an editor or an agent starts by itself and that runs a download.',
    why: 'Worms put such jobs into the projects they reach. Generators of workflows name the secrets that a job needs, and their tasks run what the project has.',
    next: 'Do not run what writes it. Look for workflows, tasks and hooks that you did not write in every project it has run in.',
  },

  *detect({ behaviour, files, modules }) {
    for (const effect of behaviour.effects) {
      const what = effect.kind === 'writes file' ? jobIn(effect.details.get('content') ?? '') : undefined;
      const weight = what === undefined ? undefined : weigh(effect, WRITES);
      if (weight)
        yield { says: `it writes ${what}, ${moment(effect)}`, weight, evidence: [step(effect, `${effect.api} writes ${effect.target}`)] };
    }
    const writes = writesAt(behaviour);
    if (writes === undefined) return;
    const asked = namesAsked(behaviour, modules);
    for (const [path, bytes] of files) {
      const isAsked = onceOnly(() => isNamedIn(asked, path));
      if (bytes.length > LARGEST || (OTHERS.test(path) && !isAsked())) continue;
      const what = jobIn(new TextDecoder().decode(bytes));
      if (what === undefined) continue;
      // What holds it and what writes need not have to do with each other.
      const weight = isAsked() || behaviour.reached.has(path) ? writes.weight : (lighter(writes.weight) ?? 'weak');
      yield {
        says: `${path} holds ${what}, and the package writes files, ${writes.when}`,
        weight,
        evidence: [{ kind: 'file', path, says: `it holds ${what}` }],
      };
    }
  },
});

/** Whether code names a file, or the folder that it lies in with others. */
function isNamedIn(asked: string, path: string): boolean {
  const [folder = '', ...inside] = path.split('/');
  return asked.includes(inside.at(-1) ?? folder) || (inside.length > 0 && asked.includes(`/${folder}/`));
}

/** The names of files that code asks for, reads or copies, in one text. */
function namesAsked({ effects }: Behaviour, modules: readonly Module[]): string {
  const links = modules.flatMap(module => module.links.map(({ specifier }) => specifier));
  const read = effects.flatMap(effect => {
    const said = effect.kind === 'spawns' ? commandLine(effect) : `${effect.target} ${effect.details.get('source') ?? ''}`;
    return said.includes('<here>') ? said : [];
  });
  return [...new Set([...links, ...read])].join('\n');
}

/** When the package writes files at all: what it holds stays where it is otherwise. */
function writesAt({ effects }: Behaviour): { readonly when: string; readonly weight: Weight } | undefined {
  const triggers = new Set<Trigger>(effects.flatMap(effect => (isWrite(effect) ? effect.triggers : [])));
  if (triggers.has('install')) return { when: 'when it is installed', weight: 'proof' };
  if (triggers.has('import')) return { when: 'when it is imported', weight: 'proof' };
  if (triggers.has('run')) return { when: 'when its command is run', weight: 'strong' };
  return triggers.has('call') ? { when: 'when its functions are called', weight: 'strong' } : undefined;
}

function isWrite(effect: Effect): boolean {
  return (
    effect.kind === 'writes file' ||
    (effect.kind === 'spawns' && /\b(?:cp|rsync|copy|xcopy|robocopy|Copy-Item)\s/i.test(commandLine(effect)))
  );
}

/** What a text holds that harms where it is put; undefined where it is nothing. */
function jobIn(text: string): string | undefined {
  for (const secrets of SECRETS.test(text) ? text.matchAll(ALL_SECRETS) : [])
    if (isSent(secrets, text)) return 'a build job that sends all secrets of a repository away';
  for (const near of stretches(BY_ITSELF, text))
    for (const command of commandsIn(near)) {
      const runs = fetchAndRun(command);
      if (runs !== undefined) return `a task that an editor or an agent starts by itself, which ${runs}`;
    }
  return undefined;
}

/** Whether the step that is given all secrets sends what it has. */
function isSent({ index, 0: whole, 1: variable }: RegExpExecArray, text: string): boolean {
  const [before = ''] = text
    .slice(Math.max(0, index - NEAR), index)
    .split(NEXT_STEP)
    .slice(-1);
  const rest = text.slice(index + whole.length, index + whole.length + NEAR);
  const [inStep = ''] = rest.split(NEXT_STEP);
  // A variable of the whole job is one of each of its steps.
  const behind = OF_JOB.test(inStep) ? rest : inStep;
  // A long command goes on behind a backslash; in JSON both stand as letters.
  const step = `${before}\n${behind}`.replaceAll(/\\\r?\n\s*|\\\\\\n\s*/g, ' ').replaceAll('\\n', '\n');
  if (!SENDS.test(step)) return false;
  return variable === undefined || /^(?:run|with)$/i.test(variable) || new RegExp(`[$.%{]${variable}\\b`).test(step);
}

function commandsIn(text: string): string[] {
  return Array.from(text.matchAll(COMMAND), ([, double, single, template]) => double ?? single ?? template ?? '');
}

/** What lies around the places of a mark, each part once. */
function stretches(mark: RegExp, text: string): string[] {
  const found: { from: number; to: number }[] = [];
  for (const { index } of text.matchAll(mark)) {
    const [from, to] = [Math.max(0, index - NEAR), index + NEAR];
    const last = found.at(-1);
    if (last && last.to >= from) last.to = to;
    else found.push({ from, to });
  }
  return found.map(({ from, to }) => text.slice(from, to));
}
