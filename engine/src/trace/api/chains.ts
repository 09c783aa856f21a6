import { rows, type Api } from './row.ts';

/** The module itself, and the names under which it is offered again. */
function under(prefixes: readonly string[], names: string): string {
  return prefixes.flatMap(prefix => names.split(' ').map(name => prefix + name)).join(' ');
}

const ETHERS = ['', 'providers.', 'ethers.', 'ethers.providers.', 'default.providers.'];
const PROVIDERS = 'JsonRpcProvider StaticJsonRpcProvider JsonRpcBatchProvider WebSocketProvider';
const WEB3 = ['', 'Web3', 'default'];
const SOLANA = ['', 'default.'];

/** What all providers are asked. Source: the ethers documentation, “Providers”, 5 and 6. */
const ASKED = PROVIDERS.split(' ').flatMap(name => ['send', 'broadcastTransaction', 'sendTransaction'].map(verb => `${name}().${verb}`));

/** Nodes of chains: they are handed transactions, and whatever data stands in them. Whoever runs the node reads it. */
export const CHAINS: readonly [string, Api][] = [
  ...['ethers', '@ethersproject/providers'].flatMap(module => [
    ...rows(module, 'connects', 0, under(ETHERS, PROVIDERS)),
    ...rows(module, 'connects', -1, under(ETHERS, ASKED.join(' ')), [0, 1]),
  ]),
  ...rows('web3', 'connects', 0, WEB3.map(name => name || '-').join(' ')),
  ...rows(
    'web3',
    'connects',
    -1,
    under(
      WEB3.map(name => `${name}().eth.`),
      'sendTransaction sendSignedTransaction',
    ),
    [0],
  ),
  ...rows('@solana/web3.js', 'connects', 0, under(SOLANA, 'Connection')),
  ...rows(
    '@solana/web3.js',
    'connects',
    -1,
    under(
      SOLANA,
      'Connection().sendTransaction Connection().sendRawTransaction Connection().sendEncodedTransaction Connection().simulateTransaction',
    ),
    [0],
  ),
];
