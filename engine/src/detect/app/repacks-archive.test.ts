import { examine } from '../../../test/examine.ts';
import type { ArchiveLayout } from '../../model/application.ts';
import { repacksArchive } from './repacks-archive.ts';

const layout = (more: Partial<ArchiveLayout>): { archives: ArchiveLayout[] } => ({
  archives: [
    {
      path: 'resources/app.asar',
      files: 100,
      unpacked: 0,
      hasUnpackedFolder: false,
      inBoth: 0,
      isSorted: false,
      withIntegrity: 100,
      executables: 0,
      links: 0,
      unclaimed: 0,
      ...more,
    },
  ],
});

examine(repacksArchive, {
  speaks: [
    {
      when: 'files that lay beside the archive are packed now, and lie there still',
      files: {},
      application: layout({ hasUnpackedFolder: true, inBoth: 2 }),
      weight: 'strong',
    },
    {
      when: 'a folder for unpacked files is left, and no entry points into it',
      files: {},
      application: layout({ hasUnpackedFolder: true }),
      weight: 'weak',
    },
    { when: 'bytes belong to no file', files: {}, application: layout({ unclaimed: 40 }), weight: 'weak' },
    { when: 'some files lost their hashes', files: {}, application: layout({ withIntegrity: 99 }), weight: 'weak' },
    {
      when: 'the order is not that of its builder',
      files: {},
      application: { ...layout({ isSorted: true }), hasBuilderMark: true },
      weight: 'weak',
    },
  ],
  silent: [
    { when: 'files lie beside the archive as it says', files: {}, application: layout({ hasUnpackedFolder: true, unpacked: 3 }) },
    { when: 'an archive of long ago has no hashes at all', files: {}, application: layout({ withIntegrity: 0 }) },
    { when: 'a packager that sorts made it', files: {}, application: layout({ isSorted: true }) },
    {
      when: 'a small archive happens to be sorted',
      files: {},
      application: { ...layout({ isSorted: true, files: 9, withIntegrity: 9 }), hasBuilderMark: true },
    },
  ],
});
