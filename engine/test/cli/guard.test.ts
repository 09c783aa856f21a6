import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { Ajv } from 'ajv';

import compareSchema from '../../schema/compare.schema.json' with { type: 'json' };
import guardSchema from '../../schema/guard.schema.json' with { type: 'json' };
import verdictSchema from '../../schema/verdict.schema.json' with { type: 'json' };
import { WEIGHTS } from '../../src/likeness/facets.ts';
import { copyOf, MULEPOST, README } from '../known-mailer.ts';
import { makeNpmHome } from '../npm-home.ts';
import { startRegistry, tarball } from '../registry.ts';
import type { FakeRegistry } from '../registry.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true })
  .addSchema(verdictSchema, 'verdict.schema.json')
  .addSchema(compareSchema, 'compare.schema.json');

const COPY = copyOf(
  MULEPOST,
  { name: 'letter-carrier', version: '1.0.4', author: 'Bob Example', repository: undefined },
  { 'lib/mulepost.js': `require('child_process').exec('inert-marker');\n${String(MULEPOST['lib/mulepost.js'])}` },
);
/** A page that was copied, over code of its own. */
const PAGE = {
  'package.json': { name: 'post-letters', version: '0.1.0', description: 'Something else that is no mailer at all' },
  'README.md': README.replaceAll('mulepost', 'post-letters'),
  'index.js': 'exports.add = (a, b) => a + b;\n',
};

describe('unmask guard', () => {
  const home = makeNpmHome();
  let registry: FakeRegistry;
  const run = (args: readonly string[], input = ''): Promise<Ran> => runUnmask(args, { cwd: home.cwd, env: home.env, input });

  before(async () => {
    registry = await startRegistry({
      mulepost: { versions: { '2.4.0': { files: { ...MULEPOST } } } },
      'letter-carrier': {
        versions: { '1.0.4': { files: { ...COPY } } },
        document: { maintainers: [{ name: 'bob', email: 'bob@mail.example' }] },
      },
    });
    lay('mine', MULEPOST);
    lay('suspects/abacus', { 'package.json': { name: 'abacus', version: '1.0.0' }, 'index.js': 'exports.add = (a, b) => a + b;\n' });
    lay('suspects/@some/post-letters', PAGE);
    lay('suspects/mulepost', copyOf(MULEPOST, { version: '2.5.0' }));
    lay('suspects/notes', { 'notes.txt': 'no package' });
    mkdirSync(join(home.cwd, 'nothing'));
    writeFileSync(join(home.cwd, 'suspects/letter-carrier-1.0.4.tgz'), tarball(COPY));
    writeFileSync(join(home.cwd, '.npmrc'), `registry=${registry.url}\n`);
  });
  after(async () => {
    home.remove();
    await registry.close();
  });

  function lay(folder: string, files: Readonly<Record<string, string | Uint8Array | object>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(home.cwd, folder, path)), { recursive: true });
      writeFileSync(join(home.cwd, folder, path), typeof content === 'string' ? content : JSON.stringify(content));
    }
  }

  it('names those of a folder that pose as mine, with the reasons: code 1', async () => {
    const { code, out, err } = await run(['guard', './mine', './suspects']);
    assert.deepEqual([code, err], [1, '']);
    assert.match(out, /^1 of 4 packages poses as mulepost@2\.4\.0/);
    assert.match(out, /^POSES {2}letter-carrier@1\.0\.4, likeness [01]\.\d\d\n {2}alike: /m);
    assert.match(out, /4 files yours, 1 changed, 0 added/);
    assert.match(out, /unlike yours: at import it spawns/);
    assert.match(out, /Under the same name: mulepost@2\.5\.0\./);
    assert.match(out, /Not alike: 1 package\./);
  });

  it('prints the same as JSON, the likest first, as the schema has it', async () => {
    const { code, out } = await run(['guard', './mine', './suspects', '--json']);
    const told = JSON.parse(out);
    assert.ok(ajv.validate(guardSchema, told), ajv.errorsText());
    assert.equal(code, 1);
    assert.deepEqual([told.subject.name, told.decision], ['mulepost', 'block']);
    assert.deepEqual(
      told.candidates.map((one: { subject: { name: string }; poses: string; itself: boolean }) => [
        one.subject.name,
        one.poses,
        one.itself,
      ]),
      [
        ['letter-carrier', 'yes', false],
        ['post-letters', 'perhaps', false],
        ['abacus', 'no', false],
        ['mulepost', 'no', true],
      ],
    );
    assert.ok(!ajv.validate(guardSchema, { ...told, candidates: [{}] }));
    assert.ok(!ajv.validate(guardSchema, { ...told, decision: undefined }));
    for (const [args, wanted, answer] of [
      [['./suspects/abacus'], 'allow', 0],
      [['./suspects/@some'], 'warn', 0],
      [['./gone', './suspects/@some'], 'unknown', 2],
    ] as const) {
      const other = await run(['guard', './mine', ...args, '--json']);
      assert.deepEqual([JSON.parse(other.out).decision, other.code], [wanted, answer]);
    }
    assert.deepEqual(new Set(compareSchema.definitions.facet.properties.facet.enum), new Set(Object.keys(WEIGHTS)));
  });

  it('takes names, also from a list, and mine from the registry', async () => {
    const { code, out } = await run(['guard', 'mulepost', '-'], '# suspects\nletter-carrier\n');
    assert.equal(code, 1);
    assert.match(out, /^1 of 1 package poses as mulepost@2\.4\.0/);
  });

  it('is content where none poses: code 0; what may pose counts with --fail-on warn', async () => {
    assert.equal((await run(['guard', './mine', './suspects/abacus'])).code, 0);
    const { code, out } = await run(['guard', './mine', './suspects/@some']);
    assert.deepEqual([code, /^PERHAPS {2}post-letters@0\.1\.0/m.test(out)], [0, true]);
    assert.equal((await run(['guard', './mine', './suspects/@some', '--fail-on', 'warn'])).code, 1);
  });

  it('says what could not be decided: code 2, and the others are told all the same', async () => {
    const { code, out } = await run(['guard', './mine', './gone', './suspects/abacus']);
    assert.equal(code, 2);
    assert.match(out, /Could not be held against it\n {2}\.\/gone: There is no file or directory/);
    assert.match(out, /Not alike: 1 package\./);
  });

  it('writes markdown', async () => {
    const { out } = await run(['guard', './mine', './suspects', '--format', 'markdown']);
    assert.match(out, /^## Unmask: who poses as `mulepost@2\.4\.0`\n\n1 of 4 packages/);
    assert.match(out, /^### Poses as it: `letter-carrier@1\.0\.4`, likeness/m);
  });

  it('takes no folder of packages for mine, and nothing whose manifest cannot be read', async () => {
    const swapped = await run(['guard', './suspects', './mine']);
    assert.deepEqual([swapped.code, swapped.out], [2, '']);
    assert.match(
      swapped.err,
      /\.\/suspects is no package: it has no package\.json, and holds 4 packages\.\n.*unmask guard \.\/mine \.\/suspects/,
    );
    lay('broken', { 'package.json': '{ "name": ', 'index.js': 'exports.one = 1;' });
    const broken = await run(['guard', './broken', './suspects']);
    assert.deepEqual([broken.code, broken.out], [2, '']);
    assert.match(broken.err, /\.\/broken could not be read: package\.json is not a JSON object\.\n.*comes first/);
    assert.match((await run(['guard', './suspects/notes', './mine'])).err, /there is no package\.json/);
  });

  it('says so where mine looks like the copy', async () => {
    const known = join(home.cwd, 'own.bin');
    assert.equal((await run(['known', 'add', './mine', '--output', known])).code, 0);
    const { err } = await runUnmask(['guard', './suspects/letter-carrier-1.0.4.tgz', './mine'], {
      cwd: home.cwd,
      env: { ...home.env, UNMASK_KNOWN: known },
    });
    assert.match(err, /letter-carrier-1\.0\.4\.tgz is what is guarded here, and it imitates mulepost/);
  });

  it('says what it takes', async () => {
    for (const args of [
      ['guard'],
      ['guard', './mine'],
      ['guard', '-', './mine'],
      ['guard', './mine', './nothing'],
      ['guard', './mine', 'x', '--format', 'sarif'],
    ]) {
      const { code, out, err } = await run(args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, /\n.*\S/, 'and what to do');
    }
    assert.match((await run(['guard', '--help'])).out, /^unmask guard <my-package> <candidate…>/);
  });
});
