import { bare, plainKey } from '../children.ts';
import { outside, type Outside } from '../name/outside.ts';
import type { AnyCall } from '../survey.ts';

/** Methods that only wallets, and the nodes of chains behind them, have. Source: EIP-1193, EIP-1474. */
const OF_WALLETS = /^(?:eth|wallet|personal)_[A-Za-z\d_]+$/;

const ASK = new Set(['request', 'send', 'sendAsync']);

/** `provider.request({ method: 'eth_sendTransaction', … })`: who is asked so is a wallet, whoever has handed it over. Source: EIP-1193. */
export function walletAsked({ callee, arguments: [asked] }: AnyCall): Outside | undefined {
  const member = bare(callee);
  if (member.type !== 'MemberExpression' || asked?.type !== 'ObjectExpression') return undefined;
  if (!ASK.has(plainKey(member.property, member.computed) ?? '')) return undefined;
  return asked.properties.some(one => {
    const key = one.type === 'Property' ? plainKey(one.key, one.computed) : undefined;
    return one.type === 'Property' && key === 'method' && OF_WALLETS.test(plainKey(one.value, true) ?? '');
  })
    ? WALLET
    : undefined;
}

/** Not the wallet of the page: whose it is, its caller knows. */
const WALLET = outside('', 'wallet.request');
