import { existsSync, readFileSync, statSync } from 'node:fs';

import { readFile } from '../engine/src/check.ts';
import { openIntel } from '../engine/src/intel/open-intel.ts';
import { keepYoungSmall } from '../engine/src/isolate/tidy-heap.ts';
import { lookUp } from '../engine/src/match/lookup.ts';

/** What one step cost, in a process of its own that loads nothing else. */
export interface Step {
  readonly ms: number;
  /** Of the processor, which other work on the machine does not lengthen. */
  readonly cpuMs: number;
  readonly rssMb: number;
  /** What the step is told by: bytes of a file, entries matched, hits. */
  readonly count: number;
  readonly also: number;
}

/** `export <records> <feed>`, `sync <folder> <feed>`, `reread <nothing> <feed>`, `match <folder> <lockfile>`, or `linear <folder> <lockfile>`: one step, measured, as one JSON line. */
const [what = '', folder = '', path = ''] = process.argv.slice(2);
const started = performance.now();
const used = process.cpuUsage();
if (what === 'export') {
  const { writeExport } = await import('./export.ts');
  writeExport(path, Number(folder), new Date(Date.now() - 3_600_000).toISOString());
  tell(Number(folder), statSync(path).size);
} else if (what === 'sync') {
  const [{ readFeed }, { sync }] = await Promise.all([import('../engine/src/intel/feed.ts'), import('../engine/src/intel/sync.ts')]);
  // As the command does.
  keepYoungSmall();
  const read = await readFeed(path, 'bench');
  const { bytes, records } = sync({ folder, feed: 'bench', from: path, read, now: Date.now(), force: true });
  tell(records, bytes);
} else if (what === 'reread') {
  // As scanners do it that keep no index: every document of the export is unpacked and read, and what it says of names is kept to be asked.
  const { readZipFile } = await import('../engine/src/intel/zip-file.ts');
  const names = new Map<string, unknown>();
  for (const file of readZipFile(path, name => name.endsWith('.json'), { entries: 5_000_000, bytes: 1 << 24 })) {
    if (typeof file === 'string' || file.content === undefined) throw new Error('the export is damaged');
    const record = JSON.parse(new TextDecoder().decode(file.content));
    for (const affected of record.affected) names.set(affected.package.name, affected);
  }
  tell(names.size, statSync(path).size);
} else {
  const { files } = readFile({ path, bytes: readFileSync(path), manifest: undefined });
  const entries = files.flatMap(file => file.resolution.entries);
  const read = performance.now();
  const before = process.cpuUsage();
  const intel = openIntel(folder);
  if (intel.as !== 'open') throw new Error(`the records of ${folder} are ${intel.as}`);
  if (what === 'match') {
    const opened = performance.now();
    const hits = entries.filter(entry => lookUp(entry, intel.index).length > 0).length;
    console.log(JSON.stringify({ ms: performance.now() - read, cpuMs: cpu(before), rssMb: rss(), count: hits, also: opened - read }));
  } else {
    // As others do it: a list of all records, gone through for each package. A sample is measured, and the rest reckoned.
    const list = [...intel.descriptions()].map(({ name, id }) => ({ name, id }));
    const sample = entries.slice(0, 40);
    const begun = performance.now();
    const begunCpu = process.cpuUsage();
    const hits = sample.filter(entry => list.find(one => one.name === entry.name) !== undefined).length;
    console.log(
      JSON.stringify({
        ms: ((performance.now() - begun) / sample.length) * entries.length,
        cpuMs: (cpu(begunCpu) / sample.length) * entries.length,
        rssMb: rss(),
        count: hits,
        also: entries.length,
      }),
    );
  }
}

function tell(count: number, also: number): void {
  console.log(JSON.stringify({ ms: performance.now() - started, cpuMs: cpu(used), rssMb: rss(), count, also }));
}

function cpu(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** The peak of this process. What the system tells of a child begins with what its parent had, except where the kernel counts each program anew. */
function rss(): number {
  const [, kilobytes] = existsSync('/proc/self/status') ? (/^VmHWM:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []) : [];
  return Math.round(Number(kilobytes ?? process.resourceUsage().maxRSS) / 1024);
}
