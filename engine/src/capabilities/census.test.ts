import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { growsEvenly } from '../../test/effort.ts';
import { CAPABILITIES } from '../model/capability.ts';
import type { Capability, Census, Known } from '../model/capability.ts';
import type { Trigger } from '../model/effect.ts';
import type { Installation } from '../model/installation.ts';
import { censusOf } from './census.ts';
import { gainsOf, goneFrom } from './gains.ts';

/** Packages as `name@version`, what each needs, and what its own code may do. */
type Small = Readonly<
  Record<
    string,
    {
      readonly needs?: readonly string[];
      readonly elsewhere?: readonly string[];
      readonly may?: Partial<Record<Capability, readonly Trigger[]>>;
      readonly unknown?: string;
    }
  >
>;

function installed(small: Small, asked: readonly string[]): Installation {
  const packages = Object.entries(small).map(([folder, { needs = [], elsewhere }]) => {
    const [name = '', version = ''] = folder.split('@');
    return { name, version, folder, needs, inner: [], stray: undefined, ...(elsewhere && { elsewhere }) };
  });
  return { projects: [{ name: 'app', needs: asked }], packages };
}

function census(small: Small, asked: readonly string[]): Census {
  return censusOf(installed(small, asked), knownOf(small));
}

function knownOf(small: Small): Map<string, Known> {
  const powersOf = (may: Partial<Record<Capability, readonly Trigger[]>>): Known['powers'] =>
    new Map(CAPABILITIES.flatMap(one => (may[one] ? [[one, may[one]] as const] : [])));
  return new Map(Object.entries(small).map(([folder, { may = {}, unknown }]) => [folder, { powers: powersOf(may), unknown }]));
}

const GET: Small = {
  'a@1': { needs: ['b@1'] },
  'b@1': { needs: ['c@1'], may: { environment: ['import'] } },
  'c@1': { may: { network: ['call'] } },
  'quiet@1': {},
};

/** Gains in few words. */
function told(before: Census, small: Small, asked: readonly string[]): unknown[] {
  return gainsOf(before, census(small, asked), installed(small, asked)).map(one => ({
    name: one.name,
    ...(one.own.size > 0 && { own: Object.fromEntries(one.own) }),
    ...(one.through.size > 0 && { through: Object.fromEntries(one.through) }),
    ...(one.unknown !== undefined && { unknown: one.unknown }),
    path: one.path.join(' > '),
  }));
}

describe('a census', () => {
  it('gives each package what those below it may do, and names the nearest that brings it', () => {
    assert.deepEqual(
      census(GET, ['a@1', 'quiet@1']).packages.map(one => [one.name, [...one.powers.keys()], Object.fromEntries(one.through)]),
      [
        ['a', [], { network: 'c', environment: 'b' }],
        ['b', ['environment'], { network: 'c' }],
        ['c', ['network'], {}],
      ],
    );
  });

  it('joins the copies of one name, and the whole', () => {
    const { all, packages } = census(
      { 'a@1': { may: { network: ['call'] } }, 'a@2': { may: { network: ['import'], processes: ['run'] } } },
      ['a@1'],
    );
    assert.deepEqual(Object.fromEntries(packages[0]?.powers ?? []), { network: ['import', 'call'], processes: ['run'] });
    assert.deepEqual(Object.fromEntries(all), { network: ['import', 'call'], processes: ['run'] });
  });

  it('passes on what functions do, not what commands do', () => {
    const { packages } = census({ 'a@1': { needs: ['b@1'] }, 'b@1': { may: { processes: ['run'] } } }, ['a@1']);
    assert.deepEqual(
      packages.map(one => one.name),
      ['b'],
    );
  });

  it('survives packages that depend on each other', () => {
    const { packages } = census({ 'a@1': { needs: ['b@1'] }, 'b@1': { needs: ['a@1'], may: { network: ['call'] } } }, ['a@1']);
    assert.deepEqual(
      packages.map(one => [one.name, one.through.get('network')]),
      [
        ['a', 'b'],
        ['b', undefined],
      ],
    );
  });

  it('does not depend on the order in which packages were found', () => {
    const turned = Object.fromEntries(Object.entries(GET).toReversed());
    assert.deepEqual(census(turned, ['quiet@1', 'a@1']), census(GET, ['a@1', 'quiet@1']));
  });

  it('says of what was not examined that nobody knows', () => {
    const { packages } = censusOf(installed(GET, ['a@1']), new Map());
    assert.ok(packages.length === 4 && packages.every(one => one.unknown === 'it was not examined'));
  });
});

describe('what is new', () => {
  const before = census(GET, ['a@1', 'quiet@1']);

  it('is nothing for the same packages in other versions', () => {
    const renewed: Small = {
      'a@2': { needs: ['b@2'] },
      'b@2': { needs: ['c@9'], may: { environment: ['import'] } },
      'c@9': { may: { network: ['call'] } },
    };
    assert.deepEqual(told(before, renewed, ['a@2']), []);
  });

  it('is told once, of the package that brings it, with the way to it', () => {
    const changed: Small = { ...GET, 'c@1': { may: { network: ['call'], processes: ['import'] } } };
    assert.deepEqual(told(before, changed, ['a@1']), [{ name: 'c', own: { processes: ['import'] }, path: 'app > a > b > c' }]);
  });

  it('is an earlier moment, too', () => {
    assert.deepEqual(told(before, { ...GET, 'c@1': { may: { network: ['import', 'call'] } } }, ['a@1']), [
      { name: 'c', own: { network: ['import'] }, path: 'app > a > b > c' },
    ]);
  });

  it('is a new package', () => {
    const more: Small = { ...GET, 'b@1': { ...GET['b@1'], needs: ['c@1', 'd@1'] }, 'd@1': { may: { clipboard: ['call'] } } };
    assert.deepEqual(told(before, more, ['a@1']), [{ name: 'd', own: { clipboard: ['call'] }, path: 'app > a > b > d' }]);
  });

  it('is a new dependency on a package that was there before, told of who asked for it', () => {
    const asked: Small = { ...GET, 'quiet@1': { needs: ['c@1'] } };
    assert.deepEqual(told(before, asked, ['a@1', 'quiet@1']), [{ name: 'quiet', through: { network: ['c'] }, path: 'app > quiet' }]);
  });

  it('tells a new dependency once, not of everybody above', () => {
    const deep: Small = { 'x@1': { needs: ['y@1'] }, 'y@1': {}, 'c@1': { may: { network: ['call'] } } };
    const grown: Small = { ...deep, 'y@1': { needs: ['c@1'] } };
    assert.deepEqual(told(census(deep, ['x@1', 'c@1']), grown, ['x@1', 'c@1']), [
      { name: 'y', through: { network: ['c'] }, path: 'app > x > y' },
    ]);
  });

  it('is a new dependency on somebody who could do it before, also where more is new below', () => {
    const old: Small = { 'a@1': {}, 'b@1': { needs: ['c@1', 'd@1'] }, 'c@1': {}, 'd@1': { may: { network: ['call'] } } };
    const grown: Small = { ...old, 'a@1': { needs: ['b@1'] }, 'c@1': { may: { network: ['call'] } } };
    assert.deepEqual(told(census(old, ['a@1', 'b@1']), grown, ['a@1', 'b@1']), [
      { name: 'a', through: { network: ['b', 'c'] }, path: 'app > a' },
      { name: 'c', own: { network: ['call'] }, path: 'app > b > c' },
    ]);
  });

  it('is found in a long chain, in time that grows with it', () => {
    growsEvenly(4000, length => {
      const chain: Small = Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `p${index}@1`,
          { needs: [`p${index + 1}@1`], ...(index === length - 1 && { may: { network: ['call'] } }) },
        ]),
      );
      return () => {
        const [gain, ...more] = gainsOf(census({}, []), census(chain, ['p0@1']), installed(chain, ['p0@1']));
        assert.deepEqual([gain?.name, gain?.path.length, more.length], [`p${length - 1}`, length + 1, 0]);
      };
    });
  });

  it('is a package that can no longer be examined', () => {
    assert.deepEqual(told(before, { ...GET, 'quiet@1': { unknown: 'broken' } }, ['a@1', 'quiet@1']), [
      { name: 'quiet', unknown: 'broken', path: 'app > quiet' },
    ]);
  });

  it('is also what nothing asks for', () => {
    assert.deepEqual(told(before, { ...GET, 'stray@1': { may: { network: ['import'] } } }, ['a@1']), [
      { name: 'stray', own: { network: ['import'] }, path: 'stray' },
    ]);
  });

  it('is nothing of a package that is on record as unknown', () => {
    const broken: Small = { ...GET, 'quiet@1': { unknown: 'broken' } };
    const mended: Small = { ...GET, 'quiet@1': { may: { network: ['import'] } } };
    assert.deepEqual(told(census(broken, ['a@1', 'quiet@1']), mended, ['a@1', 'quiet@1']), []);
    const above = (small: Small): Small => ({ ...small, 'a@1': { needs: ['b@1', 'quiet@1'] }, 'c@1': {} });
    assert.deepEqual(told(census(above(broken), ['a@1']), above(mended), ['a@1']), []);
    assert.equal(
      goneFrom(census(broken, ['a@1', 'quiet@1']), census(mended, ['a@1', 'quiet@1']), installed(mended, ['a@1', 'quiet@1'])),
      1,
    );
  });

  it('is not what went away', () => {
    const less: Small = { 'a@1': {}, 'b@1': {} };
    assert.deepEqual(told(before, less, ['a@1']), []);
    assert.equal(goneFrom(before, census(less, ['a@1']), installed(less, ['a@1'])), 2);
  });

  it('is not what one machine has in the place of what another has, unless that may do more', () => {
    const on = (machine: string, other: string, may: Small[string]['may']): Small => ({
      'a@1': { needs: [`${machine}@1`] },
      [`${machine}@1`]: { elsewhere: [other], may: { ...may } },
    });
    const mac = census(on('for-mac', 'for-linux', { 'native code': ['call'] }), ['a@1']);
    const linux = on('for-linux', 'for-mac', { 'native code': ['call'] });
    assert.deepEqual(told(mac, linux, ['a@1']), []);
    assert.equal(goneFrom(mac, census(linux, ['a@1']), installed(linux, ['a@1'])), 0);
    const more = on('for-linux', 'for-mac', { 'native code': ['call'], network: ['install'] });
    assert.deepEqual(told(mac, more, ['a@1']), [{ name: 'for-linux', own: { network: ['install'] }, path: 'app > a > for-linux' }]);
  });
});
