import type { Address } from '../../model/address.ts';

/**
 * Addresses nobody is robbed by. Sources: the specifications and the documentation of each chain, the issuers of USDT, USDC, DAI and WETH, the development
 * accounts of Hardhat and Substrate, the examples of EIP-55, BIP 173 and xrpl.org, the first block of Bitcoin.
 */
export const KNOWN: readonly (readonly [NonNullable<Address['known']>, readonly string[]])[] = [
  [
    'burn',
    words(`0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE 1BitcoinEaterAddressDontSendf59kuE 1111111111111111111114oLvT2
      1CounterpartyXXXXXXXXXXXXXXXUWLpVr T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb rrrrrrrrrrrrrrrrrrrrrhoLvTp rrrrrrrrrrrrrrrrrrrrBZbvji`),
  ],
  [
    'program',
    words(`TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL
      MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo So11111111111111111111111111111111111111112
      metaqbxxUerdq28cj1RbAWkYQm3ybzjb6a8bt518x1s ComputeBudget111111111111111111111111111111 BPFLoaderUpgradeab1e11111111111111111111111
      Vote111111111111111111111111111111111111111 Stake11111111111111111111111111111111111111
      JUP6LkbZbjS1jKKwapdHNy74zcZ3tLUZoi5QNyVTaV4 675kPX9MHTjS2zt1qfr1NYHuzeLXfQM9H24wFSUt1Mp8`),
  ],
  [
    'contract',
    words(`0xcA11bde05977b3631167028862bE2a173976CA11 0x00000000000C2E074eC69A0dFb2997BA6C7d2e1e 0x4e59b44847b379578588920cA78FbF26c0B4956C
      0xdAC17F958D2ee523a2206206994597C13D831ec7 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 0x6B175474E89094C44Da98b954EedeAC495271d0F
      0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2 0x2260FAC5E5542a773Aa44fBCfeDf7C193bc2C599 0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D
      0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913 0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359 0xaf88d065e77c8cC2239327C5EDb3A432268e5831
      0x0b2C639c533813f4Aa9D7837CAf62653d097Ff85 0xB97EF9Ef8734C71904D8002F8b6Bc66Dd9c48a6E 0x2791Bca1f2de4661ED88A30C99A7a9449Aa84174
      0xc2132D05D31c914a87C6611C10748AEb04B58e8F 0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9
      0x000000000022D473030F116dDEE9F6B43aC78BA3 TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8
      EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB`),
  ],
  [
    'test account',
    words(`0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 0x70997970C51812dc3A010C7d01b50e0d17dc79C8 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
      0x90F79bf6EB2c4f870365E785982E1f101E93b906 0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65 0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc
      0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty
      1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh`),
  ],
];

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}

const BY_ADDRESS: ReadonlyMap<string, Address['known']> = new Map(
  KNOWN.flatMap(([why, list]) => list.map((address): [string, Address['known']] => [keyOf(address), why])),
);

/** Why nobody is robbed by an address; undefined for one that may be anybody's. */
export function knownAddress(address: string): Address['known'] {
  // Precompiles, the zero address and its kin, patterns that somebody typed: nobody holds a key.
  if (/^0x(0{8}|([\da-f])\2{39}$|(0123456789|1234567890){4}$|.*(dead|beef|c0ffee).*\4.*\4)|^0x0{0,30}.*dead$/i.test(address)) return 'burn';
  if (/1{24}/.test(address)) return address.startsWith('1') && address.length < 36 ? 'burn' : 'program';
  return BY_ADDRESS.get(keyOf(address));
}

function keyOf(address: string): string {
  return address.startsWith('0x') ? address.toLowerCase() : address;
}
