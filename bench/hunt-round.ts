import { hunt } from '../engine/src/hunt/hunt.ts';
import { loadPacks } from '../engine/src/hunt/packs.ts';

/** What one hunt cost, in a process of its own. */
export interface HuntRound {
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly files: number;
  readonly gaps: number;
  readonly found: number;
}

/** `hunt-round.ts <tree> <pack>`: one hunt, as one JSON line. */
const [tree = '', pack = ''] = process.argv.slice(2);
const home = { platform: process.platform, env: process.env, cwd: process.cwd() };
const { sightings, coverage } = await hunt({
  packs: loadPacks({ wanted: [pack], keys: [], home }),
  roots: [tree],
  onProgress: () => undefined,
});
const { user, system } = process.cpuUsage();
const result: HuntRound = {
  cpuMs: (user + system) / 1000,
  rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  files: coverage.files,
  gaps: coverage.gaps.length,
  found: sightings.length,
};
console.log(JSON.stringify(result));
