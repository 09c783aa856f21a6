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
export function noteTaken({ callee, arguments: args }: AnyCall, scope: Scope): void {
  const inner = bare(callee);
  const name =
    inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? plainKey(inner.property, inner.computed) : undefined;
  const secret = name === undefined ? undefined : TAKE.get(name);
  const [first] = args;
  if (secret === undefined || !first) return;
  const param = paramBehind(first, scope, 0);
  if (param) param.secret ??= secret;
}

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
