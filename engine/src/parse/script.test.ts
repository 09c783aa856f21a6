import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readScript } from './script.ts';

const linesOf = (text: string): string[] => readScript('x.sh', text).uses.map(({ args: [line] }) => line?.text ?? '');
const PADDING = 'x'.repeat(900);

describe('lines of a script', () => {
  for (const [what, text] of [
    ['longer than is read', `echo ${PADDING.repeat(5)}; curl x\n`],
    ['of more commands than are read', `${'true;'.repeat(400)} curl x\n`],
  ] as const)
    it(`${what} are a gap`, () => assert.match(readScript('x.sh', text).cut ?? '', /longer than what is read/));

  it('are none where they are read in whole', () => assert.equal(readScript('x.sh', `${'true;'.repeat(100)} curl x\n`).cut, undefined));

  it('keep what stands behind long values', () => {
    const lines = linesOf(`A=${PADDING}\necho $A$A$A$A$A; curl x\n`);
    assert.match(lines.at(-1) ?? '', /curl x/);
  });

  it('keep what stands behind functions that do much', () => {
    const lines = linesOf(`f() {\n${`echo ${PADDING}\n`.repeat(5)}}\nf; curl x\n`);
    assert.match(lines.at(-1) ?? '', /curl x/);
  });
});
