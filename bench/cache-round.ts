import { DEFAULT_POLICY } from '../engine/src/judge/default-policy.ts';
import { heapTidier } from '../engine/src/isolate/tidy-heap.ts';
import { openMemory } from '../engine/src/remember/remember.ts';
import { LIMITS } from '../engine/src/unpack/limits.ts';
import { vet } from '../engine/src/vet.ts';
import { codeOf, HARD, installedNames, subjectOf } from './corpus.ts';

/** What one package cost with what was remembered, and its verdict without the times. */
export interface Round {
  readonly name: string;
  readonly hard: boolean;
  readonly codeBytes: number;
  readonly cpuMs: number;
  readonly verdict: string;
}

/** `cache-round.ts <folder> [files]`: vets every installed package with the memory in that folder; `files` forgets the studies of whole packages. */
const [folder = '', only] = process.argv.slice(2);
const memory = openMemory({ folder, onTrouble: why => console.error(why) });
const remembered = only === 'files' ? { ...memory, study: () => undefined } : memory;
const tidierOfNext = heapTidier();
for (const name of installedNames()) {
  const subject = subjectOf(name);
  const files = subject.bytes.as === 'tree' ? subject.bytes.files : new Map<string, Uint8Array>();
  const before = process.cpuUsage();
  const { coverage, ...told } = vet(subject, {
    policy: DEFAULT_POLICY,
    limits: LIMITS,
    today: '2026-01-01',
    clock: () => performance.now(),
    avoid: [],
    onFile: tidierOfNext(),
    remembered,
  });
  memory.flush();
  const { user, system } = process.cpuUsage(before);
  const round: Round = {
    name,
    hard: HARD.includes(name),
    codeBytes: codeOf(files).reduce((sum, [, bytes]) => sum + bytes.length, 0),
    cpuMs: (user + system) / 1000,
    verdict: JSON.stringify({ ...told, coverage: { ...coverage, stages: [] } }),
  };
  console.log(JSON.stringify(round));
}
memory.close();
