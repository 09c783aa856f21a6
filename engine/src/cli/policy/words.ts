import type { Weight } from '../../model/finding.ts';
import type { Standing } from '../../model/check.ts';

/** What reports call how much a finding says. */
const OF_WEIGHTS: Readonly<Record<Weight, string>> = {
  context: 'The finding explains what else was found; alone it is no reason for anything. unmask vet --verbose shows it.',
  weak: 'Honest packages do this, too. It counts where several such findings come together (unmask explain three weak).',
  strong:
    'Few honest packages do this: somebody has to look at it, and whether it is allowed depends on what that shows (unmask explain one strong).',
  proof: 'No honest package does this: nobody has to look any further, and the policy that is built in refuses it.',
};

/** What reports call what was decided. */
const OF_STANDINGS: Readonly<Record<Standing, string>> = {
  allow: 'No rule of the policy says WARN or BLOCK. It does not say that a package is harmless: its report says what it does. Exit code 0.',
  warn: 'A rule of the policy asks that somebody looks at the package. Exit code 0, or 1 with --fail-on warn.',
  block: 'A rule of the policy refuses the package. Exit code 1. A waiver in unmask.json accepts a finding that somebody has looked at.',
  unknown:
    'Part of the package could not be examined, or records that the answer needs are missing or too old: nothing is decided. Exit code 2. The report says what is missing.',
};

/** What a word of reports means: a weight (`proof`) or a decision (`UNKNOWN`), in whatever letters; undefined for any other word. */
export function wordOfReports(word: string): string | undefined {
  return new Map(Object.entries({ ...OF_WEIGHTS, ...OF_STANDINGS })).get(word.toLowerCase());
}
