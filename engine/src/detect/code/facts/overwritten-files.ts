import type { Behaviour, Effect } from '../../../model/effect.ts';
import type { Claim } from '../../../model/finding.ts';
import { weightOf } from './changes.ts';
import { areFarApart } from './distance.ts';
import { EVERYTHING, IRREPLACEABLE, OF_CLEANING, OF_PROJECT, PROJECTS } from './losses.ts';
import { isUnasked, lighter, moment, type Gravity } from './moments.ts';
import { placeOf, placesOf } from './places.ts';
import { isSmeared } from './smeared.ts';
import { short, step } from './steps.ts';
import { isUnspoken, type Spoken } from './unspoken.ts';

const OVERWRITTEN: Gravity = { install: 'proof', import: 'strong' };
/** Whoever changes sources for others writes into each what it is to hold. */
const BLANKED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
const SOURCE_NAMES = /(?:^|[^a-z])(?:[cm]?[jt]sx?|vue|svelte|py|java|go|rs|rb|php|cs|cpp)(?:$|[^a-z])/;

/** A folder that somebody made in the home, and no program for itself. */
const OF_PEOPLE = /^<home>\/(?!\.|(?:AppData|Library|node_modules)(?:\/|$))[^/*]+/;
/** Where programs keep what is theirs: what is looked for in there is another's. */
const OF_PROGRAMS =
  /^(?:<home>\/(?:\.config|\.local\/share|Library\/(?:Application Support|Preferences)|AppData\/(?:Roaming|Local))|<env:(?:(?:LOCAL)?APPDATA|XDG_(?:CONFIG|DATA)_HOME)>)\/?$/i;

/** Files that are found in a folder and written to, where nobody asks a package for that. */
export function* overwritesFiles(behaviour: Behaviour, spoken: Spoken): Iterable<Claim> {
  for (const { from, to, as } of behaviour.flows) {
    if (from.kind !== 'lists files' || to.kind !== 'writes file' || as !== 'target' || MOVES.test(to.api)) continue;
    const root = rootOf(from, to);
    if (
      root === undefined ||
      !mayLieIn(root, to) ||
      isNamed(to) ||
      isBeside(to) ||
      isNew(to) ||
      (root.startsWith('<cwd>') && isOneFile(to))
    )
      continue;
    const known = weightOf(to, gravityIn(root, to, spoken));
    const weight = isGuessed(root, from, to, behaviour) ? lighter(known) : known;
    if (!weight || (!isUnasked(to) && to.triggers.length === 0)) continue;
    yield {
      says: `it overwrites the files it finds in ${root}, ${moment(to)}`,
      weight,
      evidence: [step(from, `${from.api} lists ${short(from.target)}`), step(to, `${to.api} writes to what was found`)],
    };
  }
}

const MOVES = /rename|copy|link|move|^fs\.(?:promises\.)?cp/i;

/** The folder whose files are listed, where their loss is one; where it is not known, one of those whose existence was asked for. */
function rootOf(from: Effect, to: Effect): string | undefined {
  return (from.target || from.guards.flatMap(guard => (guard.kind === 'exists' && guard.holds ? guard.value : [])).join(' | '))
    .split(' | ')
    .map(one => inProject(placeOf(to.details.has('content') ? one.replace(/\/\*.*$/, '') : one)))
    .find(
      place =>
        IRREPLACEABLE.test(place) ||
        PROJECTS.test(place) ||
        (isOneText(to) && (OF_PROJECT.test(place) || OF_PEOPLE.test(place) || OF_PROGRAMS.test(place))),
    );
}

function gravityIn(root: string, to: Effect, spoken: Spoken): Gravity {
  if (IRREPLACEABLE.test(root)) return EVERYTHING;
  return blanksSources(root, to) || (isOneText(to) && isUnspoken(OF_CLEANING, spoken)) ? BLANKED : OVERWRITTEN;
}

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

/** Whether it fails where a file is there already: nothing is lost. Source: the Node.js API documentation, “File system flags”. */
function isNew({ details }: Effect): boolean {
  return /^[aw]x\+?$/.test(details.get('flag') ?? '');
}

/** Whether each file gets one beside it that is called after it, as tests and stories are: the one that was found stays as it is. */
function isBeside({ target, details }: Effect): boolean {
  const places = placesOf(target);
  // Nothing is put into a file that is emptied.
  return (
    details.get('content') !== '' &&
    places.length > 0 &&
    places.every(place => /\/\*\.(?:test|spec|stories|story|bench|mock|fixture)\.[\w.]+$/.test(place))
  );
}

/** Whether a file of one name is written into the project, whatever was found: tools keep their settings in such, and none at install. */
function isOneFile({ target, triggers }: Effect): boolean {
  const places = placesOf(target);
  return !triggers.includes('install') && places.length > 0 && places.every(place => /\/[^/*<>]*\w[^/*<>]*$/.test(place));
}

const KNOWN_ROOT = /^(?:<[^>]+>|\/|[A-Z]:\/)/i;
