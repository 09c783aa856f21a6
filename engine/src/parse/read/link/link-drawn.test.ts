import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../../../test/behave.ts';

const linesOf = (code: string): string[] => behaviourOf({ 'index.js': code }).effects.map(lineOf);

describe('what is drawn from a list runs', () => {
  for (const [what, symbol] of [
    ['a key of the language', 'Key'],
    ['what the file calls so', 'Symbol'],
  ] as const)
    it(`by ${what}`, () =>
      assert.ok(
        linesOf(
          `const ${symbol} = { k: process.argv[2] }; class A { constructor() { this.steps = [{ run: () => require('fs').unlinkSync('/a') }]; } go() { this.steps[${symbol}.k].run(); } } new A().go();`,
        ).some(line => line.startsWith('import')),
      ));
});
