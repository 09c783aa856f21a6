import type { Survey } from '../survey.ts';

/** Notes that a function runs another one at no call that could be shown: whoever holds it calls it. */
export function linkUnplaced(caller: number, called: number, { functions, unplaced }: Pick<Survey, 'functions' | 'unplaced'>): void {
  functions[caller]?.calls.add(called);
  unplaced.add(called);
}
