import type { ArchiveLayout } from '../../model/application.ts';
import { count } from '../../model/count.ts';
import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Claim } from '../../model/finding.ts';

/** In a smaller archive the order of files says nothing. */
const MANY = 50;

export const repacksArchive: Detector<'application'> = detector({
  id: 'repacks-archive',
  needs: ['application'],
  attack: 'T1554',
  explain: {
    what: 'The archive of the application was packed by another tool than the one that built the application.',
    why: 'Whoever changes a file packs the archive again, and common tools lose what the builder noted: which files lie beside the archive, their order, their hashes. Mods do it too, and so did builders of long ago.',
    next: 'Ask yourself whether you installed a mod. If not, install the application again from its official source.',
  },

  *detect({ application }) {
    for (const archive of application.archives) {
      const claim = signOf(archive, application.hasBuilderMark);
      if (claim) yield claim;
    }
  },
});

function signOf(archive: ArchiveLayout, hasBuilderMark: boolean): Claim | undefined {
  const told = (says: string, weight: Claim['weight']): Claim => ({
    says,
    weight,
    evidence: [{ kind: 'file', path: archive.path, says: `${count(archive.files, 'file')}, ${archive.unpacked} of them beside it` }],
  });
  if (archive.inBoth > 0)
    return told(
      `${count(archive.inBoth, 'file lies', 'files lie')} beside the archive and in it as well: it was unpacked and packed again`,
      'strong',
    );
  // Some vendors put files there by hand.
  if (archive.hasUnpackedFolder && archive.unpacked === 0) return told('files lie beside the archive, and it knows of none', 'weak');
  if (archive.unclaimed > 0)
    return told(`${count(archive.unclaimed, 'byte')} of the archive ${archive.unclaimed === 1 ? 'belongs' : 'belong'} to no file`, 'weak');
  if (archive.withIntegrity > 0 && archive.withIntegrity < archive.files)
    return told(`${archive.files - archive.withIntegrity} of ${count(archive.files, 'file')} have no hash, and the others have`, 'weak');
  if (hasBuilderMark && archive.isSorted && archive.files >= MANY)
    return told('its files lie in the order of their names, and its builder writes them in another', 'weak');
  return undefined;
}
