import type { NameClass } from '../name-class.ts';
import { affix } from './affix.ts';
import { asemantic } from './asemantic.ts';
import { combination } from './combination.ts';
import { delimiter } from './delimiter.ts';
import { ends } from './ends.ts';
import { familiarTerm } from './familiar-term.ts';
import { grammatical } from './grammatical.ts';
import { homograph } from './homograph.ts';
import { homophone } from './homophone.ts';
import { inside } from './inside.ts';
import { leadingName } from './leading-name.ts';
import { misspelling } from './misspelling.ts';
import { oneEdit } from './one-edit.ts';
import { reordering } from './reordering.ts';
import { scope } from './scope.ts';
import { searchPhrase } from './search-phrase.ts';
import { semantic } from './semantic.ts';
import { simplification } from './simplification.ts';
import { spelling } from './spelling.ts';
import { twoEdits } from './two-edits.ts';

/** Every way in which names are taken for each other. */
export const NAME_CLASSES: readonly NameClass[] = [
  homograph,
  delimiter,
  oneEdit,
  scope,
  twoEdits,
  spelling,
  grammatical,
  homophone,
  reordering,
  semantic,
  affix,
  simplification,
  searchPhrase,
  combination,
  familiarTerm,
  asemantic,
  misspelling,
  leadingName,
  inside,
  ends,
];
