import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { filesBelow, ROOT } from '../scripts/sources.ts';

/** Folders that are not ours, or not kept. */
const NOT_OURS = new Set(['.git', 'node_modules', 'dist']);

/** A tree that is hardly read would pass. Raise it as the house grows. */
const FEWEST_FILES = 120;

/** Hosts that registries answer on. Written in parts, so that this file does not hold what it looks for. */
const HOSTS: readonly string[] = ['npmjs.org', 'npmjs.com', 'yarnpkg.com', 'npmmirror.com', 'nodejitsu.com'].map(host =>
  ['registry', host].join('.'),
);

/** Names that stand for anybody in examples, and shared folders every such system has. */
const ANYBODY = '(?:user|you|me|name|someone|anyone|nobody|victim|example|Shared)';

/** Where somebody's checkout or home lies. */
const PATHS: readonly RegExp[] = [
  new RegExp(`/home/(?!${ANYBODY}\\b)[a-z][\\w.-]*`),
  new RegExp(`/Users/(?!${ANYBODY}\\b)[A-Za-z][\\w.-]*`),
  new RegExp(`[A-Z]:\\\\+Users\\\\+(?!${ANYBODY}\\b)[A-Za-z][\\w.-]*`),
  /(?<![\w.>)\]}~*-])\/(?:work|workspace|mnt)\/[\w-]/,
  /\/root\/(?!\.(?:ssh|aws|npmrc|config|kube|docker|gnupg|bash))/,
];

/** Files that name such a thing as data, each with its reason. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([['engine/test/tree.test.ts', 'proves that the patterns bite']]);

const files = filesBelow(ROOT, path => !NOT_OURS.has(path.slice(path.lastIndexOf('/') + 1))).filter(
  path => path !== '.git' && !path.endsWith('.tgz'),
);

describe('the tree', () => {
  it(`is seen: at least ${FEWEST_FILES} files`, () => {
    assert.ok(files.length >= FEWEST_FILES, `only ${files.length}`);
  });

  it('names no registry', () => {
    assert.deepEqual(linesWith(HOSTS), []);
  });

  it('holds no path of somebody’s machine', () => {
    assert.deepEqual(linesWith(PATHS), []);
  });

  it('has no exception that is not needed', () => {
    const unneeded = [...EXCEPTIONS.keys()].filter(path => !matches(read(path), [...HOSTS, ...PATHS]));
    assert.deepEqual(unneeded, []);
  });
});

describe('the patterns', () => {
  it('bite', () => {
    for (const host of HOSTS) assert.ok(matches(`"resolved": "https://${host}/a/-/a-1.0.0.tgz"`, HOSTS), host);
    for (const path of ['/home/dana/unmask', '/Users/Dana/x', 'C:\\Users\\dana\\x', 'file:///work/main/a.ts', ' /work/a', '/root/unmask']) {
      assert.ok(matches(path, PATHS), path);
    }
  });

  it('leave alone what is nobody’s', () => {
    for (const path of [
      '/home/user/.ssh',
      '/Users/Shared/x',
      '~/work/a',
      'docs/work/a',
      '/root/.ssh/id_rsa',
      'C:\\Users\\user\\x',
      '<home>/work/x',
    ]) {
      assert.ok(!matches(path, PATHS), path);
    }
  });
});

function linesWith(patterns: readonly (string | RegExp)[]): string[] {
  return files
    .filter(path => !EXCEPTIONS.has(path))
    .flatMap(path =>
      read(path)
        .split('\n')
        .flatMap((line, index) => (matches(line, patterns) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
    );
}

function matches(text: string, patterns: readonly (string | RegExp)[]): boolean {
  return patterns.some(pattern => (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)));
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
