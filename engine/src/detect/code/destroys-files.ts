import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import type { Weight } from '../../model/finding.ts';
import type { FileTree } from '../../model/package.ts';
import { codeIn } from './facts/code-in.ts';
import { changesOf, weightOf, type Change } from './facts/changes.ts';
import { commandLine } from './facts/commands.ts';
import { areFarApart } from './facts/distance.ts';
import { deletesWhatHostsName } from './facts/named-by-hosts.ts';
import { isUnasked, lighter, moment, type Gravity } from './facts/moments.ts';
import { deletesOnDates } from './facts/on-dates.ts';
import { placeOf, placesOf } from './facts/places.ts';
import { isSmeared } from './facts/smeared.ts';
import { short, step } from './facts/steps.ts';
import { asUnasked, isUnspoken } from './facts/unspoken.ts';
import { deletesWhenTold } from './facts/told-by-servers.ts';
import { fileHolding } from '../../model/path.ts';

const EVERYTHING: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
const PROJECT: Gravity = { install: 'proof', import: 'proof', run: 'weak', call: 'context' };

/** How pages speak of what deletes whole projects, or what is in them. */
const OF_CLEANING =
  /\b(?:(?:delet|remov|clean|wip|reset|purg|prun|empt(?:y|ies|ied)|destroy|overwrit|regenerat)\w*(?: up)?[^.\n]{0,60}\b(?:files?|folders?|director(?:y|ies)|projects?|workspaces?|outputs?|caches?|node_modules|dist|builds?|artifacts?|everything|repositor(?:y|ies)|sources?)|(?:files?|folders?|director(?:y|ies)|projects?|workspaces?|everything)[^.\n]{0,40}\b(?:delet|remov|clean|wip|purg|overwrit)\w*|rimraf|clean-?ups?|cleaners?|uninstall\w*|trash|scaffold\w*|starters?|boilerplate|(?:project|app\w*|repo\w*) templates?|templates? (?:project|repo\w*|app\w*)|eject\w*|git checkouts?|clon\w* (?:an? |the )?(?:templates?|starters?|repo\w*)|worktrees?|sandbox\w*|(?:creat|bootstrap|generat|init)\w* (?:[\w-]+ ){0,4}(?:projects?|apps?|repo\w*)|project generators?|(?:npm|yarn|pnpm) (?:init|create)|from an? template|rotat\w*|truncat\w*|blank\w*|in place|discard\w*)\b/i;
const WHOLE_PROJECT: Gravity = { ...PROJECT, call: 'strong' };
const SOURCES = /^<cwd>\/(?:src|app|lib|packages|pages|components|server|client|test|package\.json)\/?$/;

/** Folders whose loss nobody asks a package for: the disk, the system, the home, and what people keep in it. */
const IRREPLACEABLE =
  /^(?:\/|[A-Z]:\/?|<home>|\/(?:home|Users|etc|usr|var|bin|boot|lib|Library|System)|[A-Z]:\/(?:Users|Windows)|<programs>|<home>\/(?:Documents|Desktop|Downloads|Pictures|Music|Movies|Videos|\.ssh|\.gnupg|OneDrive|Dropbox))\/?$/i;
const OVERWRITTEN: Gravity = { install: 'proof', import: 'strong' };
/** Whoever changes sources for others writes into each what it is to hold. */
const BLANKED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
const SOURCE_NAMES = /(?:^|[^a-z])(?:[cm]?[jt]sx?|vue|svelte|py|java|go|rs|rb|php|cs|cpp)(?:$|[^a-z])/;

/** A folder in a project: its files have little in common. */
const OF_PROJECT = /^<cwd>\/(?!(?:.*\/)?(?:\.cache|node_modules|dist|build|out|tmp|temp|coverage)(?:\/|$))/;
/** A folder that somebody made in the home, and no program for itself. */
const OF_PEOPLE = /^<home>\/(?!\.|(?:AppData|Library|node_modules)(?:\/|$))[^/*]+/;
/** Where programs keep what is theirs: what is looked for in there is another's. */
const OF_PROGRAMS =
  /^(?:<home>\/(?:\.config|\.local\/share|Library\/(?:Application Support|Preferences)|AppData\/(?:Roaming|Local))|<env:(?:(?:LOCAL)?APPDATA|XDG_(?:CONFIG|DATA)_HOME)>)\/?$/i;
const PROJECTS = /^(?:<cwd>|<cwd>\/\.git|<here>(?:\/\.\.){2,})\/?$/;

const COMMANDS =
  /\bmkfs(?:\.\w+)?\s+\S|\bdd\b.{0,80}\bof=\/dev\/(?:sd|hd|nvme|disk)|\bformat(?:\.com)?\s+[A-Z]:|\bvssadmin(?:\.exe)?\s+delete\s+shadows|\bcipher(?:\.exe)?\s+\/w:|--no-preserve-root|:\(\)\s*\{\s*:\|:&\s*\};:/i;

export const destroysFiles: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'destroys-files',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1485',
  explain: {
    what: 'The package deletes or overwrites everything in a home folder, a project, a drive or the system, or deletes folders of a project when a server says so.',
    why: 'That is sabotage, or the last act of a thief who covers the tracks. Build tools clean their own output, a named folder below the project.',
    next: 'Do not install it. If it has run, stop using the machine for anything else and restore from a backup.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    for (const change of changesOf(behaviour, manifest)) {
      const known = change.does === 'deletes' && isAlone(change) ? weightOfLoss(change, behaviour, files) : undefined;
      const isKept =
        known !== undefined && known !== 'strong' && known !== 'proof' && isUnspoken(OF_CLEANING, { manifest, files, modules });
      const weight = isKept ? weightOf(change.effect, asUnasked(PROJECT)) : known;
      if (weight)
        yield { says: `it deletes everything in ${short(change.place)}, ${moment(change.effect)}`, weight, evidence: [change.evidence] };
    }
    yield* deletesOnDates(behaviour, manifest);
    yield* deletesWhenTold(behaviour, manifest);
    yield* deletesWhatHostsName(behaviour, files);
    for (const { from, to, as } of behaviour.flows) {
      if (
        from.kind !== 'lists files' ||
        to.kind !== 'writes file' ||
        as !== 'target' ||
        /rename|copy|link|move|^fs\.(?:promises\.)?cp/i.test(to.api)
      )
        continue;
      // Where a folder is not known, it is one of those whose existence was asked for.
      const root = (from.target || from.guards.flatMap(guard => (guard.kind === 'exists' && guard.holds ? guard.value : [])).join(' | '))
        .split(' | ')
        .map(one => inProject(placeOf(to.details.has('content') ? one.replace(/\/\*.*$/, '') : one)))
        .find(
          place =>
            IRREPLACEABLE.test(place) ||
            PROJECTS.test(place) ||
            (isOneText(to) && (OF_PROJECT.test(place) || OF_PEOPLE.test(place) || OF_PROGRAMS.test(place))),
        );
      const known =
        root === undefined || !mayLieIn(root, to) || isNamed(to) || (root.startsWith('<cwd>') && isOneFile(to))
          ? undefined
          : weightOf(
              to,
              IRREPLACEABLE.test(root)
                ? EVERYTHING
                : blanksSources(root, to) || (isOneText(to) && isUnspoken(OF_CLEANING, { manifest, files, modules }))
                  ? BLANKED
                  : OVERWRITTEN,
            );
      const weight = root !== undefined && isGuessed(root, from, to, behaviour) ? lighter(known) : known;
      if (!weight || (!isUnasked(to) && to.triggers.length === 0)) continue;
      yield {
        says: `it overwrites the files it finds in ${root}, ${moment(to)}`,
        weight,
        evidence: [step(from, `${from.api} lists ${short(from.target)}`), step(to, `${to.api} writes to what was found`)],
      };
    }
    for (const effect of behaviour.effects) {
      const weight = effect.kind === 'spawns' && destroys(effect, files) ? weightOf(effect, EVERYTHING) : undefined;
      if (weight)
        yield {
          says: `it runs a command that destroys data, ${moment(effect)}`,
          weight,
          evidence: [step(effect, `${effect.api} runs ${short(commandLine(effect))}`)],
        };
    }
    for (const { name, command } of manifest.installScripts) {
      if (COMMANDS.test(command))
        yield {
          says: `its ${name} script destroys data`,
          weight: 'proof',
          evidence: [{ kind: 'manifest', pointer: `/scripts/${name}`, value: command }],
        };
    }
  },
});

/** `./src`: a folder of the project that a program works in. */
function inProject(place: string): string {
  const [, below] = /^(?:\.\/)?(?![<*/]|\.{1,2}(?:\/|$)|[A-Z]:)(.+?)\/?$/i.exec(place) ?? [];
  return below === undefined ? place : `<cwd>/${below}`;
}

/** Whether files in a folder that are called like code get one text, each where it lies. */
function blanksSources(root: string, to: Effect): boolean {
  const isNamed = to.guards.some(({ kind, value, holds }) => kind === 'name' && holds && SOURCE_NAMES.test(value));
  return isNamed && isOneText(to) && placesOf(to.target).some(place => inProject(place).startsWith(root));
}

/** Every file gets the same text, or none: nothing of what was in it is left. */
function isOneText({ details, api }: Effect): boolean {
  return details.has('content') && !/append/i.test(api);
}

/**
 * What was learnt of a listed folder may name a file elsewhere; only what is written below that folder, or below one that is not known, is lost there.
 * Where only the beginning of a path is not known, it is the path that ends as another does.
 */
function mayLieIn(root: string, { target }: Effect): boolean {
  const places = placesOf(target).map(inProject);
  const elsewhere = places.filter(place => KNOWN_ROOT.test(place) && (!place.startsWith(root) || isKept(place)));
  const isAnother = (place: string): boolean => {
    const [end = ''] = /\/[^*/].*$/.exec(place) ?? [];
    return !KNOWN_ROOT.test(place) && end.includes('/', 1) && elsewhere.some(one => one.endsWith(end));
  };
  return places.length === 0 || places.some(place => !elsewhere.includes(place) && !isAnother(place));
}

/**
 * What becomes of a list on its way through other files is not followed to the letter: nothing that is known of what is written lies in that folder, or what is
 * written comes from so many files that it may be anything of theirs.
 */
function isGuessed(root: string, from: Effect, to: Effect, { flows, reached }: Behaviour): boolean {
  if (isUnasked(to)) {
    const isFarInMany =
      root.startsWith('<cwd>') && reached.size > MANY_FILES && !to.triggers.includes('install') && from.at.path !== to.at.path;
    const isEncrypted = flows.some(flow => flow.to === to && flow.from.kind === 'encrypts');
    return !isOneText(to) && !isEncrypted && (isFarInMany || isSmeared({ from, to }, flows));
  }
  return areFarApart(from.at, to.at) && !to.target.split(' | ').some(one => placeOf(one).startsWith(root));
}

/** Generators of whole projects have so many. Untrusted: so may anything else, so that it excuses nothing outside of a project. Measured: 16 of the 1,911 packages of an ordinary install. */
const MANY_FILES = 250;

/** Below a folder in which tools keep what they can make again. */
function isKept(place: string): boolean {
  return /^<cwd>\/(?:[^/*]+\/)*(?:\.cache|node_modules|dist|build|out|coverage)\//.test(place);
}

/** Whether every letter of what is written to is known: what is found has a name of its own. */
function isNamed({ target }: Effect): boolean {
  const places = placesOf(target);
  return places.length > 0 && places.every(place => !place.includes('*') && /^<[^>]+>[/]/.test(place) && !IRREPLACEABLE.test(place));
}

/** Whether a file of one name is written into the project, whatever was found: tools keep their settings in such, and none at install. */
function isOneFile({ target, triggers }: Effect): boolean {
  const places = placesOf(target);
  return !triggers.includes('install') && places.length > 0 && places.every(place => /\/[^/*<>]*\w[^/*<>]*$/.test(place));
}

const KNOWN_ROOT = /^(?:<[^>]+>|\/|[A-Z]:\/)/i;

/** Whoever cleans up names a folder, or goes there first. */
const WHEREVER_IT_IS = /(?:^|\|\s*)(?:rm\s+-(?:rf|fr|Rf|fR)\s+(?:\*|\.|\.\/\*?)|(?:rd|rmdir)\s+\/s\s+\/q\s+\.)\s*(?:$|\|)/;

function destroys(effect: Effect, files: FileTree): boolean {
  const line = commandLine(effect);
  if (COMMANDS.test(line)) return true;
  if (!WHEREVER_IT_IS.test(line) || !isThere(effect.details.get('cwd') ?? '<cwd>')) return false;
  // A star may also stand for a part that is not known.
  const text = withStars(codeIn(effect.at, files));
  return /["'`\s]rm\s+-\w+\s+(?:\*|\.\/?\*?)\s*["'`;&|]|["'`\s]r(?:d|mdir)\s+\/s\s+\/q\s+\.\s*["'`;&|]/.test(text);
}

/** Whether a process starts where nothing may go: where everybody is, or in a folder whose loss nobody asks for. */
function isThere(cwd: string): boolean {
  return placesOf(cwd).some(place => /^\.\/?$/.test(place) || PROJECTS.test(place) || IRREPLACEABLE.test(place));
}

/** Of several possible targets one cannot tell which is meant; a fallback to the project's folder is seldom the one. */
function isAlone({ effect }: Change): boolean {
  if (effect.kind === 'spawns' || !effect.target.includes(' | ')) return true;
  // Sources and their history together are no choice between folders, but a list.
  const places = effect.target.split(' | ').map(placeOf);
  if (places.includes('<cwd>/.git') && places.every(place => /^<cwd>\/[^*]+$/.test(place))) return true;
  // Sources of a project, one folder after the other, where nobody asked for anything.
  if (isUnasked(effect) && areSources(places)) return true;
  // Whichever is meant, nobody asks for its loss.
  return places.some(place => IRREPLACEABLE.test(rootOf(place))) && places.every(place => isPrecious(rootOf(place)));
}

/** Several folders that people write in, and none that is built. */
function areSources(places: readonly string[]): boolean {
  const roots = places.map(rootOf);
  return roots.filter(root => SOURCES.test(root)).length > 1 && roots.every(root => OF_PROJECT.test(root));
}

function isPrecious(root: string): boolean {
  return IRREPLACEABLE.test(root) || PROJECTS.test(root) || SOURCES.test(root);
}

/** `<home>/*`: any one file of it, or all when they come from a list of it. */
function rootOf(place: string): string {
  return place.replace(/(?:\/\*+(?:\.\*)?)+$/, '') || '/';
}

function weightOfLoss(change: Change, behaviour: Behaviour, files: FileTree): Weight | undefined {
  const { effect, place, recursive } = change;
  const root = rootOf(place);
  const listed = root !== place && isListed(root, effect, behaviour);
  const pattern = root !== place && (IRREPLACEABLE.test(root) || PROJECTS.test(root)) && isPattern(effect, files);
  if (root === place ? !recursive : !listed && effect.api.startsWith('fs')) return undefined;
  if (IRREPLACEABLE.test(root) && !pattern)
    return root === place || listed
      ? weightOf(effect, EVERYTHING)
      : weightOf(effect, { install: 'strong', import: 'weak', run: 'context', call: 'context' });
  if (IRREPLACEABLE.test(root)) return weightOf(effect, EVERYTHING);
  if (root.endsWith('/.git') && makesRepository(effect, behaviour)) return undefined;
  // A generator may begin its own folder anew; several of them are what somebody works on.
  if (isUnasked(effect) && SOURCES.test(root) && areSources(effect.target.split(' | ').map(placeOf)) && (recursive || listed))
    return weightOf(effect, PROJECT);
  if (!PROJECTS.test(root) || !(root === place || listed || pattern)) return undefined;
  return weightOf(effect, isWrittenOut(effect, root) ? EVERYTHING : isWholeProject(effect) ? WHOLE_PROJECT : PROJECT);
}

/** The history of a project and its sources at one go: of generators that begin anew, one is started by somebody. */
function isWholeProject({ kind, target }: Effect): boolean {
  const places = kind === 'deletes' ? target.split(' | ').map(placeOf) : [];
  return places.includes('<cwd>/.git') && places.filter(place => SOURCES.test(place)).length > 1;
}

/** A command line in which nothing is left open and that is given the folder it stands in: `rm -rf *` in other words. Tools that empty a folder are told which. */
function isWrittenOut(effect: Effect, root: string): boolean {
  return effect.kind === 'spawns' && /^<cwd>\/?$/.test(root) && !/\*(?!["']?\s*(?:$|[|;&]))/.test(commandLine(effect));
}

/** What makes a repository may unmake it: a template that was just cloned is cut off from the history it came with. */
function makesRepository({ at }: Effect, behaviour: Behaviour): boolean {
  return behaviour.effects.some(
    other => other.kind === 'spawns' && other.at.path === at.path && /\bgit\s+(?:clone|init|commit)\b/.test(commandLine(other)),
  );
}

/** A pattern that stands in the code means all that it fits; only some ways of deleting know patterns. */
function isPattern({ api, at }: Effect, files: FileTree): boolean {
  // What a hook says is known to the letter.
  if (at.path === 'package.json') return true;
  const bytes = api.startsWith('fs') ? undefined : files.get(fileHolding(at.path));
  return (
    bytes !== undefined &&
    /["'`/]\*{1,2}(?:\/\*{1,2})*(?:\.\*)?["'`]/.test(withStars(new TextDecoder().decode(bytes).slice(Math.max(0, at.start - 400), at.end)))
  );
}

/** A star is a star, however it is written. */
function withStars(code: string): string {
  return code.replace(/\\(?:x2a|u002a|u\{0*2a\}|52)/gi, '*');
}

function isListed(root: string, effect: Effect, behaviour: Behaviour): boolean {
  return behaviour.effects.some(
    other =>
      other.kind === 'lists files' &&
      other.at.path === effect.at.path &&
      other.target.split(' | ').some(target => placeOf(target) === root),
  );
}
