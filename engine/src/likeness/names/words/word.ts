import { isCommon } from './common.ts';
import { ungrammatical } from './grammar.ts';
import { meant } from './meaning.ts';
import { spelled } from './spelling.ts';

/** One word of a name, from how it is written to what it stands for. */
export interface Word {
  readonly raw: string;
  readonly spelled: string;
  readonly stem: string;
  readonly meant: string;
  readonly common: boolean;
}

/** What there is to know of one word. */
export function readWord(raw: string): Word {
  const one = spelled(raw);
  const stem = ungrammatical(one);
  return { raw, spelled: one, stem, meant: meant(stem), common: isCommon(raw) };
}
