import type { FileTree } from '../../../model/package.ts';
import { fileHolding } from '../../../model/path.ts';

/** How the address of a chain looks: as a pattern in code that searches for it, and as itself. */
const CHAINS: readonly (readonly [string, RegExp])[] = [
  ['Ethereum', /0x\[[^\]]{3,20}\]\{40\}|\b0x[\da-fA-F]{40}\b/],
  ['Bitcoin', /[13]\]?\)?\[[^\]]{6,40}\]\{2[4-9],3[0-9]\}|\bbc1q[02-9ac-hj-np-z]{38}\b/],
  ['Tron', /T\[[^\]]{6,40}\]\{33\}|\bT[1-9A-HJ-NP-Za-km-z]{33}\b/],
  ['Litecoin', /(\[LM3?\]|ltc1)\)?\[[^\]]{6,40}\]\{2\d,\d\d\}|\bltc1q[02-9ac-hj-np-z]{38}\b/],
  ['Bitcoin Cash', /bitcoincash:/],
  ['Solana', /\[[^\]]{10,40}\]\{(?:3\d|4[0-3]),44\}/],
];

/** Chains whose addresses a file knows or searches for. */
export function chainsIn(path: string, files: FileTree): string[] {
  const bytes = files.get(fileHolding(path));
  return chainsOf(bytes ? new TextDecoder().decode(bytes) : '');
}

/** Chains whose addresses a text holds or describes. */
export function chainsOf(text: string): string[] {
  return CHAINS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}
