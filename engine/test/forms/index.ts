import { bracketedMembers } from './bracketed-members.ts';
import { byteOrderMark, lineEnds } from './bytes.ts';
import { esModule } from './es-module.ts';
import { inTurn, type Form } from './form.ts';
import { moduleTable } from './module-table.ts';
import { moved } from './moved.ts';
import { renamedNames } from './renamed-names.ts';
import { escapedStrings, splitStrings } from './strings.ts';
import { asynchronous, calledAtOnce, universal } from './wrapped.ts';

/** Every form that needs no tool. What minifiers, bundlers and obfuscators write is measured by `npm run bench:forms`. */
export const FORMS: readonly Form[] = [
  lineEnds,
  byteOrderMark,
  splitStrings,
  escapedStrings,
  bracketedMembers,
  renamedNames,
  calledAtOnce,
  asynchronous,
  universal,
  moduleTable,
  moved,
  esModule,
  inTurn('hidden names', [renamedNames, bracketedMembers, splitStrings]),
  inTurn('bundled with hidden names', [moduleTable, renamedNames, bracketedMembers, splitStrings]),
];
