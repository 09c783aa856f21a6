import type { Program } from 'oxc-parser';

import type { Address, Substitution } from '../../model/address.ts';
import type { Reader } from '../read/reader.ts';
import { reachedFrom, type Box } from './boxes.ts';
import { candidatesIn, type Candidate } from './candidates.ts';
import { comparesLetters } from './edit-distance.ts';
import { foldRecipients } from './folded-recipients.ts';
import { knownAddress } from './known.ts';
import { listedAddresses } from './number-lists.ts';
import { recognise } from './recognise.ts';
import { usageOf } from './usage.ts';
import type { Exchange, Written } from './usage-walk.ts';

/** What a file has to do with wallet addresses. */
export interface AddressFacts {
  readonly addresses: readonly Address[];
  readonly substitutions: readonly Substitution[];
  /** Whether it holds more strings of that shape than were tried. */
  readonly cut: boolean;
}

const NONE: AddressFacts = { addresses: [], substitutions: [], cut: false };

/** So many addresses of one file are told: enough for any table. */
const MOST = 500;

/** Finds the addresses in the strings of a file and who uses them. A look at the bare text decides that nearly all files have none. */
export function addressesOf(reader: Reader, program: Program): AddressFacts {
  const { found, escaped, cut } = candidatesIn(reader.found.text);
  const folded = [...foldedAddresses(reader, program), ...listedAddresses(reader.found.text)];
  if (found.length === 0 && folded.length === 0 && !escaped) return { ...NONE, substitutions: nearestIn(reader), cut };
  const { written, exchanges } = usageOf(reader, program, [...found, ...folded]);
  const seen = written.slice(0, MOST).map(one => ({ one, reached: one.box ? reachedFrom(one.box) : new Set<Box>() }));
  const addresses = seen.map(({ one, reached }) => addressOf(one, reached, reader));
  const holders = new Set(addresses.flatMap(address => address.seenIn));
  const within = (all: readonly { readonly reached: Iterable<Box> }[]): Set<Box> => new Set(all.flatMap(one => [...one.reached]));
  // What a table is asked for by is not what it gives.
  const places = { any: within(seen), given: within(seen.filter(({ one }) => !one.isKey)) };
  const looks = within(exchanges.flatMap(({ how, box }) => (how === 'match' && box ? [{ reached: reachedFrom(box) }] : [])));
  const substitutions = exchanges
    .filter(({ how, box, look }) => {
      if (how === 'match' || how === 'nearest') return true;
      const isReached = box !== undefined && (how === 'member' ? places.any : places.given).has(box);
      const isOurs = isReached || (box !== undefined && [...box.calls].some(index => holders.has(index)));
      return isOurs && (how !== 'replaced' || (look !== undefined && looks.has(look)));
    })
    .slice(0, MOST)
    .flatMap(exchange => substitutionsOf(exchange, reader));
  return { addresses, substitutions, cut };
}

/** How alike two texts are is often worked out in a file of its own. */
function nearestIn({ found: { text, sites, path } }: Reader): Substitution[] {
  if (!text.includes('min') || !OF_TABLE.test(text)) return [];
  return sites.flatMap(site =>
    site.kind === 'call' && site.node.type === 'CallExpression' && comparesLetters(site.node)
      ? [{ how: 'nearest', in: site.scope.func, at: { path, start: site.node.start, end: site.node.end } }]
      : [],
  );
}

/** Cheaply tells most files apart: what is taken out of a table by index. */
const OF_TABLE = /\[[\w$]{1,40}(?: ?[-+] ?\d)?\]/;

function substitutionsOf({ how, in: inside, box, start, end }: Exchange, reader: Reader): Substitution[] {
  const at = { path: reader.found.path, start, end };
  const users = how === 'match' && box ? [...reachedFrom(box)].flatMap(one => [...one.usedIn]) : [];
  return [...new Set([inside, ...users])].map(index => ({ how, in: index, at }));
}

function addressOf({ candidate, alone, isKey, in: inside, start, end }: Written, reached: Iterable<Box>, reader: Reader): Address {
  const { text, chain, proven, decoded } = candidate;
  const seenIn = [...new Set([inside, ...[...reached].flatMap(box => [...box.usedIn])])];
  const known = knownAddress(text);
  return { text, chain, proven, decoded, alone, known, isKey, seenIn, at: { path: reader.found.path, start, end } };
}

/** Addresses that only show when code is folded: joined from pieces, decoded, reversed. */
function foldedAddresses(reader: Reader, program: Program): Candidate[] {
  const found: Candidate[] = [];
  foldRecipients(reader, program);
  const isWritten = standsIn(reader);
  reader.values.forEach(({ text, whole, decoded, imports }, node) => {
    if (text === undefined || !whole || text.length < 25 || text.length > 130) return;
    if (node.type === 'Literal' || node.type === 'Identifier') return;
    const read = recognise(text);
    // What another file holds stands there as it is, and another case is no other address.
    const isPlain = !decoded && (imports.length > 0 || isWritten(text));
    if (read) found.push({ ...read, text, start: node.start, end: node.end, decoded: !isPlain });
  });
  for (const { text, at } of reader.folded) {
    const read = recognise(text);
    if (read) found.push({ ...read, text, start: at.start, end: at.end, decoded: true });
    else found.push(...tableIn(text, at.start, at.end));
  }
  return [...new Map(found.map(one => [`${one.start}:${one.text}`, one])).values()];
}

/** Asks whether the letters of an address, in whatever case and without what all of its kind begin with, stand in a file. */
function standsIn({ found }: Reader): (address: string) => boolean {
  let letters: string | undefined;
  return address => (letters ??= found.text.toLowerCase()).includes(address.toLowerCase().replace(/^0x/, ''));
}

/** Decoded texts are looked through this far. */
const LONGEST_TABLE = 20_000;

/** A table of addresses that stands encoded as a whole. */
function tableIn(text: string, start: number, end: number): Candidate[] {
  if (text.length > LONGEST_TABLE) return [];
  return candidatesIn(text).found.map(one => ({ ...one, start, end, decoded: true }));
}
