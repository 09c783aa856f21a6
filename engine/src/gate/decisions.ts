import { createHash } from 'node:crypto';

import type { GateDecision, GateStage, Ruling } from '../model/gate-decision.ts';

/** Of what a ruling was made. */
export interface Ruled {
  readonly name: string;
  /** Empty for a whole package. */
  readonly version: string;
  readonly integrity: string;
}

/** What asked for a decision. */
export interface Circumstances {
  readonly stage: GateStage;
  readonly instead?: string | undefined;
  /** Empty where the gate knows no clients. */
  readonly client?: string;
}

/** Remembers decisions, each once, and gives them their ids. */
export interface Decisions {
  idOf(ruled: Ruled, ruling: Ruling): string;
  note(ruled: Ruled, ruling: Ruling, how: Circumstances): GateDecision;
  find(id: string): GateDecision | undefined;
  all(): readonly GateDecision[];
}

/** A day of a busy team; the log has them all. */
const MOST = 20_000;
/** Crockford's letters and digits: nobody reads one for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Opens an empty one. `onDecision` is told of each decision once. */
export function openDecisions(now: () => number, onDecision: (decision: GateDecision) => void): Decisions {
  const noted = new Map<string, GateDecision>();
  const byId = new Map<string, GateDecision>();
  return {
    idOf,
    note: (ruled, ruling, { stage, instead, client = '' }) => {
      const id = idOf(ruled, ruling);
      const key = `${id} ${stage}`;
      const known = noted.get(key);
      if (known !== undefined) return known;
      const at = new Date(now()).toISOString();
      const decision: GateDecision = {
        id,
        stage,
        ...ruled,
        ...ruling,
        ...(instead !== undefined && instead !== ruled.version && { instead }),
        ...(client !== '' && { client }),
        at,
      };
      noted.set(key, decision);
      byId.set(id, decision);
      if (noted.size > MOST) forgetOldest(noted, byId);
      onDecision(decision);
      return decision;
    },
    find: id => byId.get(id),
    all: () => [...noted.values()],
  };
}

function forgetOldest(noted: Map<string, GateDecision>, byId: Map<string, GateDecision>): void {
  const [oldest] = noted;
  if (oldest === undefined) return;
  const [key, decision] = oldest;
  noted.delete(key);
  if (byId.get(decision.id) === decision) byId.delete(decision.id);
}

function idOf({ name, version, integrity }: Ruled, { outcome, code }: Ruling): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([name, version, integrity, outcome, code]))
    .digest();
  return `UNMASK-${Array.from(digest.subarray(0, 10), byte => LETTERS[byte % LETTERS.length]).join('')}`;
}
