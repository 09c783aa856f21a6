import type { GateDecision } from '../../model/gate-decision.ts';
import { jsonLine } from '../../report/json-text.ts';
import { nameOf } from '../../report/name.ts';
import { printable } from '../../report/printable.ts';
import type { Listing } from './listing.ts';
import { forClients } from './without-paths.ts';

/** A refusal as each client shows it: npm the notice and the body, pnpm and yarn the phrase, yarn 1 the body, bun none of it. */
export interface RefusalText {
  /** Printable ASCII: it stands in the status line. */
  readonly phrase: string;
  readonly notice: string;
  readonly body: string;
}

/** Versions told for one reason, and reasons told. */
const SHOWN = 4;
const REASONS = 6;
const SAYS: Readonly<Record<GateDecision['outcome'], string>> = {
  allow: 'is allowed',
  hold: 'is held back',
  block: 'is refused',
  undecided: 'could not be decided, and is refused',
};

/** Words a refusal for all the ways a client has to show it. `whereWhy` is the address at which the gate tells more. */
export function refuse(made: GateDecision, whereWhy: string): RefusalText {
  const decision = forClients(made);
  const line = `${sentence(decision)} ${whereWhy}`;
  const { id, outcome, code, name, version, integrity, why, matures, imitates, instead } = decision;
  const told = { id, outcome, code, name, version, integrity, why, matures, imitates, instead };
  const body = jsonLine({ error: line, code: `UNMASK_${code.toUpperCase().replaceAll(' ', '_')}`, decision: told });
  return { phrase: ascii(`Blocked by unmask: ${id} ${printable(why, 120)}`, 160), notice: ascii(line, 500), body };
}

/** One decision as a sentence, with what to do. */
export function sentence(decision: GateDecision): string {
  const { id, name, version, outcome, why, imitates, instead } = decision;
  const meant = imitates === undefined ? '' : ` Did you mean ${printable(imitates, 214)}?`;
  const other = instead === undefined ? '' : ` ${printable(instead, 80)} is offered instead.`;
  return `${nameOf({ name, version, from: 'registry' })} ${SAYS[outcome]} by unmask (${id}): ${printable(why, 300)}.${meant}${other}`;
}

/** What npm tells its user of all versions that a document withholds: one message for each package, the same reason told once. */
export function restriction(listing: Listing, idOf: (version: string) => string, whereWhy: (id: string) => string): string {
  // The newest are what people ask for.
  const groups = [...Map.groupBy([...listing.withheld.values()].toReversed(), one => forClients(one.ruling).why)];
  const told = groups.slice(0, REASONS).map(([why, withheld]) => {
    const versions = withheld.slice(0, SHOWN).map(one => printable(one.release.version, 60));
    const rest = withheld.length - versions.length;
    const named = `${versions.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
    return `${named} (${idOf(withheld[0]?.release.version ?? '')}: ${printable(why, 200)})`;
  });
  const more = groups.slice(REASONS).reduce((sum, [, withheld]) => sum + withheld.length, 0);
  return `unmask withholds ${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}. More: ${whereWhy(idOf(groups[0]?.[1][0]?.release.version ?? ''))}`;
}

/** Text for a status line or a header: printable ASCII and nothing else, however it came. */
export function ascii(text: string, longest: number): string {
  return [...text]
    .map(character => (/[\u0020-\u007E]/.test(character) ? character : (SPELLED.get(character) ?? '?')))
    .join('')
    .replaceAll(/ +/g, ' ')
    .trim()
    .slice(0, longest);
}

const SPELLED: ReadonlyMap<string, string> = new Map([
  ['…', '...'],
  ['⏎', '/'],
  ['\n', ' '],
  ['\r', ' '],
  ['\t', ' '],
]);
