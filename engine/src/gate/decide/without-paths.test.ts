import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { forClients, withoutPaths } from './without-paths.ts';

describe('what clients are told', () => {
  it('names no place of the computer that the gate runs on', () => {
    for (const [text, told] of [
      ["Error: ENOENT: no such file or directory, open '/tmp/unmask-gate-1-2/a b.tgz'", 'Error: ENOENT: no such file or directory, open …'],
      [
        'The known-bad records in /var/lib/unmask/intel cannot be read: you may not (EACCES).',
        'The known-bad records in … cannot be read: you may not (EACCES).',
      ],
      ['it did not start: C:\\Program Files (x86)\\unmask\\child.js, twice', 'it did not start: …, twice'],
      ['E:\\First Last\\a and D:\\b', '… and …'],
      [
        `Cannot find module 'file:///opt/unmask/dist/worker.js' imported from /opt/unmask/dist/x.js`,
        'Cannot find module … imported from …',
      ],
      ['at read (/opt/unmask/dist/x.js:1:2)', 'at read (…)'],
    ] as const)
      assert.equal(withoutPaths(text), told);
  });

  it('is otherwise word for word what was decided', () => {
    for (const text of [
      'a could not be fetched from registry.example: the connection failed (ECONNREFUSED).',
      'lib/a.js: took longer than 5 s',
      'installing it fetches x from https://files.invalid/a/b.tgz, past every registry',
      'not examined: and/or 2 of 3',
      '@scope/name: its archive is larger than 5 bytes',
      'it writes <home>/.npmrc and */message.*-*',
    ])
      assert.equal(withoutPaths(text), text);
  });

  it('is changed only where nothing could be decided: what is found in a package is its own', () => {
    const because = [] as const;
    const refused = { outcome: 'block', why: 'it reads /etc/passwd', because } as const;
    assert.deepEqual(forClients(refused), refused);
    assert.equal(forClients({ outcome: 'undecided', why: 'broke: /opt/x/y', because }).why, 'broke: …');
  });
});
