import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { runDetectors } from '../src/detect/run.ts';
import type { Application } from '../src/model/application.ts';
import { sketchOf } from '../src/likeness/sketch.ts';
import type { Detector } from '../src/model/detector.ts';
import type { Claim } from '../src/model/finding.ts';
import type { KnownPackages } from '../src/model/likeness.ts';
import type { PackageId, Refused } from '../src/model/package.ts';
import type { Integrity, Published } from '../src/model/published.ts';
import { classify } from '../src/parse/content.ts';
import { readManifest } from '../src/parse/manifest.ts';
import { parsePackage } from '../src/parse/package.ts';
import { placer } from '../src/parse/quote.ts';
import { apis } from '../src/trace/api/index.ts';
import { traced } from './traced.ts';

/** A package in one screen: path → text or bytes. `package.json` may be an object and may be left out. */
export interface Inline {
  readonly when: string;
  readonly files: Readonly<Record<string, string | Uint8Array | object>>;
  readonly id?: Partial<PackageId>;
  readonly refused?: readonly Refused[];
  readonly published?: Published;
  readonly integrity?: Integrity;
  /** What is known of an installed application; the rest of it is that of one of which nothing is known. */
  readonly application?: Partial<Application>;
  readonly known?: KnownPackages;
}

/** A case in which a detector must speak; `says` are parts of its sentences, `weight` that of its heaviest claim. */
export interface Speaks extends Inline {
  readonly says?: readonly string[];
  readonly weight?: Claim['weight'];
  /** How many claims there are. */
  readonly times?: number;
}

const UNKNOWN_APPLICATION: Application = {
  kind: 'other',
  platform: 'linux',
  changed: undefined,
  before: undefined,
  archives: [],
  hasBuilderMark: false,
  licences: [],
  hashNames: [],
};

const encoder = new TextEncoder();

/** Registers the tests of one detector: every case where it speaks, and every case where it must be silent. */
export function examine(
  detector: Detector,
  cases: { readonly speaks: readonly [Speaks, ...Speaks[]]; readonly silent: readonly [Inline, ...Inline[]] },
): void {
  describe(detector.id, () => {
    for (const one of cases.speaks) {
      it(`speaks when ${one.when}`, () => {
        const claims = claimsOf(detector, one);
        assert.ok(claims.length > 0, 'it said nothing');
        for (const part of one.says ?? []) {
          assert.ok(
            claims.some(claim => claim.says.includes(part)),
            `nothing says "${part}" in ${JSON.stringify(claims.map(claim => claim.says))}`,
          );
        }
        if (one.times !== undefined) assert.equal(claims.length, one.times);
        if (one.weight)
          assert.ok(
            claims.some(claim => claim.weight === one.weight),
            `weights: ${claims.map(claim => claim.weight).join(', ')}`,
          );
      });
    }
    for (const one of cases.silent) {
      it(`is silent when ${one.when}`, () => {
        assert.deepEqual(
          claimsOf(detector, one).map(claim => claim.says),
          [],
        );
      });
    }
  });
}

function claimsOf(detector: Detector, one: Inline): Claim[] {
  const files = treeOf(one.files);
  const id: PackageId = { name: 'specimen', version: '1.0.0', from: 'registry', ...one.id };
  const manifest = readManifest(files, id.from);
  const parsed = parsePackage(files, manifest, { avoid: [], onFile: () => {}, apis });
  const { modules, unread } = parsed;
  const behaviour = traced(files, manifest, parsed);
  const { claims, ran } = runDetectors([detector], {
    id,
    files,
    refused: one.refused ?? [],
    contents: classify(files),
    manifest,
    modules,
    unread,
    behaviour,
    published: one.published,
    integrity: one.integrity,
    application: one.application && { ...UNKNOWN_APPLICATION, ...one.application },
    likeness: one.known?.resembling({
      sketch: () => sketchOf({ id, files, manifest, effects: behaviour.effects, published: one.published }),
      files,
      effects: behaviour.effects,
      flows: behaviour.flows,
      placeOf: placer(files),
    }),
  });
  for (const run of ran) assert.notEqual(run.as, 'failed', JSON.stringify(run));
  return claims.map(signed => signed.claim);
}

/** A FileTree from an object; a `package.json` is added where there is none, so that `index.js` is the entry. */
export function treeOf(files: Readonly<Record<string, string | Uint8Array | object>>): Map<string, Uint8Array> {
  const tree = new Map<string, Uint8Array>();
  const withManifest = 'package.json' in files ? files : { 'package.json': { name: 'specimen', version: '1.0.0' }, ...files };
  for (const [path, content] of Object.entries(withManifest)) {
    if (content instanceof Uint8Array) tree.set(path, content);
    else tree.set(path, encoder.encode(typeof content === 'string' ? content : JSON.stringify(content, null, 2)));
  }
  return tree;
}
