import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { KNOWN, knownAddress } from './known.ts';
import { base58 } from './base58.ts';
import { recognise } from './recognise.ts';

/** Published addresses: indicators named in the reports of the incidents, and the test vectors or examples of each specification. */
const VALID: readonly (readonly [chain: string, address: string, source: string])[] = [
  ['Bitcoin', '17CNLs7rHnnBsmsCWoTq7EakGZKEp5wpdy', 'nodejs-smtp, Socket 2025-08'],
  ['Ethereum', '0x26Ce898b746910ccB21F4C6316A5e85BCEa39e24', 'nodejs-smtp, Socket 2025-08'],
  ['Tron', 'TShimPsmriHr2GVL7ktVWofMBWCKU5aV8a', 'nodejs-smtp, Socket 2025-08'],
  ['XRP', 'rh3UuQvbnBXSSXhSp3KEb98YhnU2JnXXhK', 'nodejs-smtp, Socket 2025-08'],
  ['Solana', '47iMzKY8KfqgawsT3Xm4cBoRZYx6PQpCae3978GFHxSV', 'nodejs-smtp, Socket 2025-08'],
  ['Bitcoin', 'bc1qjft978uykglsh0adcyx6xhkes56vqzs3fual3l', 'base58-core, 2026-06'],
  ['Ethereum', '0xd63eD44065eDb1e2ad2519B011c06412dA7B7c5B', 'base58-core, 2026-06'],
  ['Solana', 'A7ajd7W5WYdrnkeaiBRjVoK6uBEDvgnuZcpzQXqo18Ph', 'base58-core, 2026-06'],
  ['Ethereum', '0xFc4a4858bafef54D1b1d7697bfb5c52F4c166976', 'chalk and debug, 2025-09'],
  ['Bitcoin', '1H13VnQJKtT4HjD5ZFKaaiZEetMbG7nDHx', 'chalk and debug, 2025-09'],
  ['Tron', 'TB9emsCq6fQw6wRk4HBxxNnU6Hwt1DnV67', 'chalk and debug, 2025-09'],
  ['Monero', '475NBZygwEajj4YP2Bdu7yg6XnaphiFjxTFPkvzg5xAjLGPSakE68nyGavn8r1BYqB44xTEyKQhueeqAyGy8RaYc73URL1j', 'rspack, 2024-12'],
  ['Bitcoin', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0', 'BIP 350'],
  ['Bitcoin', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'BIP 173'],
  ['Bitcoin', '3P14159f73E4gFr7JterCCQh9QjiTjiZrG', 'BIP 13 and BIP 16 examples, Bitcoin wiki'],
  ['Bitcoin Cash', 'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a', 'cashaddr specification'],
  ['Bitcoin Cash', 'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a', 'cashaddr specification'],
  ['Litecoin', 'LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1', 'Litecoin documentation'],
  ['Dogecoin', 'DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L', 'Dogecoin documentation'],
  ['TON', 'EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N', 'TON documentation'],
  ['Cardano', 'addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x', 'CIP 19'],
  ['Cardano', 'addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8', 'CIP 19'],
  ['Cardano', 'stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw', 'CIP 19'],
  ['Polkadot', '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', 'Substrate development account Alice'],
  ['Polkadot', '15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5', 'Substrate development account Alice, Polkadot prefix'],
  ['Stellar', 'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ', 'SEP 23'],
  ['XRP', 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ', 'XLS 5'],
  ['Ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'EIP-55'],
];

const INVALID: readonly (readonly [why: string, text: string])[] = [
  ['the case is wrong', '0x26ce898B746910ccB21F4C6316A5e85BCEa39e24'],
  ['the last letter is wrong', '17CNLs7rHnnBsmsCWoTq7EakGZKEp5wpdz'],
  ['it is too short', '0x26Ce898b746910ccB21F4C6316A5e85BCEa39e2'],
  ['it is a content identifier', 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG'],
  ['the program of version 1 is in bech32', 'bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx'],
  ['bech32 mixes cases', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4'],
  ['it is a hash', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['words run together', 'getOwnPropertyDescriptorsFromPrototypeChain1'],
];

describe('recognise', () => {
  for (const [chain, address, source] of VALID)
    it(`knows an address of ${chain} (${source})`, () => assert.equal(recognise(address)?.chain, chain));

  for (const [why, text] of INVALID) it(`refuses a text when ${why}`, () => assert.equal(recognise(text), undefined));

  it('refuses every address with one letter changed', () => {
    for (const [chain, address] of VALID) {
      if (chain === 'Solana') continue;
      const at = address.length - 4;
      const letter = address[at] === 'q' ? 'p' : 'q';
      const changed =
        address.slice(0, at) + (address.startsWith('0x') ? (address[at] === 'b' ? 'c' : 'b') : letter) + address.slice(at + 1);
      assert.equal(recognise(changed), undefined, changed);
    }
  });

  it('does not call an address of Ethereum in one case proven', () => {
    assert.deepEqual(recognise('0x26ce898b746910ccb21f4c6316a5e85bcea39e24'), { chain: 'Ethereum', proven: false });
  });
});

describe('knownAddress', () => {
  it('lists only addresses that are written right', () => {
    for (const [why, list] of KNOWN) {
      for (const address of list) {
        assert.ok(
          why === 'program' || why === 'contract' ? recognise(address) || base58(address)?.length === 32 : recognise(address),
          address,
        );
        assert.ok(knownAddress(address), address);
      }
    }
  });

  it('knows burn addresses, programs, contracts and test accounts', () => {
    assert.equal(knownAddress('0x0000000000000000000000000000000000000000'), 'burn');
    assert.equal(knownAddress('0x000000000000000000000000000000000000dEaD'), 'burn');
    assert.equal(knownAddress('1BitcoinEaterAddressDontSendf59kuE'), 'burn');
    assert.equal(knownAddress('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'), 'program');
    assert.equal(knownAddress('0xcA11bde05977b3631167028862bE2a173976CA11'), 'contract');
    assert.equal(knownAddress('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'), 'test account');
    assert.equal(knownAddress('0x26Ce898b746910ccB21F4C6316A5e85BCEa39e24'), undefined);
  });
});
