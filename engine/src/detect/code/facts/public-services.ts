/** Services by which programs ask block chains. Sources: chainlist.org, and the pages of the chains and of the services. */
export const CHAIN_SERVICES: RegExp =
  /(?:^|\.)(?:infura\.io|alchemy\.com|quiknode\.pro|ankr\.com|cloudflare-eth\.com|llamarpc\.com|publicnode\.com|drpc\.org|1rpc\.io|trongrid\.io|etherscan\.io|bscscan\.com|solana\.com|bnbchain\.org|binance\.org|optimism\.io|base\.org|arbitrum\.io|avax\.network|polygon-rpc\.com|aptoslabs\.com|icp0\.io|ic0\.app)$/;

/** What payment services, checks for people and maps load into pages. Sources: the documentation of the services. */
const OF_PAGES =
  /^(?:js\.stripe\.com|www\.paypal(?:objects)?\.com|js\.braintreegateway\.com|checkout\.razorpay\.com|js\.hcaptcha\.com|hcaptcha\.com|challenges\.cloudflare\.com|www\.recaptcha\.net|www\.gstatic\.com|maps\.googleapis\.com)$/;

/** Canisters are anybody's, and whoever has an account sees what was asked by it. Sources: the documentation of the Internet Computer, of Alchemy and of QuickNode. */
const OF_ANYBODY = /(?:^|\.)(?:icp0\.io|ic0\.app|infura\.io|alchemy\.com|quiknode\.pro|ankr\.com|drpc\.org)$/;

/** Whether a host answers everybody the same, so that what it is sent reaches nobody who has put its name into a package. */
export function isPublicService(host: string): boolean {
  return (CHAIN_SERVICES.test(host) && !OF_ANYBODY.test(host)) || OF_PAGES.test(host);
}
