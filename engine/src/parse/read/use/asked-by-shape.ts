import { bare, calledName, plainKey } from '../children.ts';
import { outside, type Outside } from '../name/outside.ts';
import type { AnyCall } from '../survey.ts';

/** What is asked as only wallets, or the robots of chats, are: whoever has handed it over, whose it is its caller knows. */
export function askedByShape(call: AnyCall): Outside | undefined {
  return walletAsked(call) ?? chatAsked(call);
}

/** Methods that only wallets, and the nodes of chains behind them, have. Source: EIP-1193, EIP-1474. */
const OF_WALLETS = /^(?:eth|wallet|personal)_[A-Za-z\d_]+$/;

const ASK = new Set(['request', 'send', 'sendAsync']);

/** `provider.request({ method: 'eth_sendTransaction', … })`. Source: EIP-1193. */
function walletAsked({ callee, arguments: [asked] }: AnyCall): Outside | undefined {
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

const WALLET = outside('', 'wallet.request');

/** Sources: the documentation of Koishi (`Bot`), OneBot 11 (`send_private_msg`) and its clients. */
const TELLS_ONE = /^(?:sendPrivateMessage|sendPrivateMsg|send_private_msg|sendDirectMessage)$/;

/** `bot.sendPrivateMessage(account, text)`. */
function chatAsked(call: AnyCall): Outside | undefined {
  if (bare(call.callee).type !== 'MemberExpression' || call.arguments.length < 2) return undefined;
  return TELLS_ONE.test(calledName(call) ?? '') ? CHAT : undefined;
}

const CHAT = outside('', 'chat.sendPrivateMessage');
