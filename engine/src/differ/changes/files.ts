import type { ContentKind } from '../../model/content.ts';
import { count } from '../../model/count.ts';
import type { Difference } from '../../model/difference.ts';
import type { Evidence } from '../../model/finding.ts';
import type { Place } from '../../model/place.ts';
import type { Change } from './change.ts';

const MACHINE_CODE: ReadonlySet<ContentKind> = new Set(['windows executable', 'elf executable', 'mach-o executable']);
const SHOWN = 8;

export const newCodeFiles: Change = {
  id: 'new-code-files',
  explain: {
    what: 'This version holds files of code, or of machine code, that the version before did not hold.',
    why: 'Releases gain files. Machine code in a package that never had any cannot be read by anybody who only looks at its source.',
    next: 'Where machine code is new, look whether the project announces it and builds it in public.',
  },
  *tell({ carriers }) {
    for (const [kind, all] of Map.groupBy(carriers, one => one.carrier.kind)) {
      const [first, ...rest] = all.map(evidenceOf);
      if (first === undefined) continue;
      const grave = MACHINE_CODE.has(kind) && all.some(one => one.first);
      yield {
        says: `it has ${count(all.length, 'new file')} of ${kind}${all[0]?.first === true ? ', which it never had before' : ''}`,
        weight: grave ? 'weak' : 'context',
        evidence: [first, ...rest.slice(0, SHOWN - 1)],
      };
    }
  },
};

export const newCommand: Change = {
  id: 'new-command',
  explain: {
    what: 'This version installs a command that the version before did not.',
    why: 'A command can take the place of another of the same name. Most are what the project announces.',
    next: 'Look whether the name is one you use already.',
  },
  *tell({ commands }) {
    for (const name of commands)
      yield {
        says: `it installs the new command ${name.slice(0, 80)}`,
        weight: 'context',
        evidence: [{ kind: 'manifest', pointer: 'bin', value: name }],
      };
  },
};

function evidenceOf({ carrier }: Difference['carriers'][number]): Evidence<Place> {
  return { kind: 'file', path: carrier.path, says: `${carrier.kind}, ${count(carrier.size, 'byte')}` };
}
