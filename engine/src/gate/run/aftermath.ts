import type { FilesRead } from '../../check.ts';
import type { GatedRun } from '../../model/gated.ts';
import type { Entry } from '../../model/resolution.ts';
import type { Ended } from '../clients/run-child.ts';
import type { LeftOut } from '../preflight/left-out.ts';
import { packagesOfRegistries, readInstalled } from '../preflight/read-locked.ts';
import { outcomeOf } from '../run-outcome.ts';
import { readAll } from './about.ts';
import { decideLocked } from './decide-locked.ts';
import { judge } from './judge.ts';
import { repair } from './left-behind.ts';
import { missedIn } from './missed.ts';
import type { Missed } from './missed.ts';
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
  const decisions = gate.decisions();
  const missed = await missedOf({ gate, about, locked }, ended);
  const during = outcomeOf({ decisions, locked, child: ended.code, wishes, missed });
  const late = isSame ? NOTHING : await decideLocked(gate, about, locked);
  const known = new Set(during.refused.map(one => one.id));
  const found = [...judged.refused, ...late.refused.filter(one => !known.has(one.id))].map(one => ({ ...one, when: 'after' as const }));
  const refused = [...during.refused, ...found];
  const undecided = [...judged.undecided, ...during.undecided, ...late.undecided];
  return { ...told(about, locked, { refused, undecided }, gate.decisions()), passedOver: during.passedOver, child: ended.code };
}

/** Looked for only where something was left out of a list: most of the time nothing was. */
async function missedOf({ gate, about, locked }: Open, { code }: Ended): Promise<Missed | undefined> {
  const withheld = gate.decisions().filter(one => one.stage === 'document' && one.outcome !== 'allow' && one.version !== '');
  if (withheld.length === 0) return undefined;
  const installed = new Set(packagesOfRegistries(locked).map(one => one.name));
  const deep = code !== 0 || withheld.some(one => !installed.has(one.name));
  const { wishes, project } = about;
  return missedIn({ wishes, documents: gate.documents(), configuration: project.configuration, deep });
}

/**
 * Whether nothing is there that was not decided about before: the lockfile is the same, and what the client noted beside it stands in it word for word and is
 * nothing that was left out.
 */
export function isAsBefore(before: FilesRead, after: FilesRead, leftOut: LeftOut): boolean {
  const [file, ...noted] = after.files;
  if (file === undefined || file !== before.files[0] || after.unresolved.length > 0) return false;
  const out = leftOut(file.resolution);
  const known = new Set(file.resolution.entries.filter(entry => !out.has(entry)).map(wordFor));
  return noted.every(({ resolution: { entries, doubts } }) => doubts.length === 0 && entries.every(entry => known.has(wordFor(entry))));
}

/** Everything of an entry that is decided by. */
function wordFor({ key, name, alias, version, came, resolved, integrity, bundled, patched }: Entry): string {
  return JSON.stringify([key, name, alias, version, came, resolved, integrity, bundled, patched]);
}
