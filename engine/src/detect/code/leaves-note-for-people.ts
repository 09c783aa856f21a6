import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { changesOf } from './facts/changes.ts';
import { isUnasked, moment } from './facts/moments.ts';
import { short } from './facts/steps.ts';

/** Folders that belong to people and that no program keeps its own files in. */
const PERSONAL = /^<home>\/(?:OneDrive(?:[^/]*)\/)?(?:Desktop|Documents|Downloads|Pictures|OneDrive[^/]*)\/(?<file>[^/]+)$/i;
/** How installers put themselves there, and what systems keep there. */
const SHORTCUT = /\.(?:lnk|desktop|url|webloc|app|command|appref-ms)$|^desktop\.ini$|^\.DS_Store$/i;

export const leavesNoteForPeople: Detector<'behaviour' | 'manifest'> = detector({
  id: 'leaves-note-for-people',
  needs: ['behaviour', 'manifest'],
  attack: 'T1491.001',
  explain: {
    what: 'The package puts a file on the desktop or among the documents of whoever installs or imports it, without being asked.',
    why: 'Protest software leaves its message there, and extortion its demand. Programs that are installed on purpose put a shortcut there; a library has nothing to say to the people at the machine.',
    next: 'Do not install it. Read what it writes; where files were also changed, restore them from a backup.',
  },

  *detect({ behaviour, manifest }) {
    for (const { does, place, effect, evidence } of changesOf(behaviour, manifest)) {
      const file = does === 'writes' && isUnasked(effect) ? PERSONAL.exec(place)?.groups?.['file'] : undefined;
      if (file === undefined || SHORTCUT.test(file)) continue;
      yield {
        says: `it puts ${short(file)} among the files of its user (${short(place)}), ${moment(effect)}`,
        weight: 'strong',
        evidence: [evidence],
      };
    }
  },
});
