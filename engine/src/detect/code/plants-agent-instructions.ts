import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import type { Claim } from '../../model/finding.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { FileTree } from '../../model/package.ts';
import { OF_WORKFLOWS, WORKFLOW } from './facts/build-workflows.ts';
import { changesOf, weightOf, type Change } from './facts/changes.ts';
import { fetchAndRun } from './facts/commands.ts';
import { fetchedCode } from '../install/facts/fetched-code.ts';
import { landedBy } from './facts/landed.ts';
import { moment, type Gravity } from './facts/moments.ts';
import { short } from './facts/steps.ts';
import { holdsUnseenLetters, makesUnseenLetters } from './facts/unseen-letters.ts';
import { isUnspoken } from './facts/unspoken.ts';

const PLANTS: Gravity = { install: 'strong', import: 'strong', run: 'context', call: 'context' };
/** What a server gives then is in no package, and starts whenever the agent does. */
const FETCHES: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

/** Files that an agent, an editor or a build service obeys without being asked. */
const OBEYED =
  /(?:^|\/)(?:\.claude(?:\/|$|\.json$)|\.cursor\/(?:rules|mcp\.json|hooks)|\.cursorrules$|\.vscode\/(?:tasks|mcp|settings|launch)\.json$|\.github\/(?:workflows(?:\/|$)|copilot-instructions\.md$)|\.gitlab-ci\.yml$|(?:CLAUDE|AGENTS|GEMINI|SKILL)\.md$|\.mcp\.json$|claude_desktop_config\.json$|\.(?:codeium|windsurf|continue|gemini|codex|roo|clinerules|kiro|aider\.conf)(?:\/|$|\.yml$)|\.windsurfrules$|\.idea\/workspace\.xml$|\.devcontainer\/)/i;

/** What starts programs for whoever opens a folder or a session, as it is set, or tells agents what to do, and how a page speaks of it. */
const STARTS: readonly (readonly [file: RegExp, spokenOf: RegExp])[] = [
  [
    /(?:^|\/)\.vscode\/(?:tasks|mcp)\.json$/i,
    /vs ?code|visual studio|\beditor['’]?s? (?:settings?|tasks?|config\w*|integrations?|set-?ups?|support)|\b(?:your|code) editors?\b|\bides?\b|tasks\.json|\bmcp\b|context protocol|\bscaffold\w*|\bstarters?\b|\bboilerplate/i,
  ],
  [
    /(?:^|\/)(?:(?:CLAUDE|AGENTS|GEMINI|SKILL)\.md|\.cursorrules|\.windsurfrules|copilot-instructions\.md)$|\.cursor\/rules|\.(?:codeium|windsurf|continue|gemini|codex|roo|clinerules|kiro)(?:\/|$)/i,
    /claude\b|cursor ?rules|\bcursor (?:ide|editor|integration|settings)\b|\b(?:with|for|teaches) cursor\b|, cursor\b|aider|cline\b|copilot|gemini|windsurf|codex|(?<!\b(?:user|http|https|proxy|request)[- ])\bagents?\b|\b(?:ai|coding|code) assistants?\b|\bskills?\b|\bai\b|\bllms?\b|\bmcp\b|\b(?:project|editor|coding|code style|style|team) rules\b|scaffold\w*|starters?\b|boilerplate|\b(?:project|app\w*|repo\w*) templates?\b/i,
  ],
  [WORKFLOW, OF_WORKFLOWS],
  [/(?:^|\/)\.devcontainer\//i, /dev ?containers?|codespaces?|\bdocker|scaffold\w*|starters?\b|boilerplate/i],
  [
    /(?:^|\/)(?:\.claude\/settings(?:\.local)?\.json|\.claude\.json|\.cursor\/(?:mcp|hooks)\.json|\.mcp\.json|claude_desktop_config\.json)$/i,
    /claude\b|\bcursor (?:ide|editor|settings)\b|, cursor\b|\bcursor,|(?<!\b(?:user|http|https|proxy|request)[- ])\bagents?\b|\b(?:ai|coding|code) assistants?\b|\bmcp\b|context protocol|\bai\b|\bllms?\b/i,
  ],
];
/** What an agent or editor starts by itself, and that it asks nobody any more, as its settings say it: pages of those who set that speak of these, and not of agents alone. */
const SETS: readonly (readonly [content: RegExp, spokenOf: RegExp])[] = [
  [/"hooks"\s*:[^]*"command"\s*:/, /\bhooks?\b/i],
  [
    /"(?:bypassPermissions|acceptEdits|autoAccept|dangerouslySkipPermissions|yolo)"|"allow"\s*:\s*\[\s*"(?:\*|Bash(?:\(\*?:?\*?\))?)"/,
    /permissions?\b|\bbypass|\bauto[- ]?(?:accept|approv)|\byolo\b|without asking|\ballow[- ]?list/i,
  ],
  [
    /"runOn"\s*:\s*"folderOpen"/,
    /\btasks?\b|\bfolder[- ]?open|\bwhen(?:ever)? (?:you|it|the|a|somebody|someone) [^.\n]{0,40}\bopen|\bauto(?:matic\w*)?[- ]?(?:start|run)/i,
  ],
];
const SETTINGS = /(?:^|\/)(?:\.(?:claude|gemini)\/settings(?:\.local)?|\.vscode\/tasks)\.json$/i;

/** What agents read. */
const OF_AGENTS =
  /(?:^|\/)(?:(?:CLAUDE|AGENTS|GEMINI|SKILL)\.md|\.cursorrules|\.windsurfrules|copilot-instructions\.md)$|\.(?:claude|cursor|codeium|windsurf|continue|gemini|codex|roo|clinerules|kiro)\//i;
/** Nobody who calls it has asked for that. */
const UNTOLD: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

/** What an agent is told not to run, or to ask about first. */
const FORBIDDEN = /"(?:deny|ask)"\s*:\s*\[[^\]]*\]/g;

/** What a task or hook starts, with its arguments. */
const STARTED = /"(?:command|args)"\s*:\s*("(?:[^"\\]|\\.)*"|\[[^\]]*\])/g;

/** Folders a package may do as it likes in. */
const ITS_OWN = /^(?:<here>(?:$|\/(?!\.\.))|<temp>(?:\/|$))/;

export const plantsAgentInstructions: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'plants-agent-instructions',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1546',
  explain: {
    what: 'The package writes, or brings along, files that coding agents, editors or build services obey as soon as a folder is opened or pushed.',
    why: 'Instructions planted there run with the rights of the developer or of the build. Scaffolders write such files too, but when somebody runs them.',
    next: 'Look at the named files before you open the folder in an editor or with an agent; delete what you did not ask for.',
  },

  *detect({ behaviour, files, id, manifest, modules }) {
    // All code is looked through for it, and there may be many such files.
    let unseen: boolean | undefined;
    const writesUnseen = (): boolean => (unseen ??= makesUnseenLetters(behaviour.reached.keys(), files));
    for (const change of changesOf(behaviour, manifest)) {
      if (change.does !== 'writes' || isItsOwn(change)) continue;
      const place = landedBy(change, files)
        .filter(one => OBEYED.test(one) && !isToldElsewhere(change, one))
        .toSorted((a, b) => Number(startsPrograms(b)) - Number(startsPrograms(a)))[0];
      const isFetched = fetchAndRun((change.effect.details.get('script') ?? '').replace(FORBIDDEN, '')) !== undefined;
      const isUntold =
        place !== undefined &&
        mayStart(change, place, behaviour) &&
        isUnspoken(wordsFor(place, change) ?? ANYTHING, { manifest: { ...manifest, name: id.name }, files, modules });
      const isUnseen =
        place !== undefined && OF_AGENTS.test(place) && (holdsUnseenLetters(change.effect.details.get('content') ?? '') || writesUnseen());
      const weight =
        place === undefined ? undefined : weightOf(change.effect, isFetched ? FETCHES : isUntold || isUnseen ? UNTOLD : PLANTS);
      if (place !== undefined && weight)
        yield {
          says: `it writes ${short(place)}, which agents, editors or build services obey,${isFetched ? ' so that they run whatever a server gives,' : isUnseen ? ' and writes in letters that nobody sees,' : isUntold ? ' and its page says nothing of it,' : ''} ${moment(change.effect)}`,
          weight,
          evidence: [change.evidence],
        };
    }
    yield* shipped(files, manifest);
  },
});

/** Whether what is written may start something by itself: a text that is known and starts nothing does not, nor do files that whoever calls it has. */
function mayStart({ effect, from }: Change, place: string, behaviour: Behaviour): boolean {
  if (from.some(one => !one.startsWith('<here>')) || isOfUser(effect, behaviour)) return false;
  const content = effect.details.get('content') ?? '';
  return !/tasks\.json$/.test(place) || !content.includes('"tasks"') || /runOn/.test(content);
}

/** Whether what is written was read from a place that is not the package's own: what was in the same file before is kept, or put in another order. */
function isOfUser(effect: Effect, { flows }: Behaviour): boolean {
  return flows.some(
    ({ from, to, as }) =>
      to === effect && as === 'content' && from.kind === 'reads file' && from.target !== to.target && !from.target.startsWith('<here>'),
  );
}

const ANYTHING = /^/;

function startsPrograms(place: string): boolean {
  return STARTS.some(([file]) => file.test(place));
}

/** How pages speak of what is written there; undefined where the place is nothing that their users would want to know of. */
function wordsFor(place: string, { effect: { details } }: Change): RegExp | undefined {
  const content = `${details.get('content') ?? ''}\n${details.get('script') ?? ''}`;
  const set = SETTINGS.test(place) ? SETS.find(([said]) => said.test(content)) : undefined;
  return set?.[1] ?? STARTS.find(([file]) => file.test(place))?.[1];
}

/** Hooks run in the folder of the package: a name without a folder lies there. */
function isItsOwn({ place, effect }: Change): boolean {
  return ITS_OWN.test(place) || (effect.at.path === 'package.json' && /^(?:[\w@-][^:]*|\.[\w-].*)$/.test(place));
}

/** One deed is one deed: workflows that the code itself writes are told by `publishes-itself`; at install, where nobody wants one, by both. */
function isToldElsewhere({ effect }: Change, place: string): boolean {
  if (effect.triggers.includes('install')) return false;
  return effect.kind === 'writes file' && /(?:^|\/)\.github\/workflows\//.test(place) && /\.github[\\/]workflows[\\/]/.test(effect.target);
}

/** Source: the documentation of Visual Studio Code, “Tasks”, `task.allowAutomaticTasks`. */
const ASKS_NOBODY = /"task\.allowAutomaticTasks"\s*:\s*"on"/;

/** What starts when somebody opens the package's own folder. */
function* shipped(files: FileTree, { opened = [] }: Manifest): Iterable<Claim> {
  for (const [path, bytes] of files) {
    const task = /(?:^|\/)\.vscode\/tasks\.json$/.test(path);
    if (!task && !/(?:^|\/)\.claude\/settings(?:\.local)?\.json$/.test(path)) continue;
    const text = new TextDecoder().decode(bytes.subarray(0, 200_000));
    const starts = task
      ? /"runOn"\s*:\s*"folderOpen"/.test(text)
      : /"(?:SessionStart|PreToolUse|UserPromptSubmit|PostToolUse|Stop)"\s*:/.test(text);
    if (!starts) continue;
    const own = opened.filter(one => one.path === path);
    const isFetched =
      [...text.matchAll(STARTED)].some(([, line = '']) => fetchAndRun(line.replaceAll('\\"', '"')) !== undefined) ||
      own.some(({ commands }) => commands.some(one => fetchedCode(one, commands) !== undefined));
    const isUnaskedFor = task && ASKS_NOBODY.test(new TextDecoder().decode(files.get(path.replace(/tasks\.json$/, 'settings.json'))));
    yield {
      says: `it ships ${short(path)}, which starts a command when the folder is opened${isFetched ? ', and runs whatever a server gives' : isUnaskedFor ? ', and sets that nobody is asked' : ''}`,
      // A template is opened by whoever makes a project of it.
      weight: isFetched || isUnaskedFor ? 'strong' : 'weak',
      evidence: [
        { kind: 'file', path, says: task ? 'a task that runs when the folder is opened' : 'a hook that runs in a session of the agent' },
      ],
    };
  }
}
