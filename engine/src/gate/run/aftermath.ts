import type { FilesRead } from '../../check.ts';
import type { GatedRun } from '../../model/gated.ts';
import type { Entry } from '../../model/resolution.ts';
import type { Ended } from '../clients/run-child.ts';
import { readInstalled } from '../preflight/read-locked.ts';
import { outcomeOf } from '../run-outcome.ts';
import { readAll } from './about.ts';
import { decideLocked } from './decide-locked.ts';
import { judge } from './judge.ts';
import { repair } from './left-behind.ts';
import { told } from './receipt.ts';
import type { Open } from './start-client.ts';

const NOTHING = { refused: [], undecided: [] };

/** What the client left: addresses put right, and everything it locked decided about. `locked` is what was decided about before it started. */
export async function aftermath({ gate, about, locked: before }: Open, ended: Ended): Promise<GatedRun> {
  const { project, onProject, wishes } = about;
  if (onProject) await repair(gate, project);
  const locked = readAll(about, (root, client) => readInstalled(root, client, before));
  const isSame = isAsBefore(before, locked, about.leftOut);
  const judged = isSame ? NOTHING : judge(about, locked, 'after');
  const during = outcomeOf({ decisions: gate.decisions(), locked, child: ended.code, wishes });
  const late = isSame ? NOTHING : await decideLocked(gate, about, locked);
  const known = new Set(during.refused.map(one => one.id));
  const found = [...judged.refused, ...late.refused.filter(one => !known.has(one.id))].map(one => ({ ...one, when: 'after' as const }));
  const refused = [...during.refused, ...found];
  const undecided = [...judged.undecided, ...during.undecided, ...late.undecided];
  return { ...told(about, locked, { refused, undecided }, gate.decisions()), passedOver: during.passedOver, child: ended.code };
}

/**
 * Whether nothing is there that was not decided about before: the lockfile is the same, and what the client noted beside it stands in it word for word and is
 * nothing that was left out.
 */
export function isAsBefore(before: FilesRead, after: FilesRead, leftOut: (entry: Entry) => boolean): boolean {
  const [file, ...noted] = after.files;
  if (file === undefined || file !== before.files[0] || after.unresolved.length > 0) return false;
  const known = new Set(file.resolution.entries.map(wordFor));
  return noted.every(
    ({ resolution: { entries, doubts } }) => doubts.length === 0 && entries.every(entry => known.has(wordFor(entry)) && !leftOut(entry)),
  );
}

/** Everything of an entry that is decided by. */
function wordFor({ key, name, alias, version, came, resolved, integrity, bundled, patched }: Entry): string {
  return JSON.stringify([key, name, alias, version, came, resolved, integrity, bundled, patched]);
}
