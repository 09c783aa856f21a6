import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { deletesFolders } from './facts/deleted-folders.ts';
import { runsDestroyingCommands } from './facts/destroying-commands.ts';
import { deletesDocuments } from './facts/lost-documents.ts';
import { deletesWhatHostsName } from './facts/named-by-hosts.ts';
import { deletesOnDates } from './facts/on-dates.ts';
import { overwritesFiles } from './facts/overwritten-files.ts';
import { deletesWhenTold } from './facts/told-by-servers.ts';

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
    yield* deletesFolders(behaviour, { manifest, files, modules });
    yield* deletesDocuments(behaviour);
    yield* deletesOnDates(behaviour, manifest);
    yield* deletesWhenTold(behaviour, manifest);
    yield* deletesWhatHostsName(behaviour, files);
    yield* overwritesFiles(behaviour, { manifest, files, modules });
    yield* runsDestroyingCommands(behaviour, manifest, files);
  },
});
