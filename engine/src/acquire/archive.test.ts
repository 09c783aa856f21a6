import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { acquiring, limits } from '../../test/acquiring.ts';
import { present, unknown } from '../model/signal.ts';

const { registry, home, get } = acquiring();

describe('bytes that are not as promised', () => {
  it('are given with a mismatch, every time', async () => {
    const { url } = await registry({ thing: { versions: { '1.0.0': { archive: 'corrupt' } } } });
    const at = home(`registry=${url}`);
    for (const time of ['cold', 'warm']) {
      const subject = await get('thing', at);
      assert.equal(subject.bytes.as, 'archive', time);
      assert.equal(subject.integrity?.matches, false, time);
      assert.notDeepEqual(subject.integrity?.expected, present(subject.integrity?.actual), time);
    }
  });

  it('are fetched again when it was the cache that held them', async () => {
    const server = await registry({ thing: { versions: { '1.0.0': { archive: 'corrupt' } } } });
    const at = home(`registry=${server.url}`);
    assert.equal((await get('thing', at)).integrity?.matches, false);
    server.set('thing', { versions: { '1.0.0': {} } });
    assert.equal((await get('thing', at)).integrity?.matches, true);
  });

  it('do not stop at a cache that is damaged on disk', async () => {
    const server = await registry({ thing: { versions: { '1.0.0': {} } } });
    const at = home(`registry=${server.url}`);
    await get('thing', at);
    const contents = join(at.cache, '_cacache', 'content-v2');
    for (const path of readdirSync(contents, { recursive: true }).map(String)) {
      if (statSync(join(contents, path)).isFile()) writeFileSync(join(contents, path), 'rubbish');
    }
    assert.equal((await get('thing', at)).integrity?.matches, true);
  });

  it('cannot be told where nothing is promised, and the shasum is enough', async () => {
    const versions = { '1.0.0': {} };
    const { url } = await registry({
      old: { versions, strip: ['dist.integrity'] },
      none: { versions, strip: ['dist.integrity', 'dist.shasum', 'time', 'maintainers'] },
    });
    const at = home(`registry=${url}`);
    const old = await get('old', at);
    assert.ok(old.integrity?.expected.is === 'present' && old.integrity.expected.value.startsWith('sha1-') && old.integrity.matches);
    const none = await get('none', at);
    assert.deepEqual(none.integrity?.expected, { is: 'absent' });
    assert.deepEqual([none.published?.created, none.published?.maintainers, none.published?.releases[0]?.at], [unknown, unknown, unknown]);
  });

  it('are many without a word of warning', async t => {
    const warned = t.mock.method(process, 'emitWarning');
    const { url } = await registry({ thing: { versions: { '1.0.0': { files: { noise: randomBytes(3_000_000) } } } } });
    const at = home(`registry=${url}`);
    for (const time of ['cold', 'warm']) {
      const subject = await get('thing', at, { limits: { ...limits, archiveBytes: 4_000_000 } });
      assert.equal(subject.integrity?.matches, true, time);
    }
    assert.deepEqual(
      warned.mock.calls.map(call => String(call.arguments[0])),
      [],
    );
  });

  it('are not taken when there are too many of them', async () => {
    const { url } = await registry({ thing: { versions: { '1.0.0': { files: { noise: randomBytes(3_000_000) } } } } });
    const subject = await get('thing', home(`registry=${url}`), { limits: { ...limits, archiveBytes: 500_000 } });
    assert.ok(subject.bytes.as === 'tree');
    assert.deepEqual(
      subject.bytes.refused.map(one => [one.entry, one.problem]),
      [[`${url}thing/-/thing-1.0.0.tgz`, 'too large']],
    );
    assert.equal(subject.integrity, undefined);
    assert.equal(subject.id.version, '1.0.0');
  });
});
