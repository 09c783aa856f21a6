import { join } from 'node:path';

import { heapTidier } from '../engine/src/isolate/tidy-heap.ts';
import { DEFAULT_POLICY } from '../engine/src/judge/default-policy.ts';
import { LIMITS } from '../engine/src/unpack/limits.ts';
import { vet } from '../engine/src/vet.ts';
import { subjectOf } from './corpus.ts';

/** What one installed package got, and what that cost. */
export interface Judged {
  readonly id: string;
  readonly decision: string;
  readonly findings: readonly string[];
  readonly cpuMs: number;
}

/** `ordinary-round.ts <folder> <path…>`: one JSON line for each package named by its path below the folder's `node_modules`. */
const [folder = '', ...paths] = process.argv.slice(2);
const tidierOfNext = heapTidier();
for (const path of paths) {
  const subject = subjectOf(path, join(folder, 'node_modules'));
  const tidy = tidierOfNext();
  const before = process.cpuUsage();
  const { decision, findings } = vet(subject, {
    policy: DEFAULT_POLICY,
    limits: LIMITS,
    today: new Date().toISOString().slice(0, 10),
    clock: () => performance.now(),
    avoid: [],
    onFile: tidy,
    whenParsed: () => tidy('', 0),
  });
  const { user, system } = process.cpuUsage(before);
  const told = findings
    .filter(one => one.weight !== 'context')
    .map(one => `${one.detector} (${one.weight}): ${one.says.replaceAll('|', '\\|')}`);
  const judged: Judged = {
    id: `${subject.id.name}@${subject.id.version}`,
    decision,
    findings: told,
    cpuMs: Math.round((user + system) / 1000),
  };
  console.log(JSON.stringify(judged));
}
