import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { polluted, repairLockfiles } from './repair.ts';

const GATE = 'http://127.0.0.1:41234/npm/';
const UPSTREAM = 'https://registry.example/';
const OWN = 'https://own.example/';

describe('putting lockfiles right', () => {
  let root = '';
  const put = (name: string, text: string | Buffer): void => writeFileSync(join(root, name), text);
  const read = (name: string): string => readFileSync(join(root, name), 'utf8');
  const repair = (): Promise<readonly string[]> =>
    repairLockfiles(root, {
      upstream: UPSTREAM,
      addressOf: async ({ name, file }) => `${name.startsWith('@own/') ? OWN : UPSTREAM}${name}/-/${file}`,
    });
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'unmask-repair-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('changes the address in yarn.lock, and keeps the hash behind it and every other byte', async () => {
    const text = (of: string): string =>
      `# yarn lockfile v1\r\n\r\n\r\nx@^1:\r\n  version "1.0.0"\r\n  resolved "${of}x/-/x-1.0.0.tgz#${'a'.repeat(40)}"\r\n`;
    put('yarn.lock', text(GATE));
    assert.deepEqual(await repair(), [join(root, 'yarn.lock')]);
    assert.equal(read('yarn.lock'), text(UPSTREAM));
    assert.deepEqual(readdirSync(root), ['yarn.lock']);
  });

  it('leaves out in bun.lock what the configured registry has, and names any other', async () => {
    put(
      'bun.lock',
      `"x": ["x@1.0.0", "${GATE}x/-/x-1.0.0.tgz", {}, "sha512-A"],\n"@own/y": ["@own/y@1.0.0", "${GATE}@own/y/-/y-1.0.0.tgz", {}, ""]`,
    );
    await repair();
    assert.equal(
      read('bun.lock'),
      `"x": ["x@1.0.0", "", {}, "sha512-A"],\n"@own/y": ["@own/y@1.0.0", "${OWN}@own/y/-/y-1.0.0.tgz", {}, ""]`,
    );
  });

  it('is done in package-lock.json for scopes, in either spelling, and in what is noted in node_modules', async () => {
    mkdirSync(join(root, 'node_modules'));
    for (const name of ['package-lock.json', 'node_modules/.package-lock.json'])
      put(name, `{"resolved":"${GATE}@own%2fy/-/@own/y-1.0.0.tgz","other":"${GATE}@own/y/-/y-1.0.0.tgz"}`);
    put('node_modules/.modules.yaml', `registries:\n  default: ${GATE}\n`);
    await repair();
    for (const name of ['package-lock.json', 'node_modules/.package-lock.json'])
      assert.equal(read(name), `{"resolved":"${OWN}@own/y/-/y-1.0.0.tgz","other":"${OWN}@own/y/-/y-1.0.0.tgz"}`);
    assert.equal(read('node_modules/.modules.yaml'), `registries:\n  default: ${UPSTREAM}\n`);
  });

  it('touches nothing that is clean, and bytes that are no text survive', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe, 0x00]), Buffer.from(` ${GATE}x/-/x-1.0.0.tgz `)]);
    put('yarn.lock', bytes);
    put('package-lock.json', '{"resolved":"https://registry.example/x/-/x-1.0.0.tgz"}');
    assert.deepEqual(polluted(root), [join(root, 'yarn.lock')]);
    await repair();
    assert.deepEqual(readFileSync(join(root, 'yarn.lock')).subarray(0, 3), bytes.subarray(0, 3));
    assert.deepEqual(polluted(root), []);
    assert.deepEqual(await repair(), []);
  });
});
