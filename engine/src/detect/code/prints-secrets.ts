import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect, Flow } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import { codeAt, codeIn, isWrittenInto } from './facts/code-in.ts';
import { isSmall } from './facts/distance.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { isMasterKey } from './facts/secrets.ts';
import { step } from './facts/steps.ts';

const PRINTS: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong', unreached: 'context' };

/** Fewer that open something each are what somebody asked to see. */
const FEWEST = 2;

/** Untrusted: one that prints in many places is told by the first. */
const MOST_PRINTS = 8;

export const printsSecrets: Detector<'behaviour' | 'files' | 'modules'> = detector({
  id: 'prints-secrets',
  needs: ['behaviour', 'files', 'modules'],
  attack: 'T1552',
  explain: {
    what: 'The package prints the secrets of the environment it runs in, or puts them into what a build service shows, in letters of an encoding.',
    why: 'Logs of public builds can be read by everybody, and what masks secrets there does not know them encoded (incident: tj-actions/changed-files, 2025-03). No network is needed for that. Tools that show somebody his own settings print them as they are.',
    next: 'Do not run it in a build. If it ran in one, replace every secret that the build could read, and delete its logs.',
  },

  *detect({ behaviour, files, modules }) {
    const prints = [...byPrint(behaviour.flows)].slice(0, MOST_PRINTS);
    // In larger packages everything comes from the environment, and reaches what is printed.
    if (prints.length === 0 || !isSmall(modules)) return;
    // Only who has the other key can read what is sealed so.
    const isSealed = behaviour.effects.some(({ kind, api }) => kind === 'encrypts' && /\bpublicEncrypt$/.test(api));
    const isPicked = modules.some(({ path }) => picksAndEncodes(codeIn({ path, start: 0, end: 0 }, files)));
    for (const [to, flows] of prints) {
      if (isWrittenInto(to.at)) continue;
      const said = codeAt(to.at, files);
      const isEncoded = (isSealed && to.kind === 'writes file') || ENCODES.test(said);
      const secrets = flows.map(({ from }) => from).filter(from => isSecret(from, isPicked || isEncoded || isWrittenOut(from, files)));
      const whole = secrets.find(({ target }) => target === '');
      const keys = new Set(secrets.map(({ target }) => target));
      const [first] = secrets;
      if (!first || OF_FAILURE.test(said) || !(whole || (isEncoded && keys.size >= FEWEST))) continue;
      const weight = weigh(to, PRINTS);
      if (weight)
        yield {
          says: `it ${to.kind === 'prints' ? 'prints' : 'puts into what the build service shows'} ${whole ? 'the secrets of the environment' : [...keys].slice(0, 4).join(', ')} in letters of an encoding, ${moment(to)}`,
          weight,
          evidence: [step(whole ?? first, `reads ${whole ? 'the environment' : first.target}`), step(to, `${to.api} prints it`)],
        };
    }
  },
});

/** What a build service shows beside its log. Source: the documentation of GitHub Actions, “Workflow commands”. */
const SHOWN = /<env:GITHUB_STEP_SUMMARY>/;

function byPrint(flows: readonly Flow[]): Map<Effect, Flow[]> {
  return Map.groupBy(
    flows.filter(({ to, as }) => to.kind === 'prints' || (to.kind === 'writes file' && as === 'content' && SHOWN.test(to.target))),
    ({ to }) => to,
  );
}

/** A key that opens much, or all variables where those are picked that are called like secrets, or all are encoded. */
function isSecret({ kind, target, api }: Effect, isMeant: boolean): boolean {
  if (kind !== 'reads environment') return false;
  return target === '' ? isMeant && /^process\.env(?:\.\*)?$/.test(api) : isMasterKey(target);
}

/** A pattern or a list of what secrets are called. */
const PICKS =
  /(?:token|secret|pass(?:w(?:or)?d)?|key|credentials?)\$?['"`]?\s*(?:\||,\s*['"`])[\w^$(?:]{0,12}(?:token|secret|pass|key|credential)/i;

/** A text in letters of an encoding. Numbers and bytes that something else has made, as the name of a run is made, hide nothing. */
const ENCODES = /\bbtoa\s*\(|\bBuffer\s*\.\s*from\s*\([^;\n]{0,200}\)\s*\.\s*toString\s*\(\s*['"`](?:base64(?:url)?|hex)['"`]/;

/** Letters between picking and encoding: one function or two. */
const SHORTLY = 1_000;

function picksAndEncodes(code: string): boolean {
  const encoded = [...code.matchAll(new RegExp(ENCODES, 'g'))].map(({ index }) => index);
  return [...code.matchAll(new RegExp(PICKS, 'gi'))].some(({ index }) => encoded.some(at => Math.abs(at - index) < SHORTLY));
}

/** What stands before all variables where they are written out as one text. */
const WRITES_OUT = /\b(?:JSON\s*\.\s*stringify|Object\s*\.\s*entries)\s*\(\s*(?:\{\s*\.\.\.\s*)?$/;

/** Letters between what is read and the encoding of it: one statement or two. */
const BESIDE = 400;

const ENCODED_HERE = /(?:\bbtoa|\bBuffer\s*\.\s*from)\s*\([^;\n]{0,60}$/;
const KEPT_AS = /\b(?:const|let|var)\s+([\w$]{1,64})\s*=\s*$/;
const ENCODED_NAMES = /(?:\bbtoa|\bBuffer\s*\.\s*from)\s*\(\s*(?:[\w$.]{1,40}\(\s*){0,3}([\w$]{1,64})/g;

/** `Buffer.from(JSON.stringify(process.env)).toString('base64')`, at once or by a name that is encoded behind it. */
function isWrittenOut({ at }: Effect, files: FileTree): boolean {
  const code = codeIn(at, files);
  const before = code.slice(Math.max(0, at.start - BESIDE), at.start);
  const after = code.slice(at.start, at.end + BESIDE);
  const written = WRITES_OUT.exec(before);
  if (!written || !ENCODES.test(before + after)) return false;
  const lead = before.slice(0, written.index);
  const [, name] = KEPT_AS.exec(lead) ?? [];
  return ENCODED_HERE.test(lead) || (name !== undefined && [...after.matchAll(ENCODED_NAMES)].some(([, said]) => said === name));
}

/** `console.error(error.message)`: what went wrong is made of whatever was asked for. */
const OF_FAILURE = /\(\s*(?:['"`][^'"`]*['"`]\s*[,+]\s*|`[^`]*\$\{)?(?:e|ex|err|error)(?:\.(?:message|stack))?\s*(?:\}[^`]*`)?\s*\)$/;
