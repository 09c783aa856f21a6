import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect, Flow } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import { codeIn } from './facts/code-in.ts';
import { isSmall } from './facts/distance.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { isMasterKey } from './facts/secrets.ts';
import { step } from './facts/steps.ts';

const PRINTS: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong', unreached: 'context' };

/** Fewer that open something each are what somebody asked to see. */
const FEWEST = 2;

export const printsSecrets: Detector<'behaviour' | 'files' | 'modules'> = detector({
  id: 'prints-secrets',
  needs: ['behaviour', 'files', 'modules'],
  attack: 'T1552',
  explain: {
    what: 'The package prints the secrets of the environment it runs in, in letters of an encoding.',
    why: 'Logs of public builds can be read by everybody, and what masks secrets there does not know them encoded (incident: tj-actions/changed-files, 2025-03). No network is needed for that. Tools that show somebody his own settings print them as they are.',
    next: 'Do not run it in a build. If it ran in one, replace every secret that the build could read, and delete its logs.',
  },

  *detect({ behaviour, files, modules }) {
    // In larger packages everything comes from the environment, and reaches what is printed.
    if (!isSmall(modules)) return;
    const isPicked = modules.some(({ path }) => picksAndEncodes(codeIn({ path, start: 0, end: 0 }, files)));
    for (const [to, flows] of byPrint(behaviour.flows)) {
      const secrets = flows.filter(({ from }) => isSecret(from, isPicked)).map(({ from }) => from);
      if (
        OF_FAILURE.test(
          codeIn(to.at, files)
            .slice(to.at.start, to.at.end)
            .replace(/^[\w.]+/, ''),
        )
      )
        continue;
      const whole = secrets.find(({ target }) => target === '');
      const keys = new Set(secrets.map(({ target }) => target));
      const [first] = secrets;
      if (!first || (!whole && keys.size < FEWEST) || !(isPicked || encodes(flows, to, files))) continue;
      const weight = weigh(to, PRINTS);
      if (weight)
        yield {
          says: `it prints ${whole ? 'the secrets of the environment' : [...keys].slice(0, 4).join(', ')} in letters of an encoding, ${moment(to)}`,
          weight,
          evidence: [step(whole ?? first, `reads ${whole ? 'the environment' : first.target}`), step(to, `${to.api} prints it`)],
        };
    }
  },
});

function byPrint(flows: readonly Flow[]): Map<Effect, Flow[]> {
  return Map.groupBy(
    flows.filter(({ to }) => to.kind === 'prints'),
    ({ to }) => to,
  );
}

/** A key that opens much, what checkouts leave in the configuration of Git, or all variables where those are picked that are called like secrets. */
function isSecret({ kind, target, api }: Effect, isPicked: boolean): boolean {
  if (kind === 'reads file') return /(?:^|\/)\.git\/config$/.test(target.split(' | ')[0] ?? '');
  if (kind !== 'reads environment') return false;
  return target === '' ? isPicked && /^process\.env(?:\.\*)?$/.test(api) : isMasterKey(target);
}

/** A pattern or a list of what secrets are called. */
const PICKS =
  /(?:token|secret|pass(?:w(?:or)?d)?|key|credentials?)\b[^\n]{0,60}[|,)][^\n]{0,60}(?:token|secret|pass(?:w(?:or)?d)?|key|credential)/i;

const ENCODES = /\bbtoa\s*\(|\btoString\s*\(\s*['"`](?:base64(?:url)?|hex)['"`]/;

/** Letters between picking and encoding: one function or two. */
const SHORTLY = 1_000;

function picksAndEncodes(code: string): boolean {
  const encoded = [...code.matchAll(new RegExp(ENCODES, 'g'))].map(({ index }) => index);
  return [...code.matchAll(new RegExp(PICKS, 'gi'))].some(({ index }) => encoded.some(at => Math.abs(at - index) < SHORTLY));
}

/** `console.error(error.message)`: what went wrong is made of whatever was asked for. */
const OF_FAILURE = /\b(?:e|ex|err|error|cause|reason)\b(?:\.(?:message|stack))?/;

/** Whether the code between reading and printing puts something into other letters. */
function encodes(flows: readonly Flow[], to: Effect, files: FileTree): boolean {
  return [to, ...flows.map(({ from }) => from)].some(({ at }) => ENCODES.test(codeIn(at, files)));
}
