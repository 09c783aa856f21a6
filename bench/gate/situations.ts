/** One situation of an installation: what is forgotten before each run of it, and how much longer it may take behind the gate. */
export interface Situation {
  readonly id: string;
  readonly name: string;
  readonly forgets: readonly string[];
  readonly bar: number | undefined;
}

/** The folders of npm's cache and of the gate's. */
export const CLIENT = 'npm-cache';
export const GATE = 'gate-cache';

export const WARM: Situation = { id: 'warm', name: 'warm: npm has every archive, the gate has decided about each', forgets: [], bar: 1.05 };
export const COLD: Situation = { id: 'cold', name: 'cold: npm has nothing, the gate has decided about each', forgets: [CLIENT], bar: 1.25 };
/** Where each archive is examined: minutes, and once for each that was published. */
export const UNSEEN: Situation = {
  id: 'unseen',
  name: 'unseen: npm has nothing, the gate has never seen any',
  forgets: [CLIENT, GATE],
  bar: undefined,
};
