import type { Address, Substitution } from '../../../model/address.ts';
import type { Evidence } from '../../../model/finding.ts';
import type { Module, Use, Value } from '../../../model/module.ts';

/** Files that only show how something is used or check it. */
const SHOWN =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|specs?|docs?|examples?|fixtures?|vectors?|testdata)(?:\/|\.)|[.-](?:test|spec|fixtures?|stories)\.\w+$/i;

/** Addresses of a file at which money could arrive at somebody: none that are well known, none in links, none in tests or documentation. */
export function recipientsOf(module: Module): Address[] {
  if (SHOWN.test(module.path)) return [];
  // Nobody hides an address that belongs to nobody.
  return module.addresses.filter(
    one =>
      (one.known === undefined && (one.alone || one.decoded)) ||
      (one.known === 'burn' && one.decoded) ||
      (one.known === 'test account' && isHidden(one, module)),
  );
}

/** Whether the letters of an address stand nowhere in the file, in whatever case. */
export function isHidden({ decoded, text }: Address, { addresses }: Module): boolean {
  const letters = text.toLowerCase();
  return decoded && addresses.every(one => one.decoded || one.text.toLowerCase() !== letters);
}

/** The chains of some addresses, each once. */
export function chainsOf(addresses: readonly Address[]): string[] {
  return [...new Set(addresses.map(one => one.chain))];
}

/** Whether one of them is more than an account of Ethereum, where contracts look the same as people. */
export function isPayee(addresses: readonly Address[]): boolean {
  return addresses.some(one => one.chain !== 'Ethereum' && one.proven);
}

/** The functions that run when some of a file run, and those written inside of them. */
export function runsWith(first: readonly number[], module: Module): ReadonlySet<number> {
  const reached = new Set(first);
  const inside = Map.groupBy(module.functions.keys(), index => module.functions[index]?.parent ?? -1);
  for (const index of reached) {
    for (const next of module.functions[index]?.calls ?? []) reached.add(next);
    // The body of a file holds every function: that it runs says nothing about them.
    if (index > 0) for (const next of inside.get(index) ?? []) reached.add(next);
  }
  return reached;
}

/** Addresses that are seen where some functions run. */
export function seenBy(functions: ReadonlySet<number>, module: Module): Address[] {
  return recipientsOf(module).filter(one => one.seenIn.some(index => functions.has(index)));
}

/** All addresses that are written where some functions run, also those that belong to nobody. */
export function writtenFor(functions: ReadonlySet<number>, module: Module): Address[] {
  return addressesIn(module).filter(one => one.seenIn.some(index => functions.has(index)));
}

/** All addresses of a file that is more than a test or documentation. */
export function addressesIn({ path, addresses }: Module): readonly Address[] {
  return SHOWN.test(path) ? [] : addresses;
}

/** An exchange of recipients; what merely stands in the place of something handed over is none. */
export type ExchangeOfRecipients = Substitution & { readonly how: 'match' | 'member' | 'nearest' };

/** Exchanges of recipients that run with some functions. */
export function exchangesIn(functions: ReadonlySet<number>, module: Module): ExchangeOfRecipients[] {
  return module.substitutions.flatMap(({ how, in: inside, at }) =>
    (how === 'match' || how === 'member' || how === 'nearest') && functions.has(inside) ? [{ how, in: inside, at }] : [],
  );
}

/** Whether an address of the file is in what a use is given. */
export function isGivenAddress(use: Use, module: Module): boolean {
  const texts = use.args.flatMap(textsOf);
  return recipientsOf(module).some(one => texts.some(text => text.includes(one.text)));
}

function textsOf(value: Value): string[] {
  return [value, ...(value.elements ?? []), ...(value.members?.values() ?? [])].flatMap(one => one.text ?? []);
}

/** Addresses as evidence, one of each chain. */
export function shown(addresses: readonly Address[]): Evidence[] {
  const first = new Map(addresses.toReversed().map(one => [one.chain, one]));
  return [...first.values()].slice(0, 6).map(one => ({
    kind: 'code',
    at: one.at,
    says: `an address of ${one.chain}${one.decoded ? ', written so that it is not seen' : ''}`,
  }));
}
