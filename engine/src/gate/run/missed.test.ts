import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { loadConfiguration } from '../../acquire/configuration.ts';
import { makeNpmHome } from '../../../test/npm-home.ts';
import { archivesIn } from '../decide/archive-name.ts';
import { readPackument } from '../decide/packument.ts';
import { repairTags } from '../decide/repair-tags.ts';
import { sourceOf } from '../document/source.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Decided } from '../documents.ts';
import { missedIn } from './missed.ts';

const home = makeNpmHome('registry=https://registry.example/');
const configuration = await loadConfiguration(home);
home.remove();
const ruling = { outcome: 'block', code: 'malware', why: 'known malware', because: [] } as const;

/** A document of versions and what each needs, of which some are withheld. */
function decided(name: string, needs: Readonly<Record<string, object>>, bad: readonly string[]): Decided {
  const versions = Object.fromEntries(Object.entries(needs).map(([version, dependencies]) => [version, { version, dependencies }]));
  const document = { name, versions, 'dist-tags': { latest: Object.keys(needs).at(-1) } };
  const packument = readPackument(name, document);
  assert.ok(typeof packument !== 'string');
  const all = [...packument.releases];
  const kept = new Map(all.filter(([version]) => !bad.includes(version)));
  const withheld = new Map(all.filter(([version]) => bad.includes(version)).map(([version, release]) => [version, { release, ruling }]));
  const listing = { kept, withheld, tags: repairTags(packument.tags, kept), early: new Map(), maturesAt: undefined };
  const source = sourceOf(document, Buffer.from(JSON.stringify(document)));
  return { as: 'decided', packument, listing, source, askedAt: 0, revision: '', archives: archivesIn(packument) };
}

const BAD = decided('bad', { '1.0.0': {}, '1.1.0': {}, '2.0.0': {} }, ['1.1.0', '2.0.0']);
const ROUND = decided('round', { '1.0.0': { round: '*', above: '1.0.0' } }, []);
const ABOVE = decided('above', { '1.0.0': { round: '^1.0.0', other: 'npm:bad@^2.0.0' } }, []);
const documents = new Map([BAD, ROUND, ABOVE].map(one => [one.packument.name, one]));

async function missed(name: string, specifier: string, deep = true): Promise<readonly unknown[]> {
  const { versions, reached } = await missedIn({ wishes: [{ name, specifier, from: 'package.json' }], documents, configuration, deep });
  return [[...versions], [...reached]];
}

describe('what was left out of a list', () => {
  it('is missed where it would have been chosen, and missing where nothing else could be', async () => {
    assert.deepEqual(await missed('bad', '^1.0.0'), [[['bad@1.1.0', 'replaced']], ['bad']]);
    for (const specifier of ['', '*', 'latest', '>=1'])
      assert.deepEqual(await missed('bad', specifier), [[['bad@2.0.0', 'replaced']], ['bad']], specifier);
    for (const specifier of ['2.0.0', '^2.0.0', '>1.0.0']) {
      const best = await missed('bad', specifier);
      assert.deepEqual(best, [[['bad@2.0.0', 'missing']], ['bad']], specifier);
    }
  });

  it('is nothing to who asks for another version, for none that there is, or past the registry', async () => {
    for (const specifier of ['1.0.0', '~1.0.0', '9.9.9', 'no-such-tag'])
      assert.deepEqual(await missed('bad', specifier), [[], ['bad']], specifier);
    for (const specifier of ['not a range', Array.from({ length: 200 }, () => '^2.0.0').join(' || ')])
      assert.deepEqual(await missed('bad', specifier), [[], []]);
    for (const specifier of ['git+https://git.invalid/x.git', 'workspace:*', 'file:../x', 'https://files.invalid/x.tgz'])
      assert.deepEqual(await missed('bad', specifier), [[], []], specifier);
    assert.deepEqual(await missed('unheard-of', '*'), [[], []]);
  });

  it('is told as if nobody knew where a wish cannot be read, or a document is there no more', async () => {
    const wishes = [
      { name: 'bad', specifier: '1.0.0', from: 'package.json' },
      { name: 'bad', specifier: 'not a range', from: 'package.json' },
    ];
    assert.deepEqual([...(await missedIn({ wishes, documents, configuration, deep: true })).reached], []);
    const gone = () => Promise.reject(new ToolError('unreadable', 'It is gone.'));
    const without = new Map([...documents, ['above', { ...ABOVE, source: { ...ABOVE.source, needs: gone } }]]);
    const asked = { wishes: [{ name: 'round', specifier: '*', from: 'package.json' }], documents: without, configuration };
    assert.deepEqual([...(await missedIn({ ...asked, deep: true })).reached], []);
    assert.deepEqual([...(await missedIn({ ...asked, deep: false })).reached], ['round']);
    const mistaken = new Map([['round', { ...ROUND, source: { ...ROUND.source, needs: () => Promise.reject(new RangeError('inert')) } }]]);
    await assert.rejects(missedIn({ ...asked, documents: mistaken, deep: true }), RangeError);
  });

  it('is looked for below what is asked for, by the names behind aliases, and once around a circle', async () => {
    assert.deepEqual(await missed('round', '*'), [[['bad@2.0.0', 'missing']], ['round', 'above', 'bad']]);
    assert.deepEqual(await missed('round', '*', false), [[], ['round']]);
    assert.deepEqual(await missed('x', 'npm:bad@^1.0.0'), [[['bad@1.1.0', 'replaced']], ['bad']]);
  });
});
