import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Trigger } from '../../model/effect.ts';
import type { Weight } from '../../model/finding.ts';
import { fetchAndRun } from './facts/commands.ts';

const LARGEST = 1024 * 1024;
/** Pages tell of such jobs, tests hold them, and what a package has for its own repository it puts nowhere. */
const OTHERS =
  /\.(?:md|mdx|markdown|map|html?)$|(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|\.github|\.vscode|\.claude|\.cursor|node_modules)\//i;

/** All secrets of a repository in one text. Source: the documentation of GitHub Actions, “Contexts”. */
const ALL_SECRETS = /\btoJSON\(\s*secrets\s*\)/gi;
const SENDS =
  /\b(?:curl|wget|http(?:ie|s)?|Invoke-(?:WebRequest|RestMethod)|iwr|irm|nc|ncat)\b[^\n]{0,300}(?:\s-(?:d|F|T|X\s*P(?:OST|UT))\b|--(?:data|form|post|upload|json)[\w-]*|-(?:Body|Method)\b|\|\s*(?:nc|ncat)\b)|\bfetch\([^\n]{0,200}\bmethod\b[^\n]{0,20}P(?:OST|UT)\b/i;
/** A job is so long, from one of its steps to the next. */
const NEAR = 700;

/** What an editor or an agent starts by itself. Sources: the documentation of Visual Studio Code, “Tasks”, and of Claude Code, “Hooks”. */
const BY_ITSELF =
  /["']?\brunOn["']?\s*:\s*["']folderOpen["']|["'](?:SessionStart|UserPromptSubmit|PreToolUse|PostToolUse|beforeSubmitPrompt|beforeShellExecution)["']\s*:/g;
const MOST_PLACES = 32;

export const carriesHostileJobs: Detector<'behaviour' | 'files'> = detector({
  id: 'carries-hostile-jobs',
  needs: ['behaviour', 'files'],
  attack: 'T1677',
  explain: {
    what: 'The package holds a build job that sends all secrets of a repository away, or a task that an editor or an agent starts by itself and that runs a download.',
    why: 'Worms put such jobs into the projects they reach. Generators of workflows name the secrets that a job needs, and their tasks run what the project has.',
    next: 'Do not run what writes it. Look for workflows, tasks and hooks that you did not write in every project it has run in.',
  },

  *detect({ behaviour, files }) {
    const writes = writesAt(behaviour);
    if (writes === undefined) return;
    for (const [path, bytes] of files) {
      if (OTHERS.test(path) || bytes.length > LARGEST) continue;
      const what = jobIn(new TextDecoder().decode(bytes));
      if (what === undefined) continue;
      yield {
        says: `${path} holds ${what}, and the package writes files, ${writes.when}`,
        weight: writes.weight,
        evidence: [{ kind: 'file', path, says: `it holds ${what}` }],
      };
    }
  },
});

/** When the package writes files at all: what it holds stays where it is otherwise. */
function writesAt({ effects }: Behaviour): { readonly when: string; readonly weight: Weight } | undefined {
  const triggers = new Set<Trigger>(effects.flatMap(({ kind, triggers: when }) => (kind === 'writes file' ? when : [])));
  if (triggers.has('install')) return { when: 'when it is installed', weight: 'proof' };
  if (triggers.has('import')) return { when: 'when it is imported', weight: 'proof' };
  if (triggers.has('run')) return { when: 'when its command is run', weight: 'strong' };
  return triggers.has('call') ? { when: 'when its functions are called', weight: 'strong' } : undefined;
}

/** What a text holds that harms where it is put; undefined where it is nothing. */
function jobIn(text: string): string | undefined {
  if (nearEach(ALL_SECRETS, text).some(near => SENDS.test(near))) return 'a build job that sends all secrets of a repository away';
  const runs = nearEach(BY_ITSELF, text).flatMap(near => fetchAndRun(near) ?? []);
  return runs[0] === undefined ? undefined : `a task that an editor or an agent starts by itself, which ${runs[0]}`;
}

function nearEach(mark: RegExp, text: string): string[] {
  const places = [...text.matchAll(mark)].slice(0, MOST_PLACES);
  return places.map(({ index }) => text.slice(Math.max(0, index - NEAR), index + NEAR));
}
