import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import type { Module } from '../../model/module.ts';
import type { FileTree } from '../../model/package.ts';
import { codeIn } from './facts/code-in.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { step } from './facts/steps.ts';
import { fileHolding, isEmbedded } from '../../model/path.ts';

/** Who receives stands in the code. */
const FIXED: Gravity = { install: 'proof', import: 'proof', run: 'proof', call: 'strong' };
/** Clients of contracts know where these are, one table for each chain, and are handed the wallet that asks them. */
const OF_TABLE: Gravity = { ...FIXED, call: 'weak' };
const FEWEST_CONTRACTS = 3;
/** Whoever has handed over the wallet wants something asked of it. */
const PASSES_ON: Gravity = { install: 'weak', import: 'context', run: 'context', call: 'context' };
const ASKS: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };

/** Requests that move what a wallet holds, or let somebody else move it. Source: EIP-1193, EIP-712, EIP-5792. */
const MOVES =
  /^(?:eth_sendTransaction|eth_signTransaction|eth_sign|personal_sign|eth_signTypedData(?:_v[1-4])?|wallet_sendCalls|signAndSendTransaction|signAllTransactions)$/;
const RECIPIENT = /["'`]0x[\da-fA-F]{40}["'`]/;
const ADDRESSES = /\b0x[\da-fA-F]{40}\b/g;
/** `approve`, `setApprovalForAll`, `permit`, `increaseAllowance` and `transfer`, as calls of a contract begin. */
const ALLOWS = /["'`]0x(?:095ea7b3|a22cb465|d505accf|39509351|a9059cbb)/i;

export const drainsWallet: Detector<'behaviour' | 'files' | 'modules'> = detector({
  id: 'drains-wallet',
  needs: ['behaviour', 'files', 'modules'],
  attack: 'T1657',
  explain: {
    what: 'The package asks the visitor’s wallet for a payment or a permission, for a recipient that is written in its code or before anybody has called it.',
    why: 'A drainer empties the wallet with one confirmed request. Libraries for wallets pass on the request that the page makes.',
    next: 'Do not use it in a page. Who has confirmed such a request must revoke the permission and move what is left.',
  },

  *detect({ behaviour, files, modules }) {
    for (const effect of behaviour.effects) {
      if (effect.kind !== 'connects' || !/^(?:ethereum|solana|wallet)\./.test(effect.api) || !moves(effect)) continue;
      const text = textOf(effect, files);
      const paid = new Set(effect.details.get('pays')?.match(ADDRESSES));
      const isWritten = RECIPIENT.test(text) || ALLOWS.test(text) || allowsInPieces(effect, files);
      const fixed = isWritten || paid.size > 0;
      const isHanded = effect.api.startsWith('wallet.');
      const isClient = isHanded && !isWritten && paid.size >= FEWEST_CONTRACTS && effect.details.has('calls');
      const isOfTable = isClient || paysInTokens(effect, paid, modules, files);
      const weight = weigh(effect, fixed ? (isOfTable ? OF_TABLE : FIXED) : isHanded ? PASSES_ON : ASKS);
      if (!weight) continue;
      yield {
        says: `it asks a wallet for a payment or permission${fixed ? ' for a recipient that is written in its code' : ''}, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} ${effect.details.get('method') ?? ''}`.trim())],
      };
    }
  },
});

/** Whether all addresses that a file holds, in whichever form, are contracts of well-known tokens, and its caller says to whom the tokens go. */
function paysInTokens({ at, details }: Effect, paid: ReadonlySet<string>, modules: readonly Module[], files: FileTree): boolean {
  if (paid.size === 0 || details.get('passes') !== 'callers') return false;
  const { addresses = [] } = modules.find(({ path }) => path === at.path) ?? {};
  const contracts = new Set(addresses.flatMap(({ text, known }) => (known === 'contract' ? [text.toLowerCase()] : [])));
  const code = codeIn(at, files).toLowerCase().replaceAll(BETWEEN, '').replaceAll(TRANSFER, '');
  const held = [...(code.match(LIKE_ADDRESS) ?? []).map(digits => `0x${digits}`), ...addresses.map(({ text }) => text)];
  return [...paid, ...held].every(one => contracts.has(one.toLowerCase())) && !ALLOWS.test(code);
}

const LIKE_ADDRESS = /(?<![\da-f])[\da-f]{40}(?![\da-f])|(?<=0{24})[\da-f]{40}(?![\da-f])/g;

const TRANSFER = /["'`]0xa9059cbb/gi;

/** Nobody takes the beginning of a call apart whose contract may know it; in a small file it is meant for the request. */
function allowsInPieces({ at }: Effect, files: FileTree): boolean {
  const bytes = files.get(fileHolding(at.path));
  if (!bytes || bytes.length > SMALL) return false;
  const code = new TextDecoder().decode(bytes);
  return !ALLOWS.test(code) && ALLOWS.test(code.replaceAll(BETWEEN, ''));
}

const SMALL = 40_000;

/** What stands between two pieces of a text: `'0x09' + '5ea7'`, `['0x09', '5ea7']`. */
const BETWEEN = /["'`]\s*[,+]\s*["'`]/g;

function moves(effect: Effect): boolean {
  return (effect.details.get('method') ?? effect.api.split('.').at(-1) ?? '').split(' | ').some(method => MOVES.test(method));
}

/** The request as it is written, and what stands shortly before it. */
function textOf({ at }: Effect, files: FileTree): string {
  const bytes = files.get(fileHolding(at.path));
  return isEmbedded(at.path) || !bytes ? '' : new TextDecoder().decode(bytes).slice(Math.max(0, at.start - 600), at.end);
}
