/** Addresses for tests: examples of the specifications, at which nobody in particular is paid. */

/** BIP 350. */
export const BITCOIN = 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0';
/** EIP-55. */
export const ETHEREUM = '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359';
/** EIP-55, another. */
export const ETHEREUM_TWO = '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB';
/** Litecoin documentation. */
export const LITECOIN = 'LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1';
/** Dogecoin documentation. */
export const DOGECOIN = 'DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L';
/** The cashaddr specification. */
export const BITCOIN_CASH = 'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a';
