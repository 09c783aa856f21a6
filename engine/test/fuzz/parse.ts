import { classify } from '../../src/parse/content.ts';
import { readManifest } from '../../src/parse/manifest.ts';
import { parsePackage } from '../../src/parse/package.ts';
import { apis } from '../../src/trace/api/index.ts';
import { generator } from './random.ts';
import { processorMs } from '../effort.ts';
import { traced } from '../traced.ts';

/** Pieces of code and manifests: what is worth breaking is syntax, nesting, names, escapes and folding. */
const PIECES: readonly string[] = [
  `const { a: { b = require('fs') } = {}, ...c } = process.env;`,
  `eval(Buffer.from('Z2xvYmFsVGhpcy5fX2luZXJ0PTE=', 'base64').toString());`,
  `import('node:' + x).then(({ default: y }) => y[z]());`,
  `class A extends B { static #p = () => this.#p; get [k]() { return super.k } async *g() { yield* await 0 } }`,
  `for await (const [x, { y }] of z) label: switch (x) { case y: continue label; default: }`,
  `(function f(a = f(a), { b } = a, ...c) { return f.call(this, ...c) })(f => f(f));`,
  '`${`${a}`}${b?.[c]?.(...d)}`;',
  `export { a as default } from './index.js'; export * as b from '#c'; module.exports = { ...module.exports };`,
  `var a = b, b = a; a.c = a; a[a] = b; a = a + a; a.push(a, b);`,
  `if (process.platform !== 'win32' || !process.env.CI) throw 0; else new Function('return this')();`,
  `x: { let \\u0061 = /[/]\\/(?<n>.)*?/giu; <T,>(y: T): y is T => <div {...y}>&amp;</div> }`,
  `{"name":"x","bin":{"a":"index.js"},"exports":{".":{"import":["./index.js",null]}},"scripts":{"install":"node -e \\"1\\" && sh -c 'a|b'"}}`,
  `"\\x41\\u{1F600}\\
".split('').reverse().join('').replace(/a+/g, 'b').repeat(9);`,
  `const { EventEmitter: E } = require('events'); const h = new Map(Object.entries({ a: x => x.y(z) })); new E().on('a', h.get('a')).emit('a', new Proxy({}, { get: (_, k) => h.get(k) })); exports.a = ({ b = [] } = {}) => b.map(c => require('./' + c)(...b));`,
  `for (const [k, v] of Object.entries(process)) { try { k in v && fetch(v?.[k], { body: JSON.stringify({ ...v, k }) }).then(r => r.json()).catch(() => {}); } finally { while (k.length--) v.push(...v.splice(0)); } }`,
  `require(require('path').join(__dirname, '..', ['a', 'b'].map(c => String.fromCharCode(c)).join('')));`,
];

/** Reads and traces `count` packages of damaged code, the same for the same `seed`, and demands that each comes back. Returns the slowest, in milliseconds. */
export function fuzzParse(count: number, seed: number): { inputs: number; slowestMs: number } {
  const random = generator(seed);
  let slowestMs = 0;
  for (let input = 0; input < count; input += 1) {
    const files = new Map([
      ['package.json', encode(mutated(random, PIECES[11] ?? ''))],
      ['index.js', encode(mutated(random, pieces(random)))],
    ]);
    const started = processorMs();
    try {
      const manifest = readManifest(files, 'registry');
      const parsed = parsePackage(files, manifest, { avoid: [], onFile: () => {}, apis });
      classify(files);
      traced(files, manifest, parsed);
    } catch (error) {
      throw new Error(
        `input ${input} of seed ${seed}: ${JSON.stringify([...files.values()].map(bytes => new TextDecoder().decode(bytes)))}`,
        { cause: error },
      );
    }
    slowestMs = Math.max(slowestMs, processorMs() - started);
  }
  return { inputs: count, slowestMs };
}

function pieces(random: (below: number) => number): string {
  return Array.from({ length: 1 + random(4) }, () => PIECES[random(PIECES.length)] ?? '').join('\n');
}

/** One to four injuries: a piece cut out, doubled, replaced by another, or letters changed. */
function mutated(random: (below: number) => number, text: string): string {
  let result = text;
  for (let times = 1 + random(4); times > 0; times -= 1) {
    const from = random(result.length + 1);
    const to = Math.min(result.length, from + 1 + random(12));
    const other = PIECES[random(PIECES.length)] ?? '';
    const put =
      [
        String.fromCharCode(random(256)),
        result.slice(from, to).repeat(2 + random(30)),
        other.slice(random(other.length)),
        '',
        '([{`${'[random(6)] ?? '',
      ][random(5)] ?? '';
    result = result.slice(0, from) + put + result.slice(to);
  }
  return result;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
