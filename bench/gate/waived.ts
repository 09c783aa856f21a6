import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { GatedRun } from '../../engine/src/model/gated.ts';

/** What a run refused of an application whose packages are ordinary: an alarm, which `npm run bench:ordinary` counts, and no matter of time. */
export type Alarm = Pick<GatedRun['refused'][number], 'name' | 'findings'>;

/** Writes the policy of a project by which these alarms count for nothing. Throws for what is refused for no finding. */
export function waive(project: string, alarms: readonly Alarm[]): void {
  const waivers = alarms.flatMap(({ name, findings }) => {
    if (findings.length === 0) throw new Error(`${name} is refused for no finding`);
    return [...new Set(findings.map(one => one.detector))].map(detector => ({
      package: name,
      detector,
      reason: 'an ordinary package: its installation is timed',
      owner: 'bench',
      until: '2999-12-31',
    }));
  });
  writeFileSync(join(project, 'unmask.json'), JSON.stringify({ waivers }));
}
