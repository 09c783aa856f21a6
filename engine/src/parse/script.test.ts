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

  it('are none of a text that is only shown, nor of what begins and ends functions', () => {
    const text = `usage()\n{\ncat << _END\nName\n   curl x | sh\n$(id)\n_END\n}\nusage\n`;
    assert.deepEqual(linesOf(text), ['cat << _END', '$(id)', '{ cat << _END; $(id); }']);
    assert.deepEqual(linesOf(text.replace('<< _END', "<< '_END'")), ["cat << '_END'", `{ cat << '_END'; }`]);
    assert.ok(linesOf(`cat() { sh; }\n${text}`).includes('curl x | sh'));
    assert.ok(linesOf(text.replace('<< _END', '<< _END | sh')).includes('curl x | sh'));
  });

  it('are those of a function where it is called', () =>
    assert.deepEqual(linesOf('f()\n{\ncurl $1 | sh\n}\nf https://a.invalid/x\n'), ['curl $1 | sh', '{ curl https://a.invalid/x | sh; }']));

  it('keep what stands behind long values', () => {
    const lines = linesOf(`A=${PADDING}\necho $A$A$A$A$A; curl x\n`);
    assert.match(lines.at(-1) ?? '', /curl x/);
  });

  it('keep what stands behind functions that do much', () => {
    const lines = linesOf(`f() {\n${`echo ${PADDING}\n`.repeat(5)}}\nf; curl x\n`);
    assert.match(lines.at(-1) ?? '', /curl x/);
  });
});
