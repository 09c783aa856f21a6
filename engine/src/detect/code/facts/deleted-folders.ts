import type { Behaviour, Effect } from '../../../model/effect.ts';
import type { Claim, Weight } from '../../../model/finding.ts';
import type { Manifest } from '../../../model/manifest.ts';
import type { FileTree } from '../../../model/package.ts';
import { fileHolding } from '../../../model/path.ts';
import { changesOf, weightOf, type Change } from './changes.ts';
import { withStars } from './code-in.ts';
import { commandLine } from './commands.ts';
import { EVERYTHING, IRREPLACEABLE, OF_CLEANING, OF_PROJECT, PROJECTS, SOURCES } from './losses.ts';
import { isUnasked, moment, type Gravity } from './moments.ts';
import { placeOf, plainName } from './places.ts';
import { readmeOf } from '../../../model/readme.ts';
import { short } from './steps.ts';
import { asUnasked, isUnspoken, type Spoken } from './unspoken.ts';

const PROJECT: Gravity = { install: 'proof', import: 'proof', run: 'weak', call: 'context' };
const WHOLE_PROJECT: Gravity = { ...PROJECT, call: 'strong' };

/** Whole folders that nobody asks a package to delete, or that its page says nothing of. */
export function* deletesFolders(
  behaviour: Behaviour,
  { manifest, files, modules }: Spoken & { readonly manifest: Manifest },
): Iterable<Claim> {
  const all = changesOf(behaviour, manifest);
  for (const change of all) {
    const known = change.does === 'deletes' && isAlone(change) ? weightOfLoss(change, behaviour, files) : undefined;
    if (known === undefined && isOfOthers(change, all, { manifest, files })) {
      const weight = weightOf(change.effect, OF_PERSON);
      if (weight)
        yield {
          says: `it deletes everything in ${short(change.place)}, of which its page says nothing, ${moment(change.effect)}`,
          weight,
          evidence: [change.evidence],
        };
      continue;
    }
    const isKept = known !== undefined && known !== 'strong' && known !== 'proof' && isUnspoken(OF_CLEANING, { manifest, files, modules });
    const weight = isKept ? weightOf(change.effect, asUnasked(PROJECT)) : known;
    if (weight)
      yield { says: `it deletes everything in ${short(change.place)}, ${moment(change.effect)}`, weight, evidence: [change.evidence] };
  }
}

/** A folder that people see in their home. */
const IN_HOME = /^<home>\/[^./*|][^/*|]*\/?$/;
const OF_PERSON: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

/** Whether it is a folder of the home that the package neither fills, nor is called like, nor names on its page. */
function isOfOthers(
  { does, place, recursive }: Change,
  all: readonly Change[],
  { manifest, files }: { readonly manifest: Manifest; readonly files: FileTree },
): boolean {
  if (does !== 'deletes' || !recursive || !IN_HOME.test(place)) return false;
  const folder = place.replace(/\/$/, '');
  const name = folder.slice('<home>/'.length);
  const isFilled = all.some(other => other.does !== 'deletes' && other.place.startsWith(`${folder}/`));
  const [one, own] = [plainName(name), plainName(manifest.name)];
  const isOwn = own.length > 2 && one.length > 2 && (one.includes(own) || own.includes(one));
  return !isFilled && !readmeOf(files).includes(name) && !isOwn;
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
  if (root !== place && isOfOneKind(effect)) return undefined;
  return weightOf(effect, isWrittenOut(effect, root) ? EVERYTHING : isWholeProject(effect) ? WHOLE_PROJECT : PROJECT);
}

/** Whether only files of certain endings go, and none that people write. */
function isOfOneKind({ guards }: Effect): boolean {
  const names = guards.filter(guard => guard.kind === 'name' && guard.holds).flatMap(({ value }) => value.split(' | '));
  return names.length > 0 && names.every(name => /\.\w+$/.test(name) && !WRITTEN_BY_PEOPLE.test(name));
}

const WRITTEN_BY_PEOPLE =
  /\.(?:[cm]?[jt]sx?|json[5c]?|ya?ml|toml|vue|svelte|astro|html?|s?css|less|mdx?|txt|py|go|rs|java|kt|swift|php|rb|cs|cc?|cpp|h|sol|sql|sh|env|csv|xlsx?|docx?|pdf|png|jpe?g)$/i;

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

function isListed(root: string, effect: Effect, behaviour: Behaviour): boolean {
  return behaviour.effects.some(
    other =>
      other.kind === 'lists files' &&
      other.at.path === effect.at.path &&
      other.target.split(' | ').some(target => (/^\.\/?$/.test(target) ? '<cwd>' : placeOf(target)) === root),
  );
}
