import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { changesOf } from './facts/changes.ts';
import { isUnasked, moment } from './facts/moments.ts';
import { short } from './facts/steps.ts';
import { isUnspoken } from './facts/unspoken.ts';

/** Folders that belong to people and that no program keeps its own files in. */
const PERSONAL = /^<home>\/(?:OneDrive(?:[^/]*)\/)?(?:Desktop|Documents|Downloads|Pictures|OneDrive[^/]*)\/(?<file>[^/]+)$/i;
/** How installers put themselves there, and what systems keep there. */
const SHORTCUT = /\.(?:lnk|desktop|url|webloc|app|command|appref-ms)$|^desktop\.ini$|^\.DS_Store$/i;

/** How pages speak of what puts files where people find them. */
const OF_FILES =
  /\b(?:desktop|documents|downloads? folders?|pictures|onedrive|home (?:folder|director\w*)|(?:sav|export|writ|cop|creat|generat|stor|output)\w* [^.\n]{0,40}(?:files?|folders?|disk|reports?|pdf|images?|screenshots?)|excel|csv|spreadsheets?|invoices?|shortcuts?|(?:your|sticky|takes?) notes|back-?ups?)\b/i;

export const leavesNoteForPeople: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'leaves-note-for-people',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1491.001',
  explain: {
    what: 'The package puts a file on the desktop or among the documents of whoever installs or imports it, without being asked.',
    why: 'Protest software leaves its message there, and extortion its demand. Programs that are installed on purpose put a shortcut there; a library has nothing to say to the people at the machine.',
    next: 'Do not install it. Read what it writes; where files were also changed, restore them from a backup.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    for (const { does, place, effect, evidence } of changesOf(behaviour, manifest)) {
      const file = does === 'writes' ? PERSONAL.exec(place)?.groups?.['file'] : undefined;
      if (file === undefined || SHORTCUT.test(file)) continue;
      // Whoever calls it may want a file there; what stands in it, to the letter, no caller has said.
      const isNote = effect.triggers.length > 0 && effect.details.has('content') && !file.includes('*');
      if (!isUnasked(effect) && !(isNote && isUnspoken(OF_FILES, { manifest, files, modules }))) continue;
      yield {
        says: `it puts ${short(file)} among the files of its user (${short(place)}), ${moment(effect)}`,
        weight: 'strong',
        evidence: [evidence],
      };
    }
  },
});
