import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';

import { STYLE, STYLE_HASH } from './style.ts';

describe('the style sheet', () => {
  it('is the one that the policy of every page allows', () => {
    assert.equal(STYLE_HASH, `sha256-${createHash('sha256').update(STYLE).digest('base64')}`);
  });

  it('names no address and leaves no element', () => {
    assert.doesNotMatch(STYLE, /url\(|@import|https?:|<|expression\(/i);
  });
});
