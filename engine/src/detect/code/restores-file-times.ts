import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import { weightOf } from './facts/changes.ts';
import { moment, type Gravity } from './facts/moments.ts';
import { placesOf } from './facts/places.ts';
import { short, step } from './facts/steps.ts';
import { asUnasked, isUnspoken } from './facts/unspoken.ts';

/** Tools that copy, unpack or fetch files give them the times that they had. */
const ASKED_FOR: Gravity = { install: 'weak', import: 'weak', run: 'context', call: 'context' };

/** How pages speak of what gives files their times. */
const OF_TIMES =
  /\b(?:[amc]time|utimes?|time ?stamps?|modification (?:times?|dates?)|(?:access|file|modified) times?|dates? of (?:files?|the file)|touch\w*|preserv\w*|extract\w*|un(?:pack|zip|tar|archiv)\w*|archiv\w*|tar(?:balls?)?|zip|cop(?:y|ies|ied|ying)|mov(?:e|es|ing) files?|mirror\w*|sync\w*|back-?ups?|download\w*|restor\w*|clon\w*|deploy\w*|last-modified|vendor\w*|exif|photos?|in place)\b/i;

/** A folder that the package keeps for itself. */
const OWN = /^<(?:here|temp)>(?:\/|$)/;

export const restoresFileTimes: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'restores-file-times',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1070.006',
  explain: {
    what: 'The package changes a file and then sets the times of that file, which nothing on its page explains.',
    why: 'A file with the times that it had before looks as if nobody had touched it. Tools that copy, unpack, fetch or touch files set times too, and say what they are there for.',
    next: 'Look at the file named in the evidence and at what is written into it. If it is not the package’s own, do not install it.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    for (const set of behaviour.effects) {
      if (set.kind !== 'sets times') continue;
      const written = behaviour.effects.find(other => isSame(other, set));
      const isKept = written !== undefined && isUnspoken(OF_TIMES, { manifest, files, modules });
      const weight = written && weightOf(set, isKept ? asUnasked(ASKED_FOR) : ASKED_FOR);
      if (!written || !weight || isOwn(set)) continue;
      const then = isKept ? ', of which its page says nothing' : '';
      yield {
        says: `it changes a file${set.target === '' ? '' : ` (${short(set.target)})`} and sets its times${then}, ${moment(set)}`,
        weight,
        evidence: [
          step(written, `${written.api} writes ${short(written.target) || 'a file'}`),
          step(set, `${set.api} sets the times of ${short(set.target) || 'a file'}`),
        ],
      };
    }
  },
});

function isOwn({ target }: Effect): boolean {
  const places = placesOf(target);
  return places.length > 0 && places.every(place => OWN.test(place));
}

/** So near to each other, two places that are not known are one. */
const NEAR = 300;

/** Whether the same file is written, and not only put there from somewhere else. */
function isSame({ kind, api, target, at }: Effect, set: Effect): boolean {
  if (kind !== 'writes file' || target !== set.target || at.path !== set.at.path) return false;
  if (target === '' && (set.at.start < at.end || set.at.start - at.end > NEAR)) return false;
  return !/rename|copy|link|move|^fs\.(?:promises\.)?cp/i.test(api);
}
