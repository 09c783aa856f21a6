import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import { fetchAndRun, opensForUser, plainCommandLine } from './facts/commands.ts';
import { isWritingClipboard } from './facts/clipboard.ts';
import { fixedHost } from './facts/destinations.ts';
import { isSmall } from './facts/distance.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { short, step } from './facts/steps.ts';
import { hasPage, isUnnamed } from './facts/unnamed-hosts.ts';

const OPEN: Gravity = { install: 'strong', import: 'proof', run: 'strong', call: 'weak', unreached: 'weak' };
/** From a host that a small package does not speak of. What none of its files loads, another package may. */
const UNNAMED: Gravity = { ...OPEN, call: 'strong', unreached: 'strong' };
const CONCEALED: Gravity = { install: 'proof', import: 'proof', run: 'proof', call: 'strong' };

/** Pages offer commands to be copied; none of them has to hide what it does from whoever runs it. */
const OFFERED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong', unreached: 'strong' };
const UNSEEN =
  /\b(?:powershell|pwsh)(?:\.exe)?\b[^\n]{0,200}\s[-/]w(?:i\w*)?\s+["']?(?:h\w*|1)\b|\bmshta(?:\.exe)?\s|\bnohup\b[^\n]*(?:>|&)\s*\/dev\/null/i;

/** A command that stands encoded in the code. */
const CARRIED = /\s-e\w*\s+['"]?[\w+/]{16,}/i;

export const downloadsAndSpawns: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'downloads-and-spawns',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1059.004',
  explain: {
    what: 'The code of the package starts a shell command that fetches something and runs it, such as `curl … | sh`, or puts one that works unseen into the clipboard for somebody to run.',
    why: 'What runs is not in the package and can change any day. Command-line tools that install other tools do it when their user asks.',
    next: 'Do not install it before you know what the command fetches and who serves it.',
  },

  *detect({ behaviour, files, id, manifest, modules }) {
    const isQuiet = (command: string): boolean =>
      isSmall(modules) && hasPage(files) && hostsIn(command).some(host => isUnnamed(host, { name: id.name, manifest, files }));
    const scripts = behaviour.effects.filter(isScript);
    for (const effect of behaviour.effects) {
      const offered = isWritingClipboard(effect) ? (effect.details.get('content') ?? '') : '';
      const lure = UNSEEN.test(offered) ? fetchAndRun(offered) : undefined;
      const heavy = lure && weigh(effect, OFFERED);
      if (heavy)
        yield {
          says: `it puts a command into the clipboard that ${lure} and shows no window, ${moment(effect)}`,
          weight: heavy,
          evidence: [step(effect, `${effect.api} puts ${short(offered)} there`)],
        };
      if (effect.kind !== 'spawns') continue;
      const command = plainCommandLine(effect, files);
      // Which page to open is encoded for PowerShell as it is told: nothing is hidden in the package.
      if (opensForUser(effect.target) && !CARRIED.test(command)) continue;
      const script = scripts.find(other => command.includes(other.target));
      const how = fetchAndRun(command) ?? (script && fetchAndRun(commandsIn(script)));
      const isConcealed = script !== undefined || effect.details.get('decoded') === 'true' || /encoded/.test(how ?? '');
      const weight = how && weigh(effect, isConcealed ? CONCEALED : isQuiet(command) ? UNNAMED : OPEN);
      if (weight)
        yield {
          says: `it ${how}, ${moment(effect)}`,
          weight,
          evidence: [
            step(effect, `${effect.api} runs ${short(command)}`),
            ...(script ? [step(script, `${script.api} writes ${short(commandsIn(script))}`)] : []),
          ],
        };
    }
  },
});

/** The hosts that a command asks, as far as they stand in it. */
function hostsIn(command: string): readonly string[] {
  return (command.match(/\bhttps?:\/\/[^\s'"|;)<>]{4,400}/gi) ?? []).slice(0, MOST_ADDRESSES).flatMap(address => fixedHost(address) ?? []);
}

const MOST_ADDRESSES = 8;

/** A file that is written with a text of the code, which a command may name. */
function isScript({ kind, target, details }: Effect): boolean {
  return kind === 'writes file' && details.has('content') && target.length > 3 && !target.includes('*');
}

/** The lines of a written script as one command. */
function commandsIn({ details }: Effect): string {
  return (details.get('content') ?? '').replace(/[\r\n]+/g, '; ');
}
