import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Chain } from '../engine/src/model/address.ts';
import { readManifest } from '../engine/src/parse/manifest.ts';
import { parsePackage } from '../engine/src/parse/package.ts';
import { apis } from '../engine/src/trace/api/index.ts';
import { heapTidier } from '../engine/src/isolate/tidy-heap.ts';
import { LIMITS } from '../engine/src/unpack/limits.ts';
import { unpack } from '../engine/src/unpack/unpack.ts';
import { installCorpus, installedNames, subjectOf } from './corpus.ts';

const tidierOfNext = heapTidier();

/**
 * `npm run bench:addresses`: which of the installed packages hold addresses of wallets in the strings of their code, and of how many chains.
 * Writes `bench/results/addresses.md` and prints it.
 */

/** Packages that may hold addresses of three chains and more: what they are for is addresses. */
const WALLET_LIBRARIES: ReadonlySet<string> = new Set([]);

interface Row {
  readonly name: string;
  readonly chains: ReadonlyMap<Chain, number>;
  /** Of those, well-known ones: contracts, programs, burn addresses, test accounts. */
  readonly known: number;
}

installCorpus();
const names = installedNames();
const rows = names.map(measured).filter(row => row.chains.size > 0);
const many = rows.filter(row => row.chains.size >= 3);
const unnamed = many.filter(row => !WALLET_LIBRARIES.has(row.name));

const text = `# Addresses of wallets in real packages

${names.length} packages; ${rows.length} hold addresses in the strings of their code. Addresses of three chains and more: ${many.length}, of them ${unnamed.length} that are no wallet libraries${
  unnamed.length > 0 ? ` (${unnamed.map(row => row.name).join(', ')})` : ''
}. Counted are all addresses that \`parse/address\` recognises, by their text; Solana only where the bytes are a point of the curve.

| package | chains | addresses | well known |
| --- | --- | ---: | ---: |
${rows.map(row => `| ${row.name} | ${[...row.chains].map(([chain, count]) => `${chain} ${count}`).join(', ')} | ${sum(row)} | ${row.known} |`).join('\n')}
`;
const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'addresses.md'), text);
console.log(text);
process.exitCode = unnamed.length > 0 ? 1 : 0;

function measured(name: string): Row {
  const { files } = unpack(subjectOf(name).bytes, LIMITS);
  const { modules } = parsePackage(files, readManifest(files, 'registry'), { avoid: [], onFile: tidierOfNext(), apis });
  const addresses = new Map(modules.flatMap(module => module.addresses.map(one => [one.text, one])));
  const chains = new Map<Chain, number>();
  for (const { chain } of addresses.values()) chains.set(chain, (chains.get(chain) ?? 0) + 1);
  return { name, chains, known: [...addresses.values()].filter(one => one.known !== undefined).length };
}

function sum(row: Row): number {
  return [...row.chains.values()].reduce((all, one) => all + one, 0);
}
