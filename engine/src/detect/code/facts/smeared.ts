import type { Effect, Flow } from '../../../model/effect.ts';
import { areFarApart } from './distance.ts';

/** Of deeds that were written down none is fed from more than three files; the generators of `nx` write from thirty, and `next` opens an editor from fourteen. */
const MANY_FILES = 12;

/** Whether a flow comes from afar to where so many files are seen to lead that it may be anything of theirs: what is followed that far is a guess. */
export function isSmeared({ from, to }: { readonly from: Effect; readonly to: Effect }, flows: readonly Flow[]): boolean {
  return areFarApart(from.at, to.at) && new Set(flows.filter(flow => flow.to === to).map(flow => flow.from.at.path)).size > MANY_FILES;
}
