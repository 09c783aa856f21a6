import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { makeNpmHome } from '../npm-home.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran, Where } from './run-unmask.ts';

const home = makeNpmHome();
after(() => home.remove());
const run = (args: readonly string[], where: Partial<Where> = {}): Promise<Ran> =>
  runUnmask(args, { cwd: home.cwd, env: home.env, ...where });

const preload = (code: string): string[] => ['--import', `data:text/javascript,${encodeURIComponent(code)}`];

describe('the command line', () => {
  it('tells its version', async () => {
    const { code, out, err } = await run(['--version']);
    assert.equal(code, 0);
    assert.match(out, /^\d+\.\d+\.\d+\S*\n$/);
    assert.equal(err, '');
  });

  it('teaches with examples, for all and for each command, by every way to ask', async () => {
    for (const args of [['--help'], ['help'], ['-h']]) assert.match((await run(args)).out, /unmask vet nodemailer/);
    for (const args of [
      ['vet', '--help'],
      ['help', 'vet'],
      ['--help', 'vet'],
      ['vet', './x', '-h'],
    ]) {
      const { code, out } = await run(args);
      assert.equal(code, 0);
      assert.match(out, /--fail-on block\|warn/);
    }
    assert.equal((await run(['help', 'constructor'])).code, 2);
    assert.equal((await run(['help', 'vet', 'policy'])).code, 2);
  });

  it('loads nothing of the engine to say so', async () => {
    const hooks = `import { registerHooks } from 'node:module';
      registerHooks({ load: (url, context, next) => (process.stderr.write(url + '\\n'), next(url, context)) });`;
    const { err } = await run(['--help'], { node: preload(hooks) });
    const loaded = err.split('\n').filter(url => url.startsWith('file:'));
    assert.ok(loaded.some(url => url.includes('/cli/main.')));
    assert.deepEqual(
      loaded.filter(
        url => !url.includes('/cli/help/') && /node_modules|\/(?:detect|parse|trace|unpack|acquire|isolate|judge|vet)[/.]/.test(url),
      ),
      [],
    );
  });

  it('without a command shows what there is, and that it did nothing', async () => {
    const { code, out, err } = await run([]);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, /unmask vet/);
  });

  it('knows no command that it does not have', async () => {
    for (const name of ['constructor', '__proto__', 'toString', 'nodemailer']) {
      const { code, out, err } = await run([name]);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, /There is no such command: /);
    }
    assert.match((await run(['vett'])).err, /Did you mean "unmask vet"/);
  });

  it('takes a word that is near no command for the name of a package', async () => {
    for (const name of ['inert', 'express', 'inert-mailer']) {
      const { err } = await run([name]);
      assert.doesNotMatch(err, /Did you mean/);
      assert.match(err, new RegExp(`unmask vet ${name}\\.`));
    }
  });

  it('tells of an option before the command where it belongs', async () => {
    for (const [args, says] of [
      [['--bogus'], /unmask alone has no option --bogus\.\n.*unmask vet -- --bogus$/m],
      [['--verison'], /Did you mean --version\?/],
      [['--json', 'vet', 'x'], /Options come behind the command: unmask vet --json$/m],
      [['--'], /There is no command/],
    ] as const) {
      const { code, out, err } = await run(args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, says);
    }
  });

  it('tells of an unknown option in the name of its command, with the nearest of that command, and with its help', async () => {
    const cases: readonly [string, RegExp][] = [
      ['diff --nope', /unmask diff has no option --nope\.\n.*unmask help diff .*: unmask diff -- --nope$/m],
      ['compare --nope', /unmask compare has no option.*\n.*: unmask compare -- --nope$/m],
      ['guard --ofline', /unmask guard has no option.*\n.*Did you mean --offline\?.*: unmask guard -- --ofline$/m],
      ['report --credits', /unmask report has no option.*\n.*Did you mean --credit\?.*: unmask report -- --credits$/m],
      ['known add --form x', /unmask known add has no option.*\n.*Did you mean --from\?.*: unmask known add -- --form$/m],
      ['init --yess', /unmask init has no option.*\n.*Did you mean --yes\? unmask help init/],
      ['hunt --offline', /unmask hunt has no option --offline\.\n *unmask help hunt tells all of them\.$/m],
      ['gate --prot 1', /unmask gate has no option --prot\.\n.*--port/],
      ['doctor --jsno', /unmask doctor has no option --jsno\.\n.*--json/],
      ['setup --yse', /unmask setup has no option --yse\.\n.*--yes/],
      ['check --sicne x', /unmask check has no option --sicne\.\n.*--since/],
      ['explain --all', /unmask explain has no option --all\.\n *unmask help explain/],
      ['hook --nope', /unmask hook has no option/],
      ['intel sync --frm x', /unmask intel sync has no option --frm\.\n.*--from/],
      ['intel status --force', /unmask intel status has no option --force\.\n *It is one of unmask intel sync\./],
      ['desktop scan --accept x', /unmask desktop scan has no option --accept\.\n *It is one of unmask desktop baseline\./],
      ['desktop baseline --html', /unmask desktop baseline has no option --html\.\n/],
      ['cache --nope', /unmask cache has no option --nope/],
      ['known --json', /unmask known has no option --json/],
      ['known list ./x', /unmask known list takes no "\.\/x"/],
      ['help vte', /no such command: vte\n.*Did you mean "unmask help vet"/],
      ['vet @scope', /"@scope" is not something that can be vetted: behind a scope stand a slash and a name/],
      ['help vet diff', /one command at a time/],
      ['vet пакет', /"пакет" is not something that can be vetted: names and tags have letters of ASCII/],
      ['pack check --privat-key x', /unmask pack check has no option --privat-key\.\n *unmask help pack/],
    ];
    for (const [line, says] of cases) {
      const { code, out, err } = await run(line.split(' '));
      assert.deepEqual([code, out], [2, ''], line);
      assert.match(err, says, line);
    }
  });

  it('lets no control character of an argument reach the terminal', async () => {
    for (const args of [
      ['\u001B[31mred'],
      ['vet', '\u001B[31mred'],
      ['explain', '\u001B[31mred'],
      ['policy', '\u001B[31mred'],
      ['vet', '--\u001B[31mred'],
    ]) {
      const { code, err } = await run(args);
      assert.equal(code, 2);
      assert.ok(!err.includes('\u001B'), JSON.stringify(err));
      assert.notEqual(err, '');
    }
  });

  it('refuses a Node that is too old in words, not with a syntax error', async () => {
    for (const old of ['20.20.2', '22.21.1', '23.9.0', '24.14.0', '25.0.0']) {
      const node = preload(`Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${old}' } });`);
      const { code, out, err } = await run(['--version'], { node });
      assert.deepEqual([code, out], [2, ''], old);
      assert.match(err, /^unmask needs Node 22\.22/);
    }
  });
});

describe('unmask explain', () => {
  it('lists every detector and every kind of change, and explains each', async () => {
    const { CHANGES } = await import('../../src/differ/changes/index.ts');
    const { KINDS } = await import('../../src/match/kinds.ts');
    const { GATE_KINDS } = await import('../../src/gate/decide/kinds.ts');
    const { DETECTORS } = await import('../../src/detect/index.ts');
    const { code, out } = await run(['explain']);
    assert.equal(code, 0);
    assert.deepEqual(
      out
        .split('\n')
        .filter(Boolean)
        .map(line => line.split(' ')[0]),
      [...DETECTORS, ...CHANGES, ...KINDS, ...GATE_KINDS].map(one => one.id),
    );
    const [first] = DETECTORS;
    if (first === undefined) return;
    const explained = await run(['explain', first.id]);
    assert.equal(explained.code, 0);
    for (const part of [first.explain.what, first.explain.why, first.explain.next]) assert.ok(explained.out.includes(part));
    assert.match((await run(['explain', first.id.slice(0, -1)])).err, new RegExp(`unmask explain ${first.id}`));
  });

  it('explains the rules that a report names, also those of a policy file', async () => {
    assert.match((await run(['explain', 'two', 'strong'])).out, /^two strong\n\nRule +block when 2 detectors say strong \(built-in\)\n/);
    const policy = join(home.cwd, 'unmask.policy.json');
    writeFileSync(policy, JSON.stringify({ rules: [{ name: 'no mail', then: 'warn', when: { detector: 'copies-mail' } }] }));
    const { code, out } = await run(['explain', 'no mail', '--policy', policy]);
    assert.equal(code, 0);
    assert.match(out, /^no mail\n\nRule +warn when a finding is copies-mail \(.*unmask\.policy\.json\)\n/);
    rmSync(policy);
    assert.match((await run(['explain', 'no mail'])).err, /no detector or rule "no mail"/);
  });

  it('explains the words that reports use of findings and packages, in whatever letters', async () => {
    for (const word of ['context', 'Weak', 'strong', 'ALLOW', 'WARN', 'BLOCK', 'UNKNOWN'])
      assert.match((await run(['explain', word])).out, new RegExp(`^${word}\\n\\nWord +\\w.*\\.\\n$`));
    assert.match((await run(['explain', 'proof'])).out, /^proof\n\nWord .*\nRule +block when/);
    assert.match((await run(['explain', 'Reads-Credentials'])).out, /^reads-credentials\n\nWhat/);
  });

  it('knows no detector that does not exist', async () => {
    const { code, out, err } = await run(['explain', 'constructor']);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /There is no detector or rule "constructor"\./);
  });
});
