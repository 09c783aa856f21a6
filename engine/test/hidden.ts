import assert from 'node:assert/strict';

import type { Module } from '../src/model/module.ts';
import { readModule } from '../src/parse/module.ts';
import { apis } from '../src/trace/api/index.ts';

/** What reading a file told: modules it asks for, and texts that took decoding. */
export interface Told {
  readonly asks: readonly string[];
  readonly decoded: readonly string[];
  readonly uses: readonly string[];
  /** Why it was not followed to the end. */
  readonly cut: string | undefined;
  /** Names it offers, and the functions they are, by index. */
  readonly offers: readonly (readonly [string, number | undefined])[];
}

/** Reads code as the engine does. */
export function told(code: string): Told {
  const module: Module | { readonly why: string } = readModule('index.js', code, apis);
  assert.ok(!('why' in module), 'why' in module ? module.why : '');
  return {
    asks: module.links.map(link => link.specifier),
    decoded: module.folded.filter(one => one.decoded).map(one => one.text),
    offers: module.exports.map(one => [one.name, one.callable] as const),
    cut: module.cut,
    uses: module.uses.map(use => `${use.module}:${use.path}`),
  };
}
