import type { Node, ObjectExpression } from 'oxc-parser';

import { OF_SIGNING } from '../../../model/passed-token.ts';
import { bare, calledName, nameSaid, plainKey } from '../children.ts';
import { type Binding, lookUp, type Scope } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';

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

/** Functions whose second argument is the key that they sign or encrypt with. Source: the Node.js API documentation, “Crypto”. */
const KEYED: ReadonlySet<string> = new Set(['createHmac', 'createCipheriv', 'createDecipheriv']);

const DEEPEST = 6;

/** Notes of a parameter that it is a secret, whatever it is called, because it is handed to a function that takes one: `validateMnemonic(words.join(' '))`. */
export function noteTaken({ callee, arguments: args }: AnyCall, scope: Scope, found: Survey): void {
  const login = args[0]?.type === 'ObjectExpression' ? loginIn(args[0]) : undefined;
  const account = login && paramBehind(login, scope, found, true);
  if (account) {
    account.secret ??= 'password';
    found.taken.add(account);
  }
  const name = nameSaid(callee);
  if (name === undefined) return;
  const isKeyed = KEYED.has(name);
  const secret = isKeyed ? OF_SIGNING : TAKE.get(name);
  const [first, second, third] = args;
  const made = stretchedBy(name, third);
  const given = isKeyed || (secret === undefined && made === 1) ? second : first;
  if ((secret ?? made) === undefined || !given) return;
  // What is made of a phrase is a phrase, in minified code as well; a key may be made of anything.
  const param = paramBehind(given, scope, found, isKeyed);
  if (!param) return;
  // What a phrase is made into a seed with begins with that word. Source: BIP-39, “From mnemonic to seed”.
  param.secret ??= secret ?? (/["'`]mnemonic["'`+$]/.test(found.text) ? 'mnemonic' : 'password');
  found.taken.add(param);
}

/** `new Pool({ connectionString: url })`: the address of a database holds the password for it. Source: the documentation of node-postgres, “Connecting”. */
function loginIn({ properties }: ObjectExpression): Node | undefined {
  const found = properties.find(one => one.type === 'Property' && plainKey(one.key, one.computed) === 'connectionString');
  return found?.type === 'Property' ? found.value : undefined;
}

/** What callers in the file hand to such a parameter is as secret as that: once it is known who calls whom. */
export function noteTakenFromCallers(found: Survey): void {
  const { taken, functions } = found;
  // A set hands out what is put into it while it is gone through.
  for (const { param, secret } of taken)
    for (const { args, scope } of (param && functions[param.of]?.callers) ?? []) {
      const given = param?.path.length === 0 ? args[param.index] : undefined;
      const handed = given && paramBehind(given, scope, found, true);
      if (!handed) continue;
      handed.secret ??= secret;
      taken.add(handed);
    }
}

/** Which argument of a function that makes a key of something short is that. Sources: the Node.js API documentation, “Crypto”; Web Cryptography API. */
function stretchedBy(name: string, third: AnyCall['arguments'][number] | undefined): 0 | 1 | undefined {
  if (name === 'importKey') return third?.type === 'Literal' && third.value === 'PBKDF2' ? 1 : undefined;
  return STRETCHES.test(name) ? 0 : undefined;
}

const STRETCHES = /^(?:pbkdf2|scrypt)(?:Sync|Async)?$/;

/** What gives its argument in another form; `keyOf(user)` gives something else. */
const OTHER_FORM = /^(?:from|String|Buffer|decode|normali[sz]e|clean|trim|strip|parse|hex|base|to(?=[A-Z]|$))/;
/** Methods of a text that give the same text. */
const SAME_TEXT = /^(?:toString|trim|normalize|toLowerCase|toUpperCase|slice|subarray|replace|export)$/;

/** The parameter whose text an expression is: in whatever form, or, for a key, only where a call is known to give that text in another form. */
function paramBehind(node: Node, scope: Scope, found: Survey, isKey: boolean, depth = 0): Binding | undefined {
  const inner = bare(node);
  if (depth > DEEPEST) return undefined;
  const behind = (one: Node, from: Scope = scope): Binding | undefined => paramBehind(one, from, found, isKey, depth + 1);
  switch (inner.type) {
    case 'Identifier': {
      const binding = lookUp(inner.name, scope);
      const [write] = binding?.writes ?? [];
      if (binding?.param) return binding;
      return write && write.path.length === 0 ? behind(write.value, write.scope) : undefined;
    }
    case 'MemberExpression': {
      // `this.key = key` in the constructor.
      const key = bare(inner.object).type === 'ThisExpression' ? plainKey(inner.property, inner.computed) : undefined;
      const [write, other] = (key === undefined ? undefined : found.fields.get(key)) ?? [];
      return write && !other && write.path.length === 0 ? behind(write.value, write.scope) : undefined;
    }
    case 'CallExpression': {
      const method = bare(inner.callee);
      const [first] = inner.arguments;
      const name = calledName(inner) ?? '';
      const given = method.type === 'MemberExpression' && (!isKey || SAME_TEXT.test(name)) ? behind(method.object) : undefined;
      return given ?? (first && (!isKey || OTHER_FORM.test(name)) ? behind(first) : undefined);
    }
    case 'ConditionalExpression':
      return behind(inner.consequent) ?? behind(inner.alternate);
    default:
      return undefined;
  }
}
