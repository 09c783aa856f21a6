import assert from 'node:assert/strict';
import { afterEach } from 'node:test';

import { acquire } from '../src/acquire/acquire.ts';
import type { Overrides } from '../src/acquire/configuration.ts';
import { readSpec } from '../src/acquire/spec.ts';
import type { Limits } from '../src/model/limits.ts';
import type { Subject } from '../src/model/subject.ts';
import { ToolError } from '../src/model/tool-error.ts';
import { makeNpmHome, type NpmHome } from './npm-home.ts';
import { startRegistry, type FakePackage, type FakeRegistry } from './registry.ts';

/** Limits for packages made in tests. */
export const limits: Limits = { files: 100, fileBytes: 1e6, totalBytes: 1e6, pathCharacters: 200, archiveBytes: 100_000 };

/** What a test of the door to registries needs; after each test the registries are closed, which checks their requests, and the homes removed. */
export interface Acquiring {
  readonly registry: (packages: Readonly<Record<string, FakePackage>>) => Promise<FakeRegistry>;
  /** A home whose project has this `.npmrc`. */
  readonly home: (npmrc: string) => NpmHome;
  readonly get: (text: string, at: NpmHome, more?: Partial<Overrides> & { readonly limits?: Limits }) => Promise<Subject>;
}

/** Prepares a test file. */
export function acquiring(): Acquiring {
  const registries: FakeRegistry[] = [];
  const homes: NpmHome[] = [];
  afterEach(async () => {
    for (const home of homes.splice(0)) home.remove();
    for (const registry of registries.splice(0)) await registry.close();
  });
  return {
    registry: async packages => {
      const registry = await startRegistry(packages);
      registries.push(registry);
      return registry;
    },
    home: npmrc => {
      const home = makeNpmHome(npmrc);
      homes.push(home);
      return home;
    },
    get: (text, at, more = {}) => acquire(readSpec(text, at), { cwd: at.cwd, env: at.env, limits, ...more }),
  };
}

/** For `assert.rejects`: a `ToolError` of this code whose message and hint match. */
export function fails(code: ToolError['code'], message: RegExp, hint: RegExp = /./): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof ToolError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    assert.match(error.hint ?? '', hint);
    return true;
  };
}
