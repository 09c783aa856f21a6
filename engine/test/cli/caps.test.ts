import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';

import { Ajv } from 'ajv';

import schema from '../../schema/caps.schema.json' with { type: 'json' };
import { CAPABILITIES } from '../../src/model/capability.ts';
import { makeNpmHome } from '../npm-home.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

const FOLLOWS = new Ajv().compile(schema);

describe('unmask caps', () => {
  const home = makeNpmHome();
  const file = join(home.cwd, 'unmask.caps.json');
  const run = (...args: readonly string[]): Promise<Ran> => runUnmask(['caps', ...args], { cwd: home.cwd, env: home.env });
  const recorded = (): unknown => JSON.parse(readFileSync(file, 'utf8'));

  const put = (files: Readonly<Record<string, string>>): void => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(home.cwd, path)), { recursive: true });
      writeFileSync(join(home.cwd, path), content);
    }
  };
  const pack = (name: string, code: string, needs: readonly string[] = []): void =>
    put({
      [`node_modules/${name}/package.json`]: JSON.stringify({
        name,
        version: '1.2.3',
        dependencies: Object.fromEntries(needs.map(one => [one, '*'])),
      }),
      [`node_modules/${name}/index.js`]: code,
    });

  beforeEach(() => {
    for (const path of ['node_modules', 'unmask.caps.json', 'packages']) rmSync(join(home.cwd, path), { recursive: true, force: true });
    put({ 'package.json': '{"name":"app","dependencies":{"mailer":"*","adder":"*"}}' });
    pack('mailer', `const socket = require('@s/socket'); exports.send = mail => socket.open(mail)`, ['@s/socket']);
    pack('@s/socket', `exports.open = mail => require('net').connect(587, mail.host)`);
    pack('adder', 'exports.add = (a, b) => a + b');
  });
  after(() => home.remove());

  it('writes what each package may do, by itself and through others, and says so', async () => {
    const { code, out, err } = await run();
    assert.deepEqual([code, err], [0, 'unmask: written to unmask.caps.json. In CI: unmask caps --check\n']);
    assert.match(out, /^3 packages by name: 1 may do something by their own code, 2 nothing/);
    assert.match(out, /network {13}1 may connect to the network: @s\/socket/);
    assert.ok(FOLLOWS(recorded()), JSON.stringify(FOLLOWS.errors));
    assert.equal(
      readFileSync(file, 'utf8'),
      `{
  "version": 1,
  "all": {
    "network": ["call"]
  },
  "packages": [
    {
      "name": "@s/socket",
      "may": {
        "network": ["call"]
      }
    },
    {
      "name": "mailer",
      "through": {
        "network": "@s/socket"
      }
    }
  ]
}
`,
    );
  });

  it('is quiet in CI while nothing is new, whatever the versions, and writes nothing then', async () => {
    await run('--quiet');
    const before = readFileSync(file, 'utf8');
    put({
      'node_modules/adder/package.json': '{"name":"adder","version":"9.9.9"}',
      'node_modules/adder/index.js': 'exports.add = (...all) => 1',
    });
    const { code, out, err } = await run('--check');
    assert.deepEqual([code, out, err], [0, 'ALLOW  no package may do more than is on record\n', '']);
    assert.equal(readFileSync(file, 'utf8'), before);
  });

  it('refuses a new capability deep in the graph, with who brought it and the way to it', async () => {
    await run('--quiet');
    pack('@s/socket', `require('child_process').exec('INERT'); exports.open = mail => require('net').connect(587, mail.host)`, ['more']);
    pack('more', 'exports.all = () => process.env');
    const { code, out } = await run('--check');
    assert.equal(code, 1);
    assert.match(
      out,
      /^BLOCK {2}2 packages may do more than is on record\n\n@s\/socket 1\.2\.3\n {2}app → mailer → @s\/socket\n {2}\+ processes: it may start other programs, when imported\n/,
    );
    assert.match(
      out,
      /\nmore 1\.2\.3\n {2}app → mailer → @s\/socket → more\n {2}\+ environment: it may read environment variables, when called\n/,
    );
    assert.match(out, /record it and commit the file: unmask caps/);
    const document = JSON.parse((await run('--check', '--json')).out);
    assert.equal(document.decision, 'block');
    assert.deepEqual(document.gains[0], {
      name: '@s/socket',
      versions: ['1.2.3'],
      onRecord: true,
      may: { processes: ['import'] },
      through: {},
      path: ['app', 'mailer', '@s/socket'],
    });
    await run('--quiet');
    assert.equal((await run('--check')).code, 0);
  });

  it('says what is on record and gone, and does not refuse it', async () => {
    await run('--quiet');
    pack('@s/socket', 'exports.open = () => {}');
    const { code, out } = await run('--check');
    assert.equal(code, 0);
    assert.match(out, /1 package on record may do less now/);
  });

  it('takes another file, also one from elsewhere, and another folder', async () => {
    assert.equal((await run('.', '--file', 'other.json', '--quiet')).code, 0);
    assert.equal(existsSync(file), false);
    assert.equal((await run('--check', '--file', 'other.json')).code, 0);
    put({
      'deep/x/package.json': '{"name":"x","dependencies":{"y":"*"}}',
      'deep/x/node_modules/y/package.json': '{"name":"y"}',
      'deep/x/node_modules/y/index.js': 'eval(process.argv[2])',
    });
    const { code, err } = await run('deep/x');
    assert.deepEqual(
      [code, err],
      [
        0,
        'unmask: written to deep/x/unmask.caps.json. In CI: unmask caps deep/x --check\n'.replaceAll(
          '/',
          process.platform === 'win32' ? '\\' : '/',
        ),
      ],
    );
    assert.equal((await run('deep/x', '--check', '--file', 'other.json')).code, 1);
  });

  it('reads workspaces and links, and the order on the disk changes nothing', async () => {
    put({
      'package.json': '{"name":"app","workspaces":["packages/*"]}',
      'packages/w/package.json': '{"name":"w","dependencies":{"mailer":"*","own":"*"}}',
    });
    put({
      'packages/w/node_modules/own/package.json': '{"name":"own"}',
      'packages/w/node_modules/own/index.js': `require('fs').rmSync('/tmp/INERT')`,
    });
    symlinkSync(join(home.cwd, 'packages/w'), join(home.cwd, 'node_modules/w'), 'junction');
    symlinkSync(join(home.cwd, 'node_modules'), join(home.cwd, 'node_modules/adder/node_modules'), 'junction');
    await run('--quiet');
    assert.match(readFileSync(file, 'utf8'), /"name": "own",\n {6}"may": \{\n {8}"deletes files": \["import"\]/);
    assert.doesNotMatch(readFileSync(file, 'utf8'), /"name": "w"/);
    pack('mailer', 'eval(process.argv[2])');
    assert.match((await run('--check')).out, /\n {2}w → mailer\n/);
  });

  it('has on record that a broken package may do anything, and never calls it harmless', async () => {
    put({ 'node_modules/adder/package.json': '{ "name": "adder", ' });
    const { code, out, err } = await run();
    assert.equal(code, 2);
    assert.match(out, /unknown {13}adder may do anything: package\.json is not JSON/);
    assert.match(err, /1 could not be examined whole and may do anything/);
    assert.ok(FOLLOWS(recorded()), JSON.stringify(FOLLOWS.errors));
    assert.equal((await run('--check')).code, 0);
  });

  it('cannot decide about a package that can no longer be examined', async () => {
    await run('--quiet');
    put({ 'node_modules/adder/index.js': '('.repeat(500) });
    const { code, out } = await run('--check');
    assert.equal(code, 2);
    assert.match(
      out,
      /^WARN {2}1 package may do more than is on record\n\nadder 1\.2\.3\n {2}app → adder\n {2}\+ unknown: index\.js was not read/,
    );
  });

  it('shows the names that packages give themselves without obeying them', async () => {
    pack('\u202Eevil\u001B[2J', 'fetch("https://a.invalid")');
    const { out } = await run();
    assert.doesNotMatch(out + readFileSync(file, 'utf8'), /\u202E|\u001B/);
  });

  it('teaches: no file, no project, nothing installed, a broken file, wrong usage', async () => {
    const says = async (message: RegExp, ...args: readonly string[]): Promise<void> => {
      const { code, out, err } = await run(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    };
    await says(/There is no unmask\.caps\.json .*\n +Write it first, look at it, and commit it: unmask caps/, '--check');
    await says(/The folder .*no-such-folder cannot be read/, 'no-such-folder');
    await says(/one project; 2 folders were named/, 'a', 'b');
    await says(/has no format "sarif"/, '--format', 'sarif');
    await says(/no option --chek\.\n +Did you mean --check\?/, '--chek');
    put({ 'unmask.caps.json': '<<<<<<< ours' });
    await says(/is not JSON/, '--check');
    put({ 'unmask.caps.json': '{"version":2}' });
    await says(/unmask\.caps\.json: version: .*\n +It may be of another version/, '--check');
    put({ 'unmask.caps.json': '{"version":1,"all":{},"packages":[{"name":"a","may":{"flying":["call"]}}]}' });
    await says(/packages\.0\.may\.flying/, '--check');
    rmSync(join(home.cwd, 'node_modules'), { recursive: true });
    await says(
      /asks for mailer, adder, and that is not installed\.\n +Install first, without running scripts: npm install --ignore-scripts/,
    );
    put({ 'package.json': '{ "devDependencies": {}, "optionalDependencies": { "other": "1" } }' });
    await says(/No package is installed in/);
    await says(/--file .*x\.json names no file that could be written/, '--file', join('nowhere', 'x.json'));
    put({ 'package.json': '{}' });
    assert.match((await run()).out, /^0 packages by name/);
    put({ 'package.json': '{ "name": ' });
    await says(/package\.json cannot be read/);
    assert.match((await run('--help')).out, /^unmask caps \[folder\]\n/);
  });

  it('has a published schema that knows the same capabilities', () => {
    assert.deepEqual(schema.definitions.capability.enum, [...CAPABILITIES]);
  });
});
