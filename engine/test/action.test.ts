import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';

import { ROOT } from '../scripts/sources.ts';
import { COMMAND_NAMES } from '../src/cli/commands.ts';
import { helpText } from '../src/cli/help.ts';
import { readYaml } from '../src/parse/lockfile/yaml.ts';
import { makeNpmHome } from './npm-home.ts';

interface Step {
  readonly name: string;
  readonly shell: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

/** The reader keeps mappings as maps: here they are plain, as the runner has them. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [String(key), plain(one)]));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null && 'members' in value) return plain(value.members);
  return value;
}

const [read] = readYaml(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
const action: Action = JSON.parse(JSON.stringify(plain(read)));
const [check] = action.runs.steps.slice(-1);

describe('the action', () => {
  it('is read: a composite of steps that run', () => {
    assert.equal(action.runs.using, 'composite');
    assert.deepEqual(
      action.runs.steps.map(step => step.shell),
      ['bash', 'bash', 'bash'],
    );
    for (const [name, { description }] of Object.entries(action.inputs)) assert.match(description, /\S/, name);
  });

  it('runs commands that exist, with options that they take', () => {
    const lines = action.runs.steps.flatMap(step => step.run.split('\n')).filter(line => line.includes('unmask.js'));
    assert.ok(lines.length >= 3);
    for (const line of lines) {
      const [, name = ''] = /unmask\.js" (\w+)/.exec(line) ?? [];
      assert.ok(COMMAND_NAMES.includes(name), line);
    }
    const taken = `${helpText('check') ?? ''}\n${helpText('vet') ?? ''}`;
    for (const [option] of check?.run.matchAll(/--[a-z][a-z-]+/g) ?? []) assert.ok(taken.includes(option), option);
    assert.ok(existsSync(join(ROOT, 'engine/bin/unmask.js')));
  });

  it('gives no input to a shell but as an environment variable, and uses every input', () => {
    for (const step of action.runs.steps) assert.doesNotMatch(step.run, /\$\{\{/, step.name);
    const given = new Set(action.runs.steps.flatMap(step => Object.values(step.env ?? {})));
    for (const name of Object.keys(action.inputs)) assert.ok(given.has(`\${{ inputs.${name} }}`), name);
  });

  it('uploads nothing and asks for no right', () => {
    const text = readFileSync(join(ROOT, 'action.yml'), 'utf8');
    assert.doesNotMatch(text, /\buses:|permissions|token/i);
  });

  describe('its check', { skip: process.platform === 'win32' && 'it is a script for bash' }, () => {
    const home = makeNpmHome();
    after(() => home.remove());
    const path = (name: string): string => join(home.cwd, name);
    const run = (
      input: Readonly<Record<string, string>>,
    ): { readonly code: number | null; readonly outputs: string; readonly summary: string } => {
      for (const name of ['outputs', 'summary']) writeFileSync(path(name), '');
      const env = {
        ...home.env,
        PATH: `${dirname(process.execPath)}:${home.env['PATH'] ?? ''}`,
        GITHUB_ACTION_PATH: ROOT,
        GITHUB_OUTPUT: path('outputs'),
        GITHUB_STEP_SUMMARY: path('summary'),
        RUNNER_TEMP: home.cwd,
        INPUT_PATH: '.',
        INPUT_SINCE: '',
        INPUT_FAIL_ON: 'block',
        INPUT_POLICY: '',
        ...input,
      };
      const { status } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', check?.run ?? ''], { cwd: home.cwd, env });
      return { code: status, outputs: readFileSync(path('outputs'), 'utf8'), summary: readFileSync(path('summary'), 'utf8') };
    };

    it('fails where records are missing, and tells the result and where it is', () => {
      writeFileSync(path('package-lock.json'), '{"lockfileVersion":3,"packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}');
      const { code, outputs, summary } = run({});
      assert.equal(code, 2);
      assert.match(outputs, /^code=2\nsarif=.*unmask\.sarif\n$/);
      assert.match(summary, /^## Unmask: UNKNOWN/);
      assert.equal(JSON.parse(readFileSync(path('unmask.sarif'), 'utf8')).version, '2.1.0');
    });

    it('passes where the policy says so', () => {
      writeFileSync(path('lenient.json'), '{"onGap":"allow"}');
      const { code, outputs } = run({ INPUT_POLICY: 'lenient.json', INPUT_PATH: 'package-lock.json' });
      assert.equal(code, 0);
      assert.match(outputs, /^code=0\n/);
    });

    it('takes an input for nothing but a value', () => {
      const { code } = run({ INPUT_PATH: '$(touch hacked); --help', INPUT_SINCE: '"; touch hacked; "' });
      assert.equal(code, 2);
      assert.ok(!existsSync(path('hacked')));
    });
  });
});
