import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { detector, type Detector } from '../model/detector.ts';
import type { Claim, Evidence } from '../model/finding.ts';
import { runDetectors, type Gathered } from './run.ts';

const NOTHING: Gathered = {
  id: { name: 'specimen', version: '1.0.0', from: 'registry' },
  files: undefined,
  refused: undefined,
  contents: undefined,
  manifest: undefined,
  modules: undefined,
  unread: undefined,
  behaviour: undefined,
  published: undefined,
  integrity: undefined,
  application: undefined,
  likeness: undefined,
};

const at = (path: string, start: number): Evidence => ({ kind: 'code', at: { path, start, end: start + 1 }, says: path });

function claimed(claims: Iterable<Claim>): readonly Claim[] {
  const one: Detector = detector({
    id: 'tells',
    needs: ['id'],
    explain: { what: 'It tells.', why: 'It is told to.', next: 'Nothing.' },
    *detect() {
      yield* claims;
    },
  });
  return runDetectors([one], NOTHING).claims.map(({ claim }) => claim);
}

describe('what a detector says', () => {
  const deed = at('deed.js', 9);
  const claim = (...ways: Evidence[]): Claim => {
    const [first = deed, ...rest] = [...ways, deed];
    return { says: 'it does it', weight: 'strong', evidence: [first, ...rest] };
  };

  it('of one place by several ways is one claim: all that led there, and the deed behind it', () => {
    const [one, ...more] = claimed([claim(), claim(at('a.js', 1)), claim(at('b.js', 2)), claim(at('a.js', 1))]);
    assert.deepEqual(more, []);
    assert.deepEqual(
      one?.evidence.map(piece => piece.kind === 'code' && piece.at.path),
      ['a.js', 'b.js', 'deed.js'],
    );
  });

  it('of other places, in other words or with another weight is told apart', () => {
    const elsewhere: Claim = { ...claim(), evidence: [at('deed.js', 10)] };
    assert.equal(claimed([claim(), elsewhere, { ...claim(), says: 'it does another thing' }, { ...claim(), weight: 'weak' }]).length, 4);
  });

  it('is bounded, however often it says the same', () => {
    function* endless(): Generator<Claim> {
      for (let number = 0; ; number++) yield claim(at(`${number}.js`, number));
    }
    const [one, ...more] = claimed(endless());
    assert.deepEqual(more, []);
    assert.equal(one?.evidence.length, 24);
    assert.deepEqual(one.evidence.at(-1), deed);
  });
});
