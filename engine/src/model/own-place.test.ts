import assert from 'node:assert/strict';
import { it } from 'node:test';

import { seenFrom } from './own-place.ts';

it('says what one file says of a place of the package as another one would', () => {
  assert.equal(seenFrom('<here>/../helper/x', 'setup/fetch.js', 'lib/native.js'), '<here>/../helper/x');
  assert.equal(seenFrom('<here>/x', 'setup/fetch.js', 'lib/native.js'), '<here>/../setup/x');
  assert.equal(seenFrom('<here>/../lib/x', 'setup/fetch.js', 'lib/native.js'), '<here>/x');
  assert.equal(seenFrom('<here>/./a/../x', 'index.js', 'lib/native.js'), '<here>/../x');
  assert.equal(seenFrom('<here>/../../other', 'setup/fetch.js', 'index.js'), '<here>/../other', 'beside the package');
  assert.equal(seenFrom('<here>/<file>', 'setup/fetch.js', 'index.js'), '<here>/setup/fetch.js');
  assert.equal(seenFrom('<here>/<file>', 'a.js', 'b.js'), '<here>/a.js', 'another file of the same folder is not itself');
  assert.equal(seenFrom('<here>/<file>', 'a.js', 'a.js'), '<here>/<file>');
  assert.equal(seenFrom('<here>/lib*/x', 'index.js', 'lib/native.js'), '<here>/../lib*/x', 'a part of a name is none');
  assert.match(
    seenFrom('<here>/x '.repeat(300), `${'d/'.repeat(60)}a.js`, 'b.js'),
    /^<here>\/d\/.*\/x \* (?:\* )*$/,
    'more places than are told are not known',
  );
  assert.equal(seenFrom('<here>/helper/x-*.exe | <home>/x', 'index.js', 'lib/native.js'), '<here>/../helper/x-*.exe | <home>/x');
});
