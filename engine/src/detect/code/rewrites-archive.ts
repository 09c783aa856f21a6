import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Manifest } from '../../model/manifest.ts';
import { changesOf, weightOf, type Change } from './facts/changes.ts';
import { foreignApplication, isForUserToName, isKeeper } from './facts/foreign-application.ts';
import { isUnasked, moment, type Gravity } from './facts/moments.ts';
import { saysItChanges } from './facts/says-it-changes.ts';
import { short } from './facts/steps.ts';
import { isSpoken } from './facts/unspoken.ts';

const SOMEWHERE: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong' };
/** The folder is for the caller to name, or one for the moment: steps of a build change the archive that they have just made. */
const CHOSEN: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };
const INSTALLED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** Which application it is, whoever starts the tool says, or the package says to everybody. */
const NAMED: Gravity = { ...INSTALLED, run: 'weak' };

/** The same of one that its page speaks of at length: how archives of applications are taken apart, and that these are changed. */
const AS_SAID: Gravity = { ...INSTALLED, run: 'weak', call: 'weak' };
const ON_PAGE = /^(?=[^]*\basar\b)[^]*\b(?:mods?|modd(?:ed|ing)|patch(?:es|ed|er|ing)?|themes?|theming|tweaks?|custom css)\b/i;

export const rewritesArchive: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'rewrites-archive',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1565.001',
  explain: {
    what: "The package unpacks an application's archive (`app.asar`) and packs it again over itself, or puts another archive in its place.",
    why: 'That is how code gets into a desktop wallet without its vendor. Build tools create archives in their own output; they do not rebuild one that is already there.',
    next: 'Do not install it. If it has run, install the application whose archive is named again from its official source.',
  },

  *detect({ behaviour, files, id, manifest, modules }) {
    const changes = changesOf(behaviour, manifest);
    const isSaid = saidAmong(changes, id.name, manifest);
    const isOnPage = isSpoken(ON_PAGE, { manifest, files, modules });
    const told = new Map<string, number>();
    for (const change of changes) {
      const application = foreignApplication(change.place, id.name);
      const installed = /\.asar$/i.test(change.place) && (application !== undefined || isOfSome(change));
      const before = change.does === 'packs' ? changes.find(one => one.does === 'unpacks' && isSame(one, change)) : undefined;
      const replaces = installed && change.does !== 'unpacks';
      const weight =
        before || replaces
          ? weightOf(
              change.effect,
              isForUserToName(application, change.effect, behaviour) || isSaid(change)
                ? NAMED
                : isOnPage && application !== undefined && !isKeeper(application)
                  ? AS_SAID
                  : installed && !isOfSome(change)
                    ? INSTALLED
                    : isChosen(change.place)
                      ? CHOSEN
                      : SOMEWHERE,
              before ? 'weak' : 'context',
            )
          : undefined;
      if (!weight) continue;
      // One place in the code whose path may be put together in many ways is one deed: the first ways say which.
      const deed = `${placeInCode(change)} ${moment(change.effect)} ${weight}`;
      const ways = (told.get(deed) ?? 0) + 1;
      told.set(deed, ways);
      if (ways > MOST_WAYS) continue;
      yield {
        says: `it ${before ? 'unpacks and rebuilds' : 'replaces'} the archive ${short(change.place)}, ${moment(change.effect)}`,
        weight,
        evidence: before ? [before.evidence, change.evidence] : [change.evidence],
      };
    }
    const unasked = behaviour.effects.filter(isUnasked);
    const packs = unasked.find(effect => effect.kind === 'packs an archive' && /asar/.test(effect.api) && isUnknown(effect.target));
    const unpacks = packs && unasked.find(effect => effect.api.endsWith('asar.extractAll') && isUnknown(effect.target));
    if (!packs || !unpacks) return;
    yield {
      says: `it unpacks and packs an application archive whose path it does not show, ${moment(packs)}`,
      weight: 'strong',
      evidence: [
        { kind: 'code', at: unpacks.at, says: unpacks.api },
        { kind: 'code', at: packs.at, says: packs.api },
      ],
    };
  },
});

const MOST_WAYS = 4;

/**
 * Whether a package says of the application that a change is made to that it changes it. What is found under a name that only the disk knows is meant to be the one that the
 * same place in the code changes and of which that is said; another known name is another application.
 */
function saidAmong(changes: readonly Change[], own: string, manifest: Manifest): (change: Change) => boolean {
  const applicationOf = ({ place }: Change): string | undefined => {
    const application = foreignApplication(place, own);
    return application?.includes('*') ? undefined : application;
  };
  const isNamed = (change: Change): boolean => {
    const application = applicationOf(change);
    return application !== undefined && saysItChanges(application, manifest);
  };
  const places = new Set(changes.filter(isNamed).map(placeInCode));
  return change => (applicationOf(change) === undefined ? places.has(placeInCode(change)) : isNamed(change));
}

function placeInCode({ effect: { at } }: Change): string {
  return `${at.path}:${at.start}`;
}

function isSame(a: Change, b: Change): boolean {
  return a.place === b.place && !isUnknown(a.place);
}

/** The folder is not known, one for what lasts for a moment, or the name is that of an archive below the folder that one works in. No application is started from such a place. */
function isChosen(place: string): boolean {
  return /^(?:\*|<temp>\/)/.test(place) || (!/^(?:[\\/<~]|[a-z]:)/i.test(place) && /(?:^|\/)\*+$/.test(place));
}

/** The archive of an application, whichever it is: nothing that is only imported finds one that it has made itself. */
function isOfSome({ does, place, effect }: Change): boolean {
  return does === 'writes' && isUnasked(effect) && /^\*\/(?:.*\/)?resources\/app\.asar$/i.test(place);
}

function isUnknown(place: string): boolean {
  return /^[*/]*$/.test(place);
}
