import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { heardIn } from './heard-fields.ts';

describe('where code listens to fields', () => {
  it('is told by their names', () => {
    const { fields, forms, typing } = heardIn(
      `a.b.oninput = f; card?.addEventListener('change', g); form.requestSubmit(); new FormData(own)`,
    );
    assert.deepEqual([...fields.keys()], ['a.b', 'card']);
    assert.deepEqual([...forms.keys()], ['form', 'own']);
    assert.equal(typing.length, 2);
  });

  it('whatever stands between the name and what it is asked for', () =>
    assert.deepEqual([...heardIn(`password\n${' '.repeat(300)}.addEventListener('input', f)`).fields.keys()], ['password']));

  it('but not where there is no name, or one that is none', () => {
    assert.deepEqual([...heardIn(`(x).oninput = f; oninput = f; ${'p'.repeat(61)}.oninput = f`).fields.keys()], []);
    assert.deepEqual([...heardIn(`page.oninput == f`).fields.keys()], []);
  });

  it('knows fields that begin empty, or are registered', () =>
    assert.deepEqual(heardIn(`register('password'); const state = { cvc: '', city: '' }`).secrets.toSorted(), ['cvc', 'password']));
});
