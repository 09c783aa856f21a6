import { fuzzAsar } from './asar.ts';
import { fuzzLanguage } from './language.ts';
import { fuzzParse } from './parse.ts';
import { fuzzUnpack } from './unpack.ts';

/** `npm run fuzz [count] [seed]`: the long run, in slices so that progress is seen. Ends with an error on the first input that is not survived. */
const [count = '100000', seed = '1'] = process.argv.slice(2);
const SLICE = 5000;
for (const [name, fuzz] of [
  ['unpack', fuzzUnpack],
  ['asar headers', fuzzAsar],
  ['parse and trace', fuzzParse],
  ['step by step', fuzzLanguage],
] as const) {
  const started = performance.now();
  let slowestMs = 0;
  let inputs = 0;
  while (inputs < Number(count)) {
    const slice = fuzz(Math.min(SLICE, Number(count) - inputs), Number(seed) + inputs);
    inputs += slice.inputs;
    slowestMs = Math.max(slowestMs, slice.slowestMs);
    console.error(`${name}: ${inputs} of ${count}`);
  }
  console.log(
    `${name}: ${inputs} inputs survived in ${((performance.now() - started) / 1000).toFixed(0)} s; the slowest took ${slowestMs.toFixed(0)} ms`,
  );
}
