import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { leftoversOf } from './leftovers.ts';
import { readBeside, vocabularyOf } from './vocabulary.ts';

/** What is left of a file, as its text, when an original is taken away. */
function left(original: string, suspect: string, path: string = 'index.js'): string[] {
  const vocabulary = vocabularyOf(new Map([['index.js', new TextEncoder().encode(original)]]));
  return leftoversOf(readBeside(path, suspect, vocabulary), vocabulary).spans.map(({ start, end }) => suspect.slice(start, end));
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

  it('leaves nothing of a function that is the same, in a file that says some of its words more often', () => {
    const other = 'exports.count = list => { const { length } = list; return length + list.first.length + list.last.length; };';
    const made = `${REWRITTEN}exports.tell=o=>{const e=o.first.length;return o.label.length-e};${other}`;
    const original = `${ORIGINAL}\nexports.tell = one => {\n  const size = one.first.length;\n  return one.label.length - size;\n};\n`;
    const pieces = left(original, made).join(' ');
    assert.ok(pieces.includes('list.last.length') && !pieces.includes('o.label.length'), pieces);
  });

  it('leaves both of two functions that say what one of the original says', () => {
    const body = (name: string): string => `exports.${name}=o=>{const{stdout:e}=o;return e.pipe(o.sink)};`;
    const original = `${ORIGINAL}\nexports.drain = one => {\n  const { stdout } = one;\n  return stdout.pipe(one.sink);\n};\n`;
    assert.deepEqual(left(original, REWRITTEN + body('drain')), []);
    assert.notDeepEqual(left(original, REWRITTEN + body('drain') + body('exec')), []);
  });

  it('leaves nothing where brackets that only hold together, and commas before them, come and go', () => {
    const original = `${ORIGINAL}\nexports.sorted = (one) => new Set().add([one.first, (one.second || 1),]);\n`;
    assert.deepEqual(left(original, `${REWRITTEN}exports.sorted=o=>(new Set).add([o.first,o.second||1]);`), []);
  });

  it('leaves a string with a word that the original never says', () => {
    const added = 'exports.load("https://inert.invalid/door");';
    assert.ok(left(ORIGINAL, REWRITTEN + added).some(piece => piece.endsWith(added)));
  });

  it('does not take a word of a string for a name', () => {
    const original = `${ORIGINAL}\nexports.help = 'you may eval or spawn here';`;
    assert.deepEqual(left(original, `${REWRITTEN}exports.help="you may eval or spawn here",eval(918);`).length, 1);
  });

  it('reads functions in functions, and very many strange statements', () => {
    const deep = (many: number): string => `${'function a(b){b.c;'.repeat(many)}${'}'.repeat(many)}`;
    const strange = Array.from({ length: 60_000 }, (_, at) => `fetch(one.x${at});`).join('');
    const pieces = left(`${ORIGINAL}${deep(2000)}`, `${REWRITTEN}${deep(20_000)}${strange}`);
    assert.ok(pieces.some(piece => piece.includes('one.x59999')));
  });

  it('reads any text: strings that never end, escapes of no character', () => {
    assert.doesNotThrow(() => left('var a = "\\u{ffffff} \\x', '`${`${`'));
    assert.doesNotThrow(() => left("'".repeat(10_000), '\\u{110000}'.repeat(1000)));
  });
});
