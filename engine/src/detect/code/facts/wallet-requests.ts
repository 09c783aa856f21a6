import type { Effect, Flow } from '../../../model/effect.ts';
import type { FileTree } from '../../../model/package.ts';
import { codeIn, plainCode } from './code-in.ts';
import { fixedHost } from './destinations.ts';
import { isNamedOnPage } from './kept-quiet.ts';

/** That a wallet is asked for what a host of the package answers, which its page does not name: whom to pay, then, nobody reads in its code. */
export function supplied(patches: readonly Effect[], flows: readonly Flow[], name: string, files: FileTree): Flow | undefined {
  return flows.find(({ from, to, as }) => {
    const host = from.kind === 'connects' && as === 'content' ? fixedHost(from.target) : undefined;
    // What adds a chain or asks for a balance pays nobody.
    const method = to.details.get('method');
    const mayPay = method === undefined || /(?:^|\| )(?:eth_send|eth_sign|personal_sign|wallet_sendCalls|sign)/.test(method);
    return host !== undefined && mayPay && patches.some(patch => patch.api === to.api) && !isNamedOnPage(host, name, files);
  });
}

/** A wallet is asked to send, and whom or what it is asked to send to is set on the way. */
export function setsPayment(path: string, files: FileTree): boolean {
  const code = plainCode(codeIn({ path, start: 0, end: 0 }, files));
  const asked = [...code.matchAll(/\beth_sendTransaction\b/g)];
  if (asked.length === 0) return false;
  return RECIPIENT.test(code) || [...code.matchAll(CALL_DATA)].some(set => asked.some(one => Math.abs(one.index - set.index) < NEAR));
}

/** What an object keeps for itself is none of a payment's. */
const RECIPIENT = /(?<!\bthis)(?:\.|\[["'`])to(?:["'`]\])?\s*=(?!=)/;

/** Errors, nodes and answers have such a member too, so that one of another part of a bundle says nothing. */
const CALL_DATA = /(?<!\bthis)(?:\.|\[["'`])data(?:["'`]\])?\s*=(?!=)/g;
const NEAR = 20_000;
