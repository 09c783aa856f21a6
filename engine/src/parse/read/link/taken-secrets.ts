import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import { type Binding, lookUp, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** Functions that are given a secret of a wallet, by name. Source: the documentation of bip39, ethers, viem, web3 and @solana/web3.js. */
const TAKE: ReadonlyMap<string, string> = new Map([
  ...[
    'validateMnemonic',
    'mnemonicToSeed',
    'mnemonicToSeedSync',
    'mnemonicToEntropy',
    'mnemonicToAccount',
    'fromMnemonic',
    'fromPhrase',
  ].map(name => [name, 'mnemonic'] as const),
  ...['fromSecretKey', 'privateKeyToAccount', 'privateKeyToAddress'].map(name => [name, 'privateKey'] as const),
]);

const DEEPEST = 6;

/** Notes of a parameter that it is a secret, whatever it is called, because it is handed to a function that takes one: `validateMnemonic(words.join(' '))`. */
export function noteTaken({ callee, arguments: args }: AnyCall, scope: Scope, text: string): void {
  const inner = bare(callee);
  const name =
    inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? plainKey(inner.property, inner.computed) : undefined;
  const secret = name === undefined ? undefined : TAKE.get(name);
  const [first, second, third] = args;
  const made = name === undefined ? undefined : stretchedBy(name, third);
  const given = secret === undefined && made === 1 ? second : first;
  if ((secret ?? made) === undefined || !given) return;
  const param = paramBehind(given, scope, 0);
  // What a phrase is made into a seed with begins with that word. Source: BIP-39, “From mnemonic to seed”.
  if (param) param.secret ??= secret ?? (/["'`]mnemonic["'`+$]/.test(text) ? 'mnemonic' : 'password');
}

/** Which argument of a function that makes a key of something short is that. Sources: the Node.js API documentation, “Crypto”; Web Cryptography API. */
function stretchedBy(name: string, third: AnyCall['arguments'][number] | undefined): 0 | 1 | undefined {
  if (name === 'importKey') return third?.type === 'Literal' && third.value === 'PBKDF2' ? 1 : undefined;
  return STRETCHES.test(name) ? 0 : undefined;
}

const STRETCHES = /^(?:pbkdf2|scrypt)(?:Sync|Async)?$/;

/** The parameter whose text an expression is, in whatever form. */
function paramBehind(node: Node, scope: Scope, depth: number): Binding | undefined {
  const inner = bare(node);
  if (depth > DEEPEST) return undefined;
  switch (inner.type) {
    case 'Identifier': {
      const binding = lookUp(inner.name, scope);
      const [write] = binding?.writes ?? [];
      if (binding?.param) return binding;
      return write && write.path.length === 0 ? paramBehind(write.value, write.scope, depth + 1) : undefined;
    }
    case 'CallExpression': {
      const method = bare(inner.callee);
      const [first] = inner.arguments;
      const given = method.type === 'MemberExpression' ? paramBehind(method.object, scope, depth + 1) : undefined;
      return given ?? (first && paramBehind(first, scope, depth + 1));
    }
    case 'ConditionalExpression':
      return paramBehind(inner.consequent, scope, depth + 1) ?? paramBehind(inner.alternate, scope, depth + 1);
    default:
      return undefined;
  }
}
