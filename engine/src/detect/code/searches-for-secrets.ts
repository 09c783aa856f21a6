import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { commandLine } from './facts/commands.ts';
import { destinationOf, fixedHost, isOwnMachine, nameOfDestination } from './facts/destinations.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';
import { short, step } from './facts/steps.ts';

const UNASKED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };
const SIGNS: readonly Sign[] = [
  {
    what: 'starts a scanner for secrets',
    by: UNASKED,
    command: /(?:^|[\s\\/;&|])(?:trufflehog|gitleaks|noseyparker|ggshield|detect-secrets)(?:\.exe)?(?:\s|$)/i,
  },
  {
    what: 'searches files for keys and passwords',
    by: UNASKED,
    command:
      /\bgrep\b.{0,40}\s-\w*[rR]\w*\b.{0,120}\b(?:password|passwd|secret|private[ _]key|api_?key|mnemonic|BEGIN \w* ?PRIVATE)|\bfind\s+(?:~|\/|\$HOME|<home>)\S*\s.{0,160}(?:id_rsa|\.pem\b|\.env\b|\.key\b|wallet|keystore|\.kdbx\b)|\bfindstr\b.{0,60}\/[sS]\b.{0,80}\b(?:password|secret)/i,
  },
  {
    what: 'asks a command for the tokens it keeps',
    by: UNASKED,
    command:
      /\bgh\s+auth\s+token\b|\bgcloud\s+auth\s+(?:application-default\s+)?print-(?:access|identity)-token\b|\baz\s+account\s+get-access-token\b|\baws\s+(?:configure\s+(?:get|export-credentials)|secretsmanager\s+get-secret-value|sts\s+get-session-token)\b|\bvault\s+kv\s+get\b|\bgit\s+credential(?:-\w+)?\s+(?:fill|get)\b|\bkubectl\s+get\s+secrets?\b|\bop\s+(?:item|read)\b/i,
  },
];

export const searchesForSecrets: Detector<'behaviour' | 'manifest'> = detector({
  id: 'searches-for-secrets',
  needs: ['behaviour', 'manifest'],
  attack: 'T1552',
  explain: {
    what: 'The package starts a search for keys and passwords over files, histories or the key store.',
    why: 'Stealers bring such a scanner along or use one that is installed. Tools that protect a project from leaks search it when somebody runs them.',
    next: 'Do not install it. If it has run, treat every secret below the searched folders as known, and replace it from another machine.',
  },

  *detect({ behaviour, manifest }) {
    yield* bySigns(SIGNS, behaviour, manifest);
    for (const { from, to } of behaviour.flows) {
      if (from.kind !== 'spawns' || to.kind !== 'connects' || !PICKS.test(commandLine(from))) continue;
      const address = destinationOf(to, behaviour.effects);
      const weight = fixedHost(address) === undefined || isOwnMachine(address) ? undefined : weigh(to, SENT);
      if (!weight) continue;
      yield {
        says: `it sends what a search for secrets finds to ${nameOfDestination(address)}, ${moment(to)}`,
        weight,
        evidence: [step(from, `${from.api} runs ${short(commandLine(from))}`), step(to, `${to.api} sends what it prints`)],
      };
    }
  },
});

/** Of whatever a command prints, the lines that hold a secret. */
const PICKS =
  /\b(?:[ef]?grep|rg|ag|findstr|select-string|awk|sed)\b[^|;&\n]{0,200}?(?:secret|passw(?:or)?d|api_?key|private[ _]key|mnemonic|_token|token=|AKIA)/i;
const SENT: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
