import { processorMs } from '../effort.ts';
import { symbolicUses } from '../symbolic-uses.ts';
import { generator } from './random.ts';

/** What something may be that a method of the language is called on, or given. */
const VALUES: readonly string[] = [
  ...['0', '-1', '1.5', 'NaN', 'Infinity', '5n', '"x"', '""', 'null', 'undefined', 'Symbol("a")', '/a/g', '() => 1'],
  ...['[]', '[1, 2]', '{}', 'new Map([[1, 2]])', 'new Set([1])', 'Promise.resolve(1)', 'Object.freeze([1])', 'new Proxy({}, {})'],
  ...['Buffer.from("ab")', 'new Uint8Array(3)', 'new DataView(new ArrayBuffer(4))', 'new Array(30000)', '"x".repeat(30000)'],
  ...['process.argv[2]', 'process.env.X', '(process.argv[3] ? "a" : "b")', '(process.argv[3] ? 1 : [2])'],
];

const GLOBALS = [
  'Object',
  'Reflect',
  'Array',
  'String',
  'Number',
  'Math',
  'JSON',
  'Promise',
  'BigInt',
  'Buffer',
  'RegExp',
  'Map',
  'Set',
  'Function',
];

/** The names of all that the language has on what it makes. */
const NAMES: readonly string[] = [
  ...new Set(
    [
      ...[Object, Reflect, Array, String, Number, Math, JSON, Promise, BigInt, Symbol],
      ...[Array, String, Number, Map, Set, BigInt, RegExp, Promise, Object, Function, DataView, Uint8Array, Buffer].map(
        one => one.prototype,
      ),
      Object.getPrototypeOf(Uint8Array.prototype),
    ].flatMap(one => Object.getOwnPropertyNames(one)),
  ),
].filter(name => /^[a-z_]\w*$/i.test(name));

const OPERATORS = ['+', '-', '*', '**', '<<', '>>', '>>>', '%', '&', '==', '<', 'in', 'instanceof'];
const STATEMENTS = 12;

/** Goes through `count` programs that call what the language has with whatever there is, the same for the same `seed`, and demands that each comes back. Returns the slowest, in milliseconds. */
export function fuzzLanguage(count: number, seed: number): { inputs: number; slowestMs: number } {
  const random = generator(seed);
  const one = (of: readonly string[]): string => of[random(of.length)] ?? '';
  const forms: readonly (() => string)[] = [
    () => `const a = ${one(VALUES)}; a.${one(NAMES)}(${one(VALUES)}, ${one(VALUES)})`,
    () => `new ${one(GLOBALS)}(${one(VALUES)}, ${one(VALUES)})`,
    () => `${one(GLOBALS)}.${one(NAMES)}(${one(VALUES)}, ${one(VALUES)}, ${one(VALUES)})`,
    () => `const a = ${one(VALUES)}; a[${one(VALUES)}] = ${one(VALUES)}; for (const b of a) ${one(VALUES)}`,
    () => `told = (${one(VALUES)}) ${one(OPERATORS)} (${one(VALUES)})`,
    () => `const { a = ${one(VALUES)}, ...b } = ${one(VALUES)}; const [c, ...d] = ${one(VALUES)}`,
    () => `eval(${one(VALUES)}); JSON.stringify(${one(VALUES)}, ${one(VALUES)}, ${one(VALUES)})`,
    () => `require('fs').writeFileSync('/a.js', ${one(VALUES)}); require('/a.js'); require('fs').rmSync(${one(VALUES)})`,
  ];
  let slowestMs = 0;
  for (let input = 0; input < count; input += 1) {
    const lines = Array.from({ length: STATEMENTS }, () => `try { ${forms[random(forms.length)]?.() ?? ''} } catch (e) { e.message }`);
    const started = processorMs();
    symbolicUses({ 'index.js': `${lines.join('\n')}\nrequire('fs').rmSync('/end')` });
    slowestMs = Math.max(slowestMs, processorMs() - started);
  }
  return { inputs: count, slowestMs };
}
