import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { leftoversOf } from './leftovers.ts';
import { spokenIn } from './original.ts';

/** What is left of a file, as its text, when an original is taken away. */
function left(original: string, suspect: string, path: string = 'index.js'): string[] {
  const spoken = spokenIn(new Map([['index.js', new TextEncoder().encode(original)]]));
  return leftoversOf(path, suspect, spoken).spans.map(({ start, end }) => suspect.slice(start, end));
}

const ORIGINAL = `
class Door {
  open(visitor) {
    if (visitor.count > 4) throw new Error('too many ' + visitor.name + ' at the door\\n');
    this.isOpen = true;
    return visitor['welcome'](this.keys, undefined);
  }
}
exports.load = (one, { limit, colour }) => fetch(one).then(answer => answer.json(), () => ({ limit, colour }));
exports.Door = Door;
`;

/** As a minifier writes it. */
const REWRITTEN =
  'class o{open(o){if(o.count>4)throw new Error(`too many ${o.name} at the door\n`);return this.isOpen=!0,o.welcome(this.keys,void 0)}}' +
  'exports.load=(o,{limit:e,colour:t})=>fetch(o).then(o=>o.json(),()=>({limit:e,colour:t})),exports.Door=o;';

describe('a copy that a tool rewrote', () => {
  it('leaves nothing: strings that were joined, characters written otherwise, short forms of true and undefined', () => {
    assert.deepEqual(left(ORIGINAL, REWRITTEN), []);
  });

  it('leaves a call that the original makes too, where it is made once more', () => {
    assert.deepEqual(left(ORIGINAL, `${REWRITTEN}fetch(918);`), ['fetch(918);']);
    assert.deepEqual(left(ORIGINAL, `${REWRITTEN}fetch(918);`, 'elsewhere.js'), ['fetch(918);']);
  });

  it('leaves a string with a word that the original never says', () => {
    const added = 'exports.load("https://inert.invalid/door");';
    assert.ok(left(ORIGINAL, REWRITTEN + added).some(piece => piece.endsWith(added)));
  });

  it('does not take a word of a string for a name', () => {
    const original = `${ORIGINAL}\nexports.help = 'you may eval or spawn here';`;
    assert.deepEqual(left(original, `${REWRITTEN}exports.help="you may eval or spawn here",eval(918);`).length, 1);
  });

  it('reads any text: strings that never end, escapes of no character', () => {
    assert.doesNotThrow(() => left('var a = "\\u{ffffff} \\x', '`${`${`'));
    assert.doesNotThrow(() => left("'".repeat(10_000), '\\u{110000}'.repeat(1000)));
  });
});
