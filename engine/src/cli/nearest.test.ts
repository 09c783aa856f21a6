import assert from 'node:assert/strict';
import { it } from 'node:test';

import { nearest } from './nearest.ts';

const KNOWN = ['onFailure', 'onSkipped', 'failOn', 'rules', 'waivers'];

it('finds the word that was meant', () => {
  assert.equal(nearest('onfailure', KNOWN), 'onFailure');
  assert.equal(nearest('rule', KNOWN), 'rules');
  assert.equal(nearest('wavers', KNOWN), 'waivers');
});

it('finds a word by its beginning', () => {
  assert.equal(nearest('environment', ['environment-to-network', 'archive-rewrite']), 'environment-to-network');
});

it('takes two letters that changed places for one slip', () => {
  assert.equal(nearest('vte', ['vet', 'init']), 'vet');
  assert.equal(nearest('jsno', ['json', 'time']), 'json');
});

it('takes no short word for another that shares half of its letters', () => {
  for (const word of ['inert', 'nope', 'neat']) assert.equal(nearest(word, ['init', 'intel', 'vet', 'caps']), undefined);
});

it('suggests nothing when nothing is near', () => {
  assert.equal(nearest('colour', KNOWN), undefined);
  assert.equal(nearest('', KNOWN), undefined);
  assert.equal(nearest('x'.repeat(100_000), KNOWN), undefined);
});
