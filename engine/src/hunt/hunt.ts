import { realpathSync } from 'node:fs';
import { sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import type { Standing } from '../model/check.ts';
import type { Hunt, HuntedPack, Sighting } from '../model/hunt.ts';
import type { LoadedPack } from '../model/pack.ts';
import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import { wantedOf } from '../packs/wanted.ts';
import { lookAtHome } from './at-home.ts';
import type { Ground } from './ground.ts';
import { fileLooker } from './look-at-file.ts';
import { startTally } from './tally.ts';
import type { Counts } from './tally.ts';
import { walk } from './walk.ts';

/** What to look through, and for what. */
export interface HuntCase {
  readonly packs: readonly LoadedPack[];
  /** Folders and files, absolute. */
  readonly roots: readonly string[];
  /** The user's own folder, where it is to be looked at too. */
  readonly home?: string;
  /** Told every now and then, with how far it is. */
  readonly onProgress: (counts: Readonly<Counts>) => void;
}

const EVERY_MS = 100;

/**
 * Holds everything below some folders against packs, in one pass. Nothing is run, changed or fetched, no link is followed, and what could not be
 * looked at is in the answer. Throws `ToolError('not found')` for a folder that is not there.
 */
export async function hunt({ packs, roots, home, onProgress }: HuntCase): Promise<Hunt> {
  const started = performance.now();
  const wanted = wantedOf(packs.map(one => one.pack));
  const ground: Ground = { wanted, packs, tally: startTally(wanted.incidents) };
  const longest = Math.max(0, ...packs.flatMap(one => one.pack.texts.map(text => Buffer.byteLength(text.value))));
  const look = fileLooker(ground, longest);
  const real = outermost(roots.map(realRoot));
  let last = performance.now();
  if (home !== undefined) lookAtHome(home, ground);
  for (const root of real) {
    const steps = walk(root, look, ground);
    for (let step = steps.next(); !step.done; step = steps.next()) {
      if (performance.now() - last < EVERY_MS) continue;
      onProgress(ground.tally.counts);
      await setImmediate();
      last = performance.now();
    }
  }
  const { sightings, moreSightings, coverage } = ground.tally.finish();
  const seen = new Set(sightings.map(one => one.incident));
  return {
    found: sightings.length > 0,
    decision: decisionOf(sightings, coverage.gaps.length),
    sightings,
    moreSightings,
    incidents: Object.fromEntries([...wanted.incidents].filter(([id]) => seen.has(id))),
    packs: packs.map(told),
    coverage: { roots: real, ...coverage, ms: Math.round(performance.now() - started) },
  };
}

/** What says something alone is an answer, whatever else could not be looked at; leads are none. */
function decisionOf(sightings: readonly Sighting[], gaps: number): Standing {
  if (sightings.some(one => one.weight !== 'weak')) return 'block';
  return gaps > 0 ? 'unknown' : sightings.length > 0 ? 'warn' : 'allow';
}

function told({ pack, sha256, vouched }: LoadedPack): HuntedPack {
  const { name, version, title, packages, hashes, texts, paths } = pack;
  return { name, version, title, marks: packages.length + hashes.length + texts.length + paths.length, sha256, vouched };
}

/** A link that the user names is meant. */
function realRoot(path: string): string {
  try {
    return realpathSync(path);
  } catch (cause) {
    throw new ToolError('not found', `${path} cannot be searched: ${saidByDisk(cause)}`, {
      hint: 'Name a folder or a file that is there.',
      cause,
    });
  }
}

/** Nothing is searched twice. */
function outermost(roots: readonly string[]): readonly string[] {
  const all = [...new Set(roots)];
  return all.filter(root => !all.some(other => other !== root && root.startsWith(other.endsWith(sep) ? other : other + sep)));
}
