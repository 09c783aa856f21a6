import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';

import { ROOT } from '../../scripts/sources.ts';
import type { Terminal } from '../../src/cli/command.ts';
import { COMMAND_NAMES } from '../../src/cli/commands.ts';
import { PINNED } from '../../src/cli/project/init-workflow.ts';
import { initCommand } from '../../src/cli/project/init.ts';
import { readYaml } from '../../src/parse/lockfile/yaml.ts';
import { makeNpmHome } from '../npm-home.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

describe('unmask init', () => {
  const home = makeNpmHome();
  const run = (...args: string[]): Promise<Ran> => runUnmask(args, { cwd: home.cwd, env: home.env });
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(home.cwd, path)), { recursive: true });
    writeFileSync(join(home.cwd, path), content);
  };
  const read = (path: string): string => readFileSync(join(home.cwd, path), 'utf8');
  after(() => home.remove());

  it('shows everything, and writes nothing where nobody said yes', async () => {
    write('a/package.json', '{}');
    write('a/pnpm-lock.yaml', '');
    write('a/.git/HEAD', 'ref: refs/heads/master\n');
    write('a/.github/x', '');
    const { code, out, err } = await run('init', 'a');
    assert.equal(code, 2);
    assert.match(out, /: pnpm; pnpm-lock\.yaml; github\n/);
    assert.match(out, /\+\+\+ a\/unmask\.json\n@@[^\n]*\n\+\{\n\+ {2}"\$schema"/);
    assert.match(out, /\+\+\+ a\/\.github\/workflows\/unmask\.yml/);
    assert.match(out, /Unmask is not published in a registry yet: fill in UNMASK_REPOSITORY/);
    assert.match(err, /nothing was written/);
    assert.deepEqual(readdirSync(join(home.cwd, 'a')).sort(), ['.git', '.github', 'package.json', 'pnpm-lock.yaml']);
    assert.equal((await run('init', 'a', '--dry-run')).code, 0);
    assert.ok(!existsSync(join(home.cwd, 'a/unmask.json')));
  });

  it('writes a policy that holds, and a workflow that is pinned and may do nothing', async () => {
    const { code, out } = await run('init', 'a', '--yes');
    assert.equal(code, 0);
    assert.match(
      out,
      /Written: a\/unmask\.json\nWritten: a\/\.unmask\/policy\.schema\.json\nWritten: a\/\.github\/workflows\/unmask\.yml\n$/,
    );
    assert.equal((await runUnmask(['policy'], { cwd: join(home.cwd, 'a'), env: home.env })).code, 0);
    const text = read('a/.github/workflows/unmask.yml');
    assert.equal(readYaml(text).length, 1);
    assert.match(text, /^permissions: \{\}$/m);
    assert.match(text, /branches: \['master'\]/);
    for (const [, used = ''] of text.matchAll(/uses: (.+)/g)) assert.match(used, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v/);
    const commands = [...text.matchAll(/npx --prefix "\$RUNNER_TEMP\/unmask" unmask (\w+)/g)].map(([, name]) => name);
    assert.deepEqual(commands, ['intel', 'check']);
    assert.doesNotMatch(text, /npx --yes|unmask@/, 'a name that nobody has published is anybody’s');
    assert.ok(commands.every(name => COMMAND_NAMES.includes(name ?? '')));
  });

  it('points editors to a schema that is there: a copy, or that of the Unmask in the project or at the top of its workspace', async () => {
    const schemaOf = (folder: string): string => {
      const policy: { readonly $schema: string } = JSON.parse(read(`${folder}/unmask.json`));
      return readFileSync(join(home.cwd, folder, policy.$schema), 'utf8');
    };
    const brought = readFileSync(join(ROOT, 'engine/schema/policy.schema.json'), 'utf8');
    write('copied/package.json', '{"devDependencies":{"unmask":"1"}}');
    const { out } = await run('init', 'copied', '--yes');
    assert.match(out, /\+\+\+ copied\/\.unmask\/policy\.schema\.json: \d+ lines\n/);
    assert.doesNotMatch(out, /^\+.*definitions/m);
    assert.equal(schemaOf('copied'), brought);
    assert.match((await run('init', 'copied', '--yes')).out, /Everything is there already/);

    write('mono/.git/HEAD', 'ref: refs/heads/main\n');
    write('mono/node_modules/unmask/schema/policy.schema.json', '{"of":"the workspace"}');
    write('mono/packages/one/package.json', '{}');
    assert.equal((await run('init', 'mono/packages/one', '--yes', '--no-ci')).code, 0);
    assert.equal(schemaOf('mono/packages/one'), '{"of":"the workspace"}');
    write('mono/packages/two/package.json', '{}');
    write('mono/packages/two/node_modules/unmask/schema/policy.schema.json', '{"of":"the package"}');
    assert.equal((await run('init', 'mono/packages/two', '--yes', '--no-ci')).code, 0);
    assert.equal(schemaOf('mono/packages/two'), '{"of":"the package"}');
  });

  it('tells of a folder that is not there in its own name', async () => {
    for (const folder of ['nope', 'package-less']) {
      if (folder === 'package-less') mkdirSync(join(home.cwd, folder));
      const { code, err } = await run('init', folder);
      assert.equal(code, 2);
      assert.match(err, /package\.json/);
      assert.doesNotMatch(err, /unmask caps/);
    }
  });

  it('pins what the CI of this repository pins', () => {
    const ci = readFileSync(join(ROOT, '.github/workflows/ci.yml'), 'utf8');
    for (const used of Object.values(PINNED)) assert.ok(ci.includes(`uses: ${used}`), used);
  });

  it('never writes over what is there', async () => {
    write('a/unmask.json', '{"failOn":"warn"}');
    const { code, out } = await run('init', 'a', '--yes');
    assert.equal(code, 0);
    assert.match(out, /a\/unmask\.json is there and yours[\s\S]*as it would be written[\s\S]*Everything is there already/);
    assert.equal(read('a/unmask.json'), '{"failOn":"warn"}');
  });

  it('writes through no link that leads nowhere', { skip: process.platform === 'win32' && 'links need a right there' }, async () => {
    write('link/package.json', '{}');
    symlinkSync(join(home.cwd, 'elsewhere.json'), join(home.cwd, 'link/unmask.json'));
    const { code, err } = await run('init', 'link', '--yes', '--no-ci');
    assert.equal(code, 2);
    assert.match(err, /could not be written/);
    assert.ok(!existsSync(join(home.cwd, 'elsewhere.json')));
  });

  it('finds a member of a repository, GitLab, and several package managers', async () => {
    write('b/.git/HEAD', 'ref: refs/heads/main\n');
    write('b/.gitlab-ci.yml', '');
    write('b/app/package.json', '{"packageManager":"yarn@4.0.0"}');
    write('b/app/package-lock.json', '{}');
    const { code, out } = await run('init', 'b/app', '--yes');
    assert.equal(code, 0, out);
    assert.match(out, /yarn and npm; package-lock\.json; gitlab/);
    assert.match(out, /several package managers[\s\S]*Add to \.gitlab-ci\.yml/);
    const job = read('b/.gitlab/unmask.yml');
    assert.equal(readYaml(job).length, 1);
    assert.match(job, /check 'app' /);
    assert.ok(existsSync(join(home.cwd, 'b/app/unmask.json')));
  });

  it('asks on a terminal, and takes only yes for yes', async () => {
    for (const [answer, code] of [
      ['y\n', 0],
      ['yes\n', 0],
      ['\n', 2],
      ['no y\n', 2],
    ] as const) {
      const name = `ask-${answer.trim().replaceAll(' ', '-')}`;
      write(`${name}/package.json`, '{}');
      assert.equal(await initCommand([name], typing(answer, home.cwd)), code, answer);
      assert.equal(existsSync(join(home.cwd, name, 'unmask.json')), code === 0);
    }
  });

  it('teaches, and says what is wrong', async () => {
    assert.match((await run('init', '--help')).out, /unmask init \.\/app --dry-run/);
    write('empty/x', '');
    for (const [args, says] of [
      [['init', 'empty'], /no package\.json/],
      [['init', 'nowhere'], /cannot be read/],
      [['init', 'a', 'b'], /One project/],
      [['init', '--yes', '--dry-run'], /both asked for/],
    ] as const) {
      const { code, out, err } = await run(...args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, says);
    }
  });
});

function typing(answer: string, cwd: string): Terminal {
  const screen = { write: () => undefined, isTerminal: true, width: 80 };
  const typed = async function* (): AsyncGenerator<string> {
    yield answer;
  };
  return { cwd, env: {}, input: Object.assign(typed(), { isTTY: true }), out: screen, err: screen };
}
