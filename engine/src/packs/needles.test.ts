import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TextMark } from '../model/pack.ts';
import { textFinder } from './needles.ts';

function starts(kind: TextMark['kind'], value: string, text: string): number[] {
  const bytes = new TextEncoder().encode(text);
  const told: number[] = [];
  textFinder([{ kind, value }])(bytes, bytes.length, (_, start) => told.push(start));
  return told;
}

describe('words of packs', () => {
  it('of text are found as they are written, also inside of others', () => {
    assert.deepEqual(starts('text', 'gatherLoot', 'xgatherLootx GATHERLOOT'), [1]);
    assert.deepEqual(starts('text', 'über-all', '🙂über-all'), [4]);
  });

  it('of hosts are found in any case and with subdomains, and not as a part of another host', () => {
    assert.deepEqual(starts('host', 'evil.invalid', 'fetch("https://a.EVIL.invalid/x")'), [17]);
    assert.deepEqual(starts('host', 'evil.invalid', 'at evil.invalid. Then'), [3]);
    for (const other of ['notevil.invalid', 'evil.invalidity', 'evil.invalid.example', 'not-evil.invalid', 'evil.invalid-2.example'])
      assert.deepEqual(starts('host', 'evil.invalid', other), [], other);
  });

  it('of addresses are found whole and in their own case', () => {
    assert.deepEqual(starts('address', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT', "to: '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'"), [5]);
    assert.deepEqual(starts('address', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT', 'x1BoatSLRHtKNngkdXEeobR76b53LETtpyT'), []);
    assert.deepEqual(starts('address', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT', '1boatslrhtknngkdxeeobr76b53lettpyt'), []);
  });
});
