import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readSettingsFile } from './read-settings.ts';

function read(path: string, text: string): readonly (readonly [name: string, values: readonly string[], line: number])[] {
  const result = readSettingsFile({ path, text });
  assert.ok(result.as === 'read');
  return result.settings.map(({ name, values, line }) => [name, values, line]);
}

describe('settings files', () => {
  it('are read line by line where they are lines', () => {
    assert.deepEqual(
      read('app/.npmrc', '; a remark\r\nstrict-ssl = false # no\nomit[]=dev\n\n@a:registry="https://a.invalid/"\nflag\n[section]\n'),
      [
        ['strict-ssl', ['false'], 2],
        ['omit', ['dev'], 3],
        ['@a:registry', ['https://a.invalid/'], 5],
        ['flag', ['true'], 6],
      ],
    );
    assert.deepEqual(read('.yarnrc', '# yarn\nstrict-ssl false\n"@a:registry" "https://a.invalid"\n'), [
      ['strict-ssl', ['false'], 2],
      ['@a:registry', ['https://a.invalid'], 3],
    ]);
    assert.deepEqual(
      read(
        'bunfig.toml',
        '[install]\nminimumReleaseAge = 0 # off\nminimumReleaseAgeExcludes = ["a", \'b\']\ntrusted = [\n  "c", # why\n  "d",\n]\n',
      ),
      [
        ['install.minimumReleaseAge', ['0'], 2],
        ['install.minimumReleaseAgeExcludes', ['a', 'b'], 3],
        ['install.trusted', ['c', 'd'], 4],
      ],
    );
  });

  it('are read whole where they nest, by the whole name, with the line', () => {
    assert.deepEqual(read('pnpm-workspace.yaml', 'packages:\n  - "a/*"\nallowBuilds:\n  sharp: true\ntrustPolicy: off\n'), [
      ['packages', ['a/*'], 1],
      ['allowBuilds.sharp', ['true'], 4],
      ['trustPolicy', ['off'], 5],
    ]);
    assert.deepEqual(read('package.json', '\uFEFF{\n"pnpm": {"neverBuiltDependencies": []},\n"__proto__": {"a": 1}}'), [
      ['pnpm.neverBuiltDependencies', [], 2],
      ['__proto__.a', ['1'], 3],
    ]);
    assert.deepEqual(read('.yarnrc.yml', ''), []);
  });

  it('say what is wrong with them, and where', () => {
    assert.deepEqual(
      ['package.json', '.yarnrc.yml', 'vite.config.ts'].map(path => {
        const result = readSettingsFile({ path, text: '{\n"a": <<<<<<< HEAD\n' });
        return result.as === 'unreadable' ? [path, result.line > 0, result.says !== ''] : [path, result.as];
      }),
      ['package.json', '.yarnrc.yml', 'vite.config.ts'].map(path => [path, true, true]),
    );
  });

  it('end at a depth that none has', () => {
    assert.deepEqual(read('package.json', `${'{"a":'.repeat(50)}1${'}'.repeat(50)}`), []);
  });
});
