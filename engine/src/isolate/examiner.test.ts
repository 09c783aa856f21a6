import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { DEFAULT_POLICY } from '../judge/default-policy.ts';
import type { Policy } from '../model/policy.ts';
import type { Subject } from '../model/subject.ts';
import { FOLLOWING, type Verdict } from '../model/verdict.ts';
import { startExaminer } from './examiner.ts';
import type { Examiner } from './examiner.ts';

const script = new URL('../../test/cli/misbehaving-child.ts', import.meta.url);
const budget = { timeMs: 20_000, fileTimeMs: 1000, memoryMb: 64 };
const limits = { files: 1, fileBytes: 1, totalBytes: 1, pathCharacters: 1, archiveBytes: 1 };

function subject(...paths: string[]): Subject {
  const files = new Map(paths.map(path => [path, new Uint8Array(1)]));
  return { id: { name: 'specimen', version: '1.0.0', from: 'directory' }, bytes: { as: 'tree', files, refused: [] } };
}

function ask(examiner: Examiner, paths: string[], policy: Policy = DEFAULT_POLICY): Promise<Verdict> {
  return examiner.examine(subject(...paths), { policy, limits, today: '2026-01-01' });
}

describe('the examiner', () => {
  const examiner = startExaminer({ budget, script, atOnce: 2 });
  after(() => examiner.close());

  it('gives the verdict of the child, and keeps the child for the next package', async () => {
    const first = await ask(examiner, ['a.js']);
    const second = await ask(examiner, ['b.js']);
    assert.equal(first.decision, 'allow');
    assert.deepEqual(first.coverage.unread, []);
    assert.equal(second.coverage.bytes, first.coverage.bytes);
    assert.notEqual(first.coverage.bytes, process.pid);
  });

  const gaps: readonly [string, string, RegExp][] = [
    ['hangs', 'hang.js', /^took longer than 1 s$/],
    ['crashes', 'crash.js', /^crashed the parser \((?:SIGSEGV|exit \d+)\)$/],
    ['ends the process', 'exit.js', /^crashed the parser \(exit 3\)$/],
    ['eats all memory', 'eat.js', /^ran out of memory$/],
    ['trips our own code', 'throw.js', /^broke the examination: RangeError: too deep$/],
    ['has a name that would break a line protocol', 'a\n[1,"b"]\u2028hang.js', /^took longer/],
  ];
  for (const [what, path, why] of gaps) {
    it(`makes a gap of the one file that ${what}`, async () => {
      const { decision, coverage } = await ask(examiner, ['a.js', path, 'z.js']);
      assert.equal(decision, 'allow');
      assert.deepEqual(
        coverage.unread.map(one => one.path),
        [path],
      );
      assert.match(coverage.unread[0]?.why ?? '', why);
      assert.equal(coverage.files, 3);
    });
  }

  it('tries again without following data where that breaks an attempt, and but once', async () => {
    const { decision, coverage } = await ask(examiner, ['a.js', FOLLOWING]);
    assert.equal(decision, 'allow');
    assert.deepEqual(coverage.unread, [{ path: FOLLOWING, why: 'crashed (exit 4)' }]);
  });

  it('gives up where what was left out breaks it still', async () => {
    const { decision, coverage } = await ask(examiner, ['still.js']);
    assert.equal(decision, 'warn');
    assert.deepEqual(
      coverage.unread.map(one => one.path),
      ['still.js', '.'],
    );
  });

  it('examines packages side by side, and one that breaks does not disturb the others', async () => {
    const verdicts = await Promise.all([['a.js'], ['crash.js'], ['b.js'], ['c.js', 'exit.js']].map(paths => ask(examiner, paths)));
    assert.deepEqual(
      verdicts.map(verdict => verdict.coverage.unread.map(one => one.path)),
      [[], ['crash.js'], [], ['exit.js']],
    );
  });

  it('gives up after five files, says so, and never allows', async () => {
    const paths = [1, 2, 3, 4, 5, 6].map(index => `crash${index}.js`);
    const { decision, because, coverage } = await ask(examiner, paths, { ...DEFAULT_POLICY, onFailure: 'allow' });
    assert.equal(decision, 'warn');
    assert.deepEqual(
      because.map(one => one.rule.name),
      ['onFailure'],
    );
    assert.deepEqual(
      coverage.unread.map(one => one.path),
      [...paths.slice(0, 5), '.'],
    );
    assert.match(coverage.unread.at(-1)?.why ?? '', /not examined: 5 of its files broke/);
  });

  it('gives up when no file can be blamed, and follows the policy', async () => {
    const { decision, coverage } = await ask(examiner, ['a.js', 'later-crash.js'], { ...DEFAULT_POLICY, onFailure: 'block' });
    assert.equal(decision, 'block');
    assert.deepEqual(
      coverage.unread.map(one => one.path),
      ['.'],
    );
    assert.match(coverage.unread[0]?.why ?? '', /^not examined: crashed \(/);
  });

  it('believes a child that lies nothing, the name of a file least of all', async () => {
    const { decision, coverage } = await ask(examiner, ['a.js', 'lie.js', 'z.js']);
    assert.equal(decision, 'warn');
    assert.deepEqual(coverage.unread, [{ path: '.', why: 'not examined: the examining process gave no proper answer' }]);
  });

  it('hands no secret of the environment to a child', async () => {
    process.env['UNMASK_TEST_SECRET'] = 'secret';
    const own = startExaminer({ budget, script });
    after(() => own.close());
    const { coverage } = await ask(own, ['a.js']);
    delete process.env['UNMASK_TEST_SECRET'];
    assert.ok(coverage.modules <= 8, `${coverage.modules} variables`);
  });
});

it('a package has one budget for all its files', async () => {
  const examiner = startExaminer({ budget: { ...budget, timeMs: 1500, fileTimeMs: 1000 }, script });
  const { decision, coverage } = await ask(examiner, ['hang1.js', 'hang2.js', 'hang3.js']);
  examiner.close();
  assert.equal(decision, 'warn');
  assert.ok(
    coverage.unread.every(one => one.path !== 'hang3.js'),
    'the third file is no longer waited for',
  );
  assert.match(coverage.unread.at(-1)?.why ?? '', /not examined: the whole package took longer than 1\.5 s/);
});

it('an engine that does not load when it is first needed is an error of ours too, and only then', async () => {
  const own = startExaminer({ budget, script, atOnce: 1 });
  await assert.rejects(ask(own, ['load.js', 'exit.js']), { name: 'ToolError', code: 'internal', message: /did not start/ });
  own.close();
  const twice = startExaminer({ budget, script, atOnce: 1 });
  const { coverage } = await ask(twice, ['load.js', 'ready.js', 'load.js', 'exit.js']);
  assert.deepEqual(
    coverage.unread.map(one => one.path),
    ['exit.js'],
    'a child that says it again blames nobody but its package',
  );
  twice.close();
});

it('an engine that does not start is an error of ours, and no verdict', async () => {
  const examiner = startExaminer({ budget, script: new URL('./no-such-child.ts', import.meta.url) });
  await assert.rejects(ask(examiner, ['a.js']), { name: 'ToolError', code: 'internal', message: /did not start.*no-such-child/s });
  examiner.close();
});
