import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import { changesOf, weightOf } from './facts/changes.ts';
import { commandLine, fetchAndRun } from './facts/commands.ts';
import { downloadsOf } from './facts/downloads.ts';
import { isUnasked, moment, type Gravity } from './facts/moments.ts';
import { isOnOtherMachine } from './facts/other-machines.ts';
import { placeOf } from './facts/places.ts';
import {
  COMMANDS,
  HOOKS,
  KEPT_ASIDE,
  OF_SHELL,
  onlyTellsWhere,
  PERSISTS,
  PLACES,
  PYTHON,
  SCHEDULES,
  SERVICES,
} from './facts/started-again.ts';
import { short, step } from './facts/steps.ts';
import { isUnspoken } from './facts/unspoken.ts';

/** What was fetched is not in the package, and starts again and again. */
const FETCHED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** What a shell is to start with every window and nobody is to see is no setting that its user asked for. */
const UNSEEN: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** Whose programs are found is changed by it, and nothing is started. */
const WHERE_ONLY: Gravity = { install: 'strong', import: 'weak', run: 'context', call: 'context' };
/** Put into the background with all that it says thrown away; agents for keys are started so by everybody. */
const IN_BACKGROUND =
  /^(?=[^\n]*\/dev\/null)(?![^\n]*\b(?:ssh-agent|gpg-agent|gpg-connect-agent|keychain)\b)[^\n]*(?:(?<![&>|\\])&(?![&>\d])|\bsetsid\b)/m;
/** Whoever is started again and again from then on wants to know. */
const UNSAID: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
const OF_STARTS =
  /\b(?:(?:system|windows|background|linux|os|user) services?|(?:as|installs?|creates?|registers?|runs?|start) (?:it |itself |them )?(?:as )?an? (?:[\w-]+ ){0,2}services?|services? (?:install\w*|managers?|units?|files?)|daemon\w*|start(?:s|ed|ing)?[- ]?(?:ups?|automatically)|start(?:s|ed|ing)? [^.\n]{0,30}\b(?:with|at|on|after) (?:(?:the|your|a) )?(?:log-?in|boot|reboot|system|windows|computer|machine)|auto-?start\w*|(?:at|on|after|each|every) (?:log-?in|(?:re)?boot)|reboots?|launch ?(?:d|ctl|agents?|daemons?)|log-?in items?|systemd|in the background|(?:when|after|once) (?:you|the user|users?) (?:logs?|signs?) (?:in|on)|log-?on|autorun|run keys?|resident|keeps? (?:it|them|itself|your \w+) running)\b/i;
/** How they speak of what is done at certain times. */
const OF_SCHEDULES =
  /\b(?:crontabs?|cron[- ]?(?:jobs?|daemon|services?|tables?|entries)|(?:system|unix|linux|real) cron|schedul\w* (?:an? |the |your |its |all )?(?:[\w-]+ )?(?:tasks?|jobs?|commands?|scripts?|back-?ups?|runs?|programs?|updates?)|(?:tasks?|jobs?|commands?) schedul\w*|schtasks)\b/i;
/** How pages speak of start-up files of shells and editors. */
const OF_SHELLS =
  /\b(?:shells?|bash\w*|zsh\w*|fish|power ?shell|dotfiles?|(?<!\b(?:chat|text|code|message|model) )(?:auto-?)?completions?|terminals? (?:set-?up|profiles?)|\.profile|sets? (?:an? |the )?environment variables?|(?:shell|git|command)s? alias(?:es)?|(?:set|persist|permanent|user|system|global)\w* environment variables?|path variable|(?:add|append|prepend|put|modif|chang)\w* [^.\n]{0,40}\b(?:to|on|in) (?:the |your )?path|(?:modif|chang)\w* (?:the |your )path|version managers?|vim|neovim|emacs|tmux|rc files?)\b|\$PATH/i;
/** How pages speak of hooks of Git. */
const OF_HOOKS =
  /\b(?:git[- ]?hooks?|hooks? (?:of|in|into|for) git|(?:pre|post)-?(?:commit|push|checkout|merge|receive|rewrite)|(?:before|after|each|every) (?:each |every |you )?(?:commit|push)\w*|commit messages? (?:check|lint)\w*|(?:check|lint|validat)\w* [^.\n]{0,30}commits?|commit-?msg|husky|lint-?staged|install\w* (?:the |an? |its |your |all )?hooks?)\b|^(?=[^]*\bgit\b)[^]*\bhooks?\b/i;
/** The same where a hook starts for something else than a commit: what looks at those says nothing of it. */
const OF_OTHER_HOOKS =
  /\b(?:git[- ]?hooks?|hooks?\b|husky|lint-?staged|(?:pre|post)-?(?:push|checkout|merge|receive|rewrite)|(?:before|after|each|every) (?:each |every |you )?(?:push|checkout|merge|pull)\w*)/i;
const OTHER_HOOK =
  /\/(?:post-(?:checkout|merge|rewrite|receive|update)|pre-(?:push|rebase|receive|auto-gc)|reference-transaction|fsmonitor-watchman)$/;
/** How pages speak of what a build job loads first. */
const OF_BUILDS =
  /\b(?:node_options|github_env|bash_env|ld_preload|instrument\w*|trac(?:ers?|ing)|preload\w*|apm|(?:next|later|following|subsequent) steps?|profil(?:ers?|ing)|coverage|inject\w*|(?:set|export|add|writ)\w* (?:an? |the |your )?env(?:ironment)? ?(?:variables?|vars?))\b|--(?:require|import)\b/i;
/** Source: the Python documentation of the module `site`. */
const RUN_BY_PYTHON = /^\s*import\s/m;

export const persists: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'persists',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1547',
  explain: {
    what: 'The package puts something where the system, the shell or Git will start it again and again: start-up files, login items, schedules, hooks.',
    why: 'Malware does it to outlive its package. Service managers, version managers and hook managers do it too, but when somebody runs them.',
    next: 'Do not install it. If it has run, look into the place named in the evidence and remove what it has put there.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    const planted = plantedBy(behaviour);
    // The page is read through only where it matters.
    const isUnsaid = (where: string, usual: Gravity): boolean =>
      wordsFor(where, usual).every(words => isUnspoken(words, { manifest, files, modules }));
    for (const effect of behaviour.effects) {
      const hook = hookWritten(effect);
      const does = hook === undefined ? undefined : byServer(effect);
      const weight = does && weightOf(effect, does.gravity);
      if (hook !== undefined && weight)
        yield {
          says: `it writes a hook of Git (${short(hook)}) that ${does.what}, ${moment(effect)}`,
          weight,
          evidence: [step(effect, `${effect.api} writes ${short(hook)}`)],
        };
    }
    // One place in the code that writes many files of a kind is one deed.
    const told = new Set<string>();
    for (const change of changesOf(behaviour, manifest)) {
      const found = change.does === 'writes' && PLACES.find(([pattern]) => pattern.test(change.place));
      if (!found || (found[2] === OF_SHELL && KEPT_ASIDE.test(change.place)) || isToldAsHook(change.effect)) continue;
      const [, where] = found;
      const isOther = OTHER_HOOK.test(change.place) && isUnspoken(OF_OTHER_HOOKS, { manifest, files, modules });
      const { gravity, then } = whatStarts(found, change.effect, {
        planted,
        isUnsaid: (there, usual) => isUnsaid(there, usual) || (usual === HOOKS && isOther),
      });
      const weight = weightOf(change.effect, gravity);
      const deed = `${change.effect.at.path} ${change.effect.at.start} ${where} ${then} ${weight}`;
      if (!weight || told.has(deed)) continue;
      told.add(deed);
      yield {
        says: `it writes to ${where} (${short(change.place)})${then}, ${moment(change.effect)}`,
        weight,
        evidence: [change.evidence],
      };
    }
    const downloads = downloadsOf(behaviour);
    const fetching = foldersThatFetch(behaviour);
    for (const effect of behaviour.effects) {
      const first = loadsInEachStep(effect);
      const grave =
        first === undefined ? undefined : weightOf(effect, isUnspoken(OF_BUILDS, { manifest, files, modules }) ? UNSAID : PERSISTS);
      if (first !== undefined && grave)
        yield {
          says: `it sets ${first} for all that its build job runs afterwards, ${moment(effect)}`,
          weight: grave,
          evidence: [step(effect, `${effect.api} writes ${short(effect.target)}`)],
        };
      const service =
        effect.kind === 'schedules' ? SERVICES.find(([pattern]) => pattern.test(`${effect.api} ${effect.target}`)) : undefined;
      const heavy = service && weightOf(effect, service[2]);
      if (heavy) yield { says: `it adds itself to ${service[1]}, ${moment(effect)}`, weight: heavy, evidence: [step(effect, effect.api)] };
      // Weights of models end in the same letters, and hold no line of code.
      const python =
        effect.kind === 'writes file' && /\.pth$/.test(effect.target) && RUN_BY_PYTHON.test(effect.details.get('content') ?? '');
      const lasting = python ? weightOf(effect, PERSISTS) : undefined;
      if (lasting)
        yield {
          says: `it writes to ${PYTHON} (${short(effect.target)}), ${moment(effect)}`,
          weight: lasting,
          evidence: [step(effect, effect.api)],
        };
      const found = effect.kind === 'spawns' && !isOnOtherMachine(effect) ? lastOf(COMMANDS, commandLine(effect)) : undefined;
      const line = commandLine(effect);
      const fetched =
        found?.[2] === PERSISTS
          ? (downloads.find(file => starts(line, file)) ?? fetching.find(folder => line.includes(folder)))
          : undefined;
      const isKept = found !== undefined && fetched === undefined && !isUnasked(effect) && isUnsaid(found[1], found[2]);
      const weight = found && weightOf(effect, fetched !== undefined ? FETCHED : isKept ? UNSAID : found[2]);
      if (!found || !weight) continue;
      const then = fetched !== undefined ? `, by which a download is started (${short(fetched)})` : isKept ? NOTHING_SAID : '';
      const says = `it changes ${found[1]}${then}, ${moment(effect)}`;
      yield { says, weight, evidence: [step(effect, runs(effect))] };
    }
    for (const script of manifest.installScripts) {
      const found = lastOf(COMMANDS, script.command);
      if (!found) continue;
      yield {
        says: `its ${script.name} script changes ${found[1]}`,
        weight: found[2].install ?? 'weak',
        evidence: [{ kind: 'manifest', pointer: `/scripts/${script.name}`, value: script.command }],
      };
    }
  },
});

/** Where a build service takes the environment of all later steps from. Sources: the documentation of GitHub Actions, of CircleCI and of Azure Pipelines. */
const OF_STEPS = /<env:(?:GITHUB_ENV|BASH_ENV)>/;
const FIRST =
  /\b(?:(NODE_OPTIONS)\s*(?:=|<<)[^\n]{0,200}(?:--require|-r|--import|--loader|--experimental-loader)\b|(BASH_ENV|LD_PRELOAD|DYLD_INSERT_LIBRARIES|PERL5OPT|RUBYOPT|PYTHONSTARTUP)\s*(?:=|<<))/;

/** The variable by which whatever is started later loads code first. */
function loadsInEachStep(effect: Effect): string | undefined {
  if (effect.kind !== 'writes file' || !OF_STEPS.test(effect.target)) return undefined;
  const [, options, other] = FIRST.exec(effect.details.get('script') ?? '') ?? [];
  return options ?? other;
}

/** Files of the package that it copies to a hidden folder of the user: no application that is set to start at login lies there. */
function plantedBy({ effects }: Behaviour): string[] {
  return effects.flatMap(({ kind, target, details }) =>
    kind === 'writes file' && (details.get('source') ?? '').startsWith('<here>/') && HIDDEN.test(placeOf(target)) ? [target] : [],
  );
}

const HIDDEN = /^(?:<home>\/(?:.*\/)?\.[^/]+\/|<temp>\/)[^|]*[^/|]$/;

/** Files that Git starts, whatever folder they are put into. Source: the Git documentation, `githooks`. */
const HOOK =
  /(?:^|[/\\])(?:applypatch-msg|pre-applypatch|post-applypatch|pre-commit|pre-merge-commit|prepare-commit-msg|commit-msg|post-commit|pre-rebase|post-checkout|post-merge|pre-push|post-rewrite)$/;

/** The hook that is written, if one is. */
function hookWritten({ kind, target }: Effect): string | undefined {
  return kind === 'writes file' ? target.split(' | ').find(one => HOOK.test(one)) : undefined;
}

/** What a hook does with a server: nobody who sets up hooks asks for one that runs what it gives, or that sends it something. */
function byServer(effect: Effect): { readonly what: string; readonly gravity: Gravity } | undefined {
  // What a command writes stands in it, with signs for the ends of its lines.
  const script = effect.kind === 'spawns' ? commandLine(effect).replaceAll('\\n', '\n') : (effect.details.get('script') ?? '');
  if (fetchAndRun(script) !== undefined) return { what: 'starts whatever a server gives then', gravity: FETCHED };
  return SENDS.test(script) ? { what: 'sends something away each time', gravity: PERSISTS } : undefined;
}

/** Programs that send what they are given or fed. Sources: the manuals of curl, wget and netcat. */
const SENDS =
  /\bcurl\b[^\n|;&]{0,300}\s(?:-\w{0,9}[dFT](?![\w-])|--(?:data(?:-\w+)?|form|upload-file|json)\b)|\bwget\b[^\n|;&]{0,300}\s--(?:post|body)-(?:data|file)\b|\|\s*(?:nc|ncat|netcat)\s+\S/;

function isToldAsHook(effect: Effect): boolean {
  return hookWritten(effect) !== undefined && byServer(effect) !== undefined;
}

/** Folders into which a script is written that fetches and runs whatever a server gives. */
function foldersThatFetch({ effects }: Behaviour): string[] {
  return effects.flatMap(({ kind, target, details }) =>
    kind === 'writes file' && fetchAndRun(details.get('script') ?? details.get('content') ?? '') !== undefined
      ? target.split(' | ').flatMap(one => one.replace(/\/[^/]*$/, '').match(/^.*\w{3}.*$/) ?? [])
      : [],
  );
}

/** How heavy it is to write to such a place, and what is started there where that makes it heavier. */
function whatStarts(
  [, where, usual]: (typeof PLACES)[number],
  effect: Effect,
  { planted, isUnsaid }: { readonly planted: readonly string[]; readonly isUnsaid: (where: string, usual: Gravity) => boolean },
): { gravity: Gravity; then: string } {
  const started = usual === HOOKS ? undefined : startedBy(effect, planted);
  if (started !== undefined) return { gravity: FETCHED, then: `, by which is started ${started}` };
  if (usual === OF_SHELL && IN_BACKGROUND.test(effect.details.get('content') ?? ''))
    return { gravity: UNSEEN, then: ', so that each starts a program that nobody sees' };
  const does = usual === HOOKS ? byServer(effect) : undefined;
  if (does) return { gravity: does.gravity, then: `, which ${does.what}` };
  // Installers of hooks say what they are; nobody else puts any into the repository of whoever installs them.
  if (usual === HOOKS && isUnasked(effect) && isUnsaid(where, usual))
    return { gravity: { ...usual, install: 'strong' }, then: NOTHING_SAID };
  if (usual === OF_SHELL && onlyTellsWhere(effect.details.get('script') ?? effect.details.get('content') ?? ''))
    return { gravity: WHERE_ONLY, then: '' };
  // Nobody's shell is changed in passing: who installs or imports it learns of that nowhere.
  if ((!isUnasked(effect) || usual === OF_SHELL) && isUnsaid(where, usual)) return { gravity: UNSAID, then: NOTHING_SAID };
  return { gravity: usual, then: '' };
}

const NOTHING_SAID = ', of which its page says nothing';

/** The words by which pages speak of such a place. */
function wordsFor(where: string, usual: Gravity): readonly RegExp[] {
  if (usual === OF_SHELL || usual === HOOKS) return [usual === OF_SHELL ? OF_SHELLS : OF_HOOKS];
  // Who speaks of times of day has not said that anything starts with the computer.
  return SCHEDULES.has(where) ? [OF_STARTS, OF_SCHEDULES] : [OF_STARTS];
}

/** What is written to be started again and again, where that is worse than a program that its user has. */
function startedBy({ details }: Effect, planted: readonly string[]): string | undefined {
  const content = details.get('content') ?? details.get('script') ?? '';
  if (fetchAndRun(content) !== undefined) return 'whatever a server gives then';
  return planted.some(file => content.includes(file)) ? 'what the package has put into a hidden folder' : undefined;
}

/** Whether a command names a file, in whichever way it spells the folder. */
function starts(line: string, file: string): boolean {
  const name = placeOf(file).split('/').at(-1) ?? '';
  return name.length > 4 && !name.includes('*') && new Set(line.split(/[\\/\s"']+/)).has(name);
}

/** The last pattern is the most particular one. */
function lastOf(patterns: typeof COMMANDS, line: string): (typeof COMMANDS)[number] | undefined {
  return patterns.findLast(([pattern]) => pattern.test(line));
}

function runs(effect: Effect): string {
  return `${effect.api} runs ${short(commandLine(effect))}`;
}
