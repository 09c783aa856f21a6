/** Options of the obfuscator, by preset; each release takes those it knows. */
export type Options = Readonly<Record<string, unknown>>;

/** All that hides text: every text in the table, read through wrappers, with control flow and object keys taken apart. */
const ALL: Options = {
  compact: true,
  stringArray: true,
  stringArrayThreshold: 1,
  rotateStringArray: true,
  shuffleStringArray: true,
  stringArrayRotate: true,
  stringArrayShuffle: true,
  stringArrayIndexShift: true,
  stringArrayCallsTransform: true,
  splitStrings: true,
  splitStringsChunkLength: 4,
  transformObjectKeys: true,
  identifierNamesGenerator: 'hexadecimal',
};

const WRAPPED: Options = {
  stringArrayWrappersCount: 5,
  stringArrayWrappersChainedCalls: true,
  stringArrayWrappersParametersMaxCount: 5,
  stringArrayWrappersType: 'function',
};

/** The three presets of its own manual, one for each encoding, and what turns on what those leave out. */
export const PRESETS: Readonly<Record<string, Options>> = {
  low: { optionsPreset: 'low-obfuscation' },
  medium: { optionsPreset: 'medium-obfuscation' },
  high: { optionsPreset: 'high-obfuscation' },
  'table, plain': { ...ALL, stringArrayEncoding: ['none'] },
  'table, base64': { ...ALL, stringArrayEncoding: ['base64'], stringArrayWrappersType: 'variable' },
  'table, RC4': { ...ALL, ...WRAPPED, stringArrayEncoding: ['rc4'] },
  'table, all encodings, flattened': {
    ...ALL,
    ...WRAPPED,
    stringArrayEncoding: ['none', 'base64', 'rc4'],
    controlFlowFlattening: true,
    controlFlowFlatteningThreshold: 1,
    numbersToExpressions: true,
    simplify: true,
  },
  'no table, flattened': {
    ...ALL,
    stringArray: false,
    controlFlowFlattening: true,
    controlFlowFlatteningThreshold: 1,
    unicodeEscapeSequence: true,
  },
};

/** Options that came, went or changed, by the first release line that has them and the last. */
const KNOWN: Readonly<Record<string, readonly [number, number]>> = {
  rotateStringArray: [1, 2],
  shuffleStringArray: [1, 2],
  stringArrayRotate: [3, 5],
  stringArrayShuffle: [3, 5],
  stringArrayIndexShift: [2, 5],
  stringArrayCallsTransform: [3, 5],
  stringArrayWrappersCount: [2, 5],
  stringArrayWrappersChainedCalls: [2, 5],
  stringArrayWrappersParametersMaxCount: [2, 5],
  stringArrayWrappersType: [2, 5],
};

/** A preset as one release line takes it. The same seed gives the same code each time. */
export function optionsFor(preset: Options, line: number): Options {
  const entries = Object.entries(preset).flatMap(([name, value]): [string, unknown][] => {
    const [first, last] = KNOWN[name] ?? [1, 5];
    if (line < first || line > last) return [];
    // The first line knows one encoding, and no list of them.
    if (line === 1 && name === 'stringArrayEncoding' && Array.isArray(value))
      return [[name, value.at(-1) === 'none' ? false : value.at(-1)]];
    return [[name, value]];
  });
  return { ...Object.fromEntries(entries), seed: 4, log: false };
}
