import { getHeapStatistics, setFlagsFromString } from 'node:v8';

/**
 * What a process that examines packages is started with. The young generation begins at the size it grows to anyway: a syntax tree outlives
 * several of its collections, and each copies it. Measured over the bench: a fifth less CPU time, 80 MB less memory. And less of what a function
 * calls is compiled into it: the compiler took a fifth of all CPU time, for code that few packages run long enough. Measured in pairs on seven
 * packages: a tenth less CPU time. Both of its stages wait until a function has run often: the most thorough one seven times as often as it otherwise would,
 * measured in turn on 44 packages 3 to 10 % less CPU time and none more on the clock; the one before it twelve times, measured three times in turn: a quarter less
 * on the first package of a process, a seventh less on a hundred packages, a quarter less on the twentieth part of them that takes longest, and nothing more on
 * the five largest.
 */
export const EXAMINING_FLAGS: readonly string[] = [
  '--expose-gc',
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
  '--max-inlined-bytecode-size-cumulative=200',
  '--invocation-count-for-maglev=5000',
  '--invocation-count-for-turbofan=20000',
];

/**
 * What a process that examines packages has in its environment beside. The allocator of glibc lets what was given back lie at the end of its heap, the more the larger
 * pieces it has seen, unless it is told how much, and keeps a heap for each thread; both are read when a process starts, and elsewhere they say nothing. Measured in turn
 * on the 36 packages of the bench: 584 MB at the peak instead of 629, no more CPU time. Source: mallopt(3), M_TRIM_THRESHOLD and M_ARENA_MAX.
 */
export const EXAMINING_ENVIRONMENT: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' };

const MiB = 1024 * 1024;

/** Above this much used heap, what earlier files left behind is cleared away before the next. */
const ENOUGH = 160 * MiB;

/** The process is to stay below this. */
const MOST = 480 * MiB;

/** What the reading of a file takes at most, for each of its bytes: measured on typescript.js, 9 MB, of which the parser's own buffer is a fifth. */
const FOR_EACH_BYTE = 32;

/**
 * For less than this, what V8 has cleared away is room enough, where much is in use: asking it to give that back takes several collections, and V8
 * then holds the heap small. Measured on `next`, 80 MB of code: a fifth of all CPU time.
 */
const LARGE = 64 * MiB;

/** So many bytes of files are read between two looks at the memory: on a package of small files, looking before each took a twentieth of all time. */
const UNWATCHED = MiB / 4;

/**
 * For one process: gives, for each package that is examined in it, a function to be called before each file, with its size in bytes. Its path is not needed: it comes first because the function is handed to `vet` as `onFile`, which tells both. A syntax tree is garbage as soon as its file is done, but V8 lets garbage pile up
 * as long as memory lasts: measured on a package with two files of 6 and 9 MB, the process grew to 750 MB, of which one tree needs a third. And
 * what it has cleared away it keeps for itself: over the bench 250 MB lay idle when the largest file came.
 */
export function heapTidier(): () => (path: string, size: number) => void {
  /** What was left when the first file of a package made it clear up: of what lies there, packages before have nothing. */
  let beforehand = 0;
  return () => {
    let limit = ENOUGH;
    let most = Math.max(MOST, beforehand + ENOUGH / 2);
    let unwatched = UNWATCHED;
    let isFirst = true;
    return (_path, size) => {
      const begins = isFirst;
      isFirst = false;
      unwatched += size;
      if (size > 0 && unwatched < UNWATCHED) return;
      unwatched = 0;
      const need = size * FOR_EACH_BYTE;
      if (process.memoryUsage.rss() + need > most) {
        const isInUse = need < LARGE && getHeapStatistics().used_heap_size >= ENOUGH;
        globalThis.gc?.({ type: 'major', execution: 'sync', flavor: isInUse ? 'regular' : 'last-resort' });
        const left = process.memoryUsage.rss();
        if (begins) beforehand = left;
        // What is still held is in use: it is not asked for again until there is more of it.
        most = Math.max(MOST, left + need + ENOUGH / 2);
      } else if (getHeapStatistics().used_heap_size >= limit) {
        globalThis.gc?.();
        // What is still there is in use: the next collection waits until as much has come again.
        limit = Math.max(ENOUGH, getHeapStatistics().used_heap_size + ENOUGH / 2);
      }
    };
  };
}

/**
 * Lets the young generation of this process stay as small as it is. For work that reads very many small things and keeps little of each: V8
 * otherwise lets some hundred megabytes of it lie. Measured with 250,000 records of an export (`npm run bench:check`): 316 MB at the peak instead of 424,
 * for a fifth more CPU time. The flag is asked for whenever that generation would grow, so it counts also in a process that runs.
 */
export function keepYoungSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
