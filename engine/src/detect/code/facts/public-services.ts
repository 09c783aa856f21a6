import { ASKED_BY_PAGES } from './unnamed-hosts.ts';

/** Services by which programs ask block chains. Sources: chainlist.org, and the pages of the chains and of the services. */
export const CHAIN_SERVICES: RegExp =
  /(?:^|\.)(?:infura\.io|alchemy\.com|quiknode\.pro|ankr\.com|cloudflare-eth\.com|llamarpc\.com|publicnode\.com|drpc\.org|1rpc\.io|trongrid\.io|etherscan\.io|bscscan\.com|solana\.com|bnbchain\.org|binance\.org|optimism\.io|base\.org|arbitrum\.io|avax\.network|polygon-rpc\.com|aptoslabs\.com|icp0\.io|ic0\.app)$/;

/** Canisters are anybody's, and whoever has an account sees what was asked by it. Sources: the documentation of the Internet Computer, of Alchemy and of QuickNode. */
const OF_ANYBODY = /(?:^|\.)(?:icp0\.io|ic0\.app|infura\.io|alchemy\.com|quiknode\.pro|ankr\.com|drpc\.org)$/;

/** What a chain is asked, and what puts something on it, where all the world reads it. Sources: the JSON-RPC specifications of Ethereum and Solana. */
const READS = /["'`](?:eth_(?:call|get\w+|blockNumber|chainId|estimateGas|gasPrice|feeHistory)|net_version|get[A-Z]\w+)["'`]/;
const WRITES = /send(?:Raw)?Transaction|simulateTransaction/i;

/** What payment services, checks for people and maps load into pages. Sources: the documentation of the services. */
const LOADED =
  /^(?:https:)?\/\/(?:js\.stripe\.com|www\.paypal\.com\/sdk\/js|js\.braintreegateway\.com|checkout\.razorpay\.com|js\.hcaptcha\.com|challenges\.cloudflare\.com|www\.recaptcha\.net|www\.gstatic\.com|maps\.googleapis\.com)(?=[/?]|$)/;

/** Whether an address answers everybody the same, so that what it is asked reaches nobody who has put it into a package. `code`: gives the call. */
export function answersAll(
  address: string,
  { host, api, code }: { readonly host: string; readonly api: string; readonly code: () => string },
): boolean {
  if (CHAIN_SERVICES.test(host)) return !OF_ANYBODY.test(host) && READS.test(code()) && !WRITES.test(code());
  return ASKED_BY_PAGES.test(api) && LOADED.test(address);
}
