import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { makeNpmHome } from '../npm-home.ts';
import { startRegistry, type FakeRegistry } from '../registry.ts';
import { runUnmask, type Ran } from './run-unmask.ts';

describe('a package that others have found to be malicious', () => {
  const home = makeNpmHome();
  const env = { ...home.env, UNMASK_INTEL: join(home.cwd, 'intel') };
  let registry: FakeRegistry;
  const run = (args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Ran> =>
    runUnmask(args, { cwd: home.cwd, env: { ...env, ...more } });
  const none = { UNMASK_INTEL: join(home.cwd, 'no-records') };

  before(async () => {
    const files = { 'index.js': 'module.exports = (text, width) => text.padStart(width);\n', 'readme.md': 'Pads a text.\n' };
    const gone = { versions: {}, answer: 404 };
    registry = await startRegistry({
      padder: { versions: { '1.2.0': { files }, '1.3.0': { files } } },
      vanished: gone,
      'partly-vanished': gone,
      'never-there': gone,
    });
    writeFileSync(join(home.cwd, '.npmrc'), `registry=${registry.url}\n`);
    writeFileSync(join(home.cwd, 'list.txt'), 'padder@1.3.0\nvanished\npartly-vanished@2.0.0\n');
    writeFileSync(
      join(home.cwd, 'waived.json'),
      JSON.stringify({
        waivers: [
          { detector: 'known-malicious', package: 'padder', reason: 'a list of ours for this test', owner: 'us', until: '2099-01-01' },
        ],
      }),
    );
    assert.equal((await run(['intel', 'sync', '--from', 'list.txt'])).code, 0);
  });
  after(async () => {
    home.remove();
    await registry.close();
  });

  it('is refused by vet, with the record, in every format', async () => {
    for (const format of ['text', 'json', 'sarif', 'markdown', 'html']) {
      const { code, out } = await run(['vet', 'padder@1.3.0', '--format', format]);
      assert.equal(code, 1, format);
      assert.match(out, /known-malicious/, format);
      assert.match(out, /list:padder/, format);
    }
    const { decision, findings, because } = JSON.parse((await run(['vet', 'padder@1.3.0', '--json'])).out);
    assert.equal(decision, 'block');
    assert.deepEqual([findings[0].detector, findings[0].weight, findings[0].evidence[0].kind], ['known-malicious', 'proof', 'advisory']);
    assert.equal(because[0].rule.name, 'proof');
  });

  it('is refused by vet also where its registry has removed it, as far as its version can be told', async () => {
    const gone = await run(['vet', 'vanished']);
    assert.equal(gone.code, 1);
    assert.match(gone.out, /BLOCK {2}vanished\n[^]*every version of vanished is known malware/);
    assert.match(gone.out, /Do not install it/);
    const partly = await run(['vet', 'partly-vanished']);
    assert.equal(partly.code, 2);
    assert.match(partly.out, /cannot be held against the record/);
    assert.equal((await run(['vet', 'partly-vanished@2.0.0'])).code, 1);
    const unknown = await run(['vet', 'never-there']);
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /E404/);
  });

  it('is refused by compare and diff as well, and can be reported', async () => {
    assert.equal((await run(['compare', 'padder@1.3.0', 'padder@1.2.0'])).code, 1);
    const { code, out } = await run(['diff', 'padder@1.2.0', 'padder@1.3.0']);
    assert.equal(code, 1);
    assert.match(out, /known-malicious/);
    assert.match((await run(['report', 'padder@1.3.0'])).out, /padder 1\.3\.0 is known malware/);
  });

  it('is allowed where a waiver says so, and the finding is told as waived', async () => {
    const { code, out } = await run(['vet', 'padder@1.3.0', '--json', '--policy', 'waived.json']);
    const { decision, waived } = JSON.parse(out);
    assert.deepEqual([code, decision, waived[0]?.finding.detector], [0, 'allow', 'known-malicious']);
  });

  it('is not what another version is', async () => {
    const { code, out } = await run(['vet', 'padder@1.2.0', '--json']);
    const { decision, coverage } = JSON.parse(out);
    assert.deepEqual([code, decision, coverage.records.records], [0, 'allow', 3]);
  });

  it('cannot be told where there are no records: that is said, and decides nothing', async () => {
    const { code, out } = await run(['vet', 'padder@1.3.0', '--json'], none);
    const { decision, coverage } = JSON.parse(out);
    assert.deepEqual([code, decision, coverage.records.state], [0, 'allow', 'missing']);
    assert.match((await run(['vet', 'padder@1.3.0'], none)).out, /Known-bad records: none on this computer/);
    assert.match((await run(['vet', 'padder@1.3.0', '--format', 'sarif'], none)).out, /none on this computer/);
  });
});
