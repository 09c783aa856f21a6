/** Names of secrets that callers hand over, and of what comes with a request; the whole name must mean it, in any spelling. */
const KEPT =
  /^(?!.*(?:encrypted|hashed|public))(?:\w*(?:mnemonics?|mnemonicphrase|mnemonicwords|seedphrase|recoveryphrase|secretphrase|privatekey|privkey|secretkey|signingsecret|refreshtoken|clientsecret)|seed|seedwords|password|passwd|passphrase|pwd|headers|cookies|authorization|(?:card)?(?:cvc|cvv)2?|cardnumber|cardsecuritycode)$/;

/** Cheaply tells most names apart. */
const LIKELY = /mnemonic|seed|phrase|priv|secret|pass|pwd|refresh|headers|cookies|authorization|cvc|cvv|card/i;

/** Whether what bears this name is worth following by its name: a private key, a password, the headers of a request. */
export function isSecretName(name: string): boolean {
  return name.length < 60 && LIKELY.test(name) && KEPT.test(name.toLowerCase().replace(/[_$-]/g, ''));
}

/** Names that say the same of what is only taken from them or kept under them: members called `headers`, `seed` or `pwd` hold much else. */
export function isToldBySecret(name: string): boolean {
  return isSecretName(name) && !/^(?:headers|cookies|seed|pwd|authorization)$/i.test(name);
}

export function isCardNumber(name: string): boolean {
  return /^card[_-]?number$/i.test(name);
}

/** What libraries of wallets call the secret half of what they make. */
export function isKeyOfPair(name: string): boolean {
  return /^(?:secretKey|privateKey|mnemonic)$/.test(name);
}

/** What wallets call functions that are handed a secret: `fromMnemonic(…)`, `validateSeedPhrase(…)`. */
const HANDED =
  /^(?:\w+[a-z])?(?:from|with|import|set|validate|verify|restore|recover|load|use|add|check)(mnemonic|mnemonicphrase|seedphrase|recoveryphrase|secretphrase|privatekey|secretkey|(?<=from)(?:master|wallet)?seed)$/;

/** The secret that a function of this name is handed first, if its name says so. */
export function secretHandedTo(name: string): string | undefined {
  if (name.length > 60 || !LIKELY.test(name)) return undefined;
  return HANDED.exec(name.toLowerCase().replace(/[_$-]/g, ''))?.[1]?.replace(/^(?:master|wallet)(?=seed$)/, '');
}

/** Functions that give back what they are given in another form; any other may give back something that no longer tells it. */
const FORMS: ReadonlySet<string> = new Set(
  [
    ...[
      'JSON.stringify',
      'String',
      'Buffer.from',
      'Buffer',
      'Buffer().toString',
      'btoa',
      'atob',
      'escape',
      'unescape',
      'Blob',
      'URL',
      'Headers',
    ],
    ...['encodeURIComponent', 'encodeURI', 'Object.assign', 'Object.values', 'Object.entries', 'Array.from', 'URLSearchParams'],
    ...[
      'Uint8Array',
      'Uint8Array.from',
      'decodeURIComponent',
      'decodeURI',
      'JSON.parse',
      'TextEncoder().encode',
      'structuredClone',
      'Buffer.concat',
      'String.fromCharCode',
      'String.fromCodePoint',
    ],
  ].map(path => `:${path}`),
);
/** The same of modules: texts of data, encodings, packing, and ciphers, whose keys are in the code. */
const FORMS_OF_MODULES = new RegExp(
  [
    '(?:querystring|qs):(?:stringify|escape)',
    '(?:bs58|base-58|bs58check|js-base64|hi-base32|base58-js|@scure/base|base-x):(?:\\w*(?:\\(\\))?\\.)?(?:encode\\w*|toBase64|from)',
    'base64-js:fromByteArray',
    'url:(?:format|URL|URLSearchParams)',
    'util:(?:format|inspect)',
    'module:(?:Module\\.)?wrap',
    'crypto:(?:createCipher(?:iv)?\\(\\)\\.(?:update|final)|publicEncrypt)',
    'zlib:(?:deflate|deflateRaw|gzip|brotliCompress|zstdCompress)Sync',
    '(?:pako|fflate):(?:deflate|deflateRaw|gzip|zlib|deflateSync|gzipSync|zlibSync|compressSync|strToU8)',
    'lz-string:(?:\\w+\\.)?compress\\w*',
    'crypto-js:(?:\\w+\\.)?(?:encrypt|AES\\.encrypt|enc\\.\\w+\\.(?:parse|stringify))',
    '(?:tweetnacl|tweetnacl-util):(?:secretbox|box|encode\\w+|decode\\w+)',
    'web3:(?:Web3\\.|default\\.)?utils\\.(?:toHex|utf8ToHex|asciiToHex|bytesToHex)',
    '(?:ethers|@ethersproject/(?:bytes|strings|basex|base64)):(?:ethers\\.)?(?:utils\\.)?(?:base58|base64|Base58)\\.encode',
    '(?:ethers|@ethersproject/(?:bytes|strings)):(?:(?:ethers\\.)?(?:utils\\.)?)(?:hexlify|toUtf8Bytes|toUtf8String|encodeBase58|encodeBase64|getBytes|arrayify|encodeBytes32String|formatBytes32String)',
    '(?:viem|web3-utils|@noble/hashes/utils(?:\\.js)?):(?:toHex|stringToHex|bytesToHex|utf8ToHex|asciiToHex|toBytes|stringToBytes|utf8ToBytes|hexToBytes)',
    '(?:cbor|cbor-x|msgpackr|@msgpack/msgpack|msgpack-lite|bson|v8|superjson|flatted|yaml|js-yaml|devalue|fast-json-stable-stringify|safe-stable-stringify):(?:encode|pack|serialize|stringify|dump|uneval|default|)',
  ]
    .map(one => `^${one}$`)
    .join('|'),
);

/** Methods of texts, lists and bytes that do the same. */
const METHODS =
  /^(?:toString|slice|splice|subarray|substring|substr|trim|split|join|concat|replace|replaceAll|toUpperCase|toLowerCase|padStart|padEnd|reverse|map|filter|find|match|matchAll|at|charAt|charCodeAt|codePointAt|reduce|reduceRight|pop|shift|get|header|param|normalize|values|toJSON|clone|text|json|arrayBuffer|formData)$/;

/** Whether calling this gives a number that is written in what it is given. */
export function isNumber(module: string, path: string): boolean {
  return module === '' && /^(?:BigInt|Number|parseInt)$/.test(path);
}

/** Whether calling this gives its arguments, or what it is a method of, in another form. */
export function keepsSecrets(module: string, path: string, method: string | undefined): boolean {
  const name = `${module}:${path}`;
  return isNumber(module, path) || FORMS.has(name) || FORMS_OF_MODULES.test(name) || (method !== undefined && METHODS.test(method));
}
