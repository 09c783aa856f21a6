import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openingOf } from './openings.ts';

function weighed(name: string, ...values: readonly string[]): string {
  const opening = openingOf({ name, values, line: 1 });
  return opening === undefined ? 'silent' : `${opening.kind.id} ${opening.weight}`;
}

describe('settings that open holes', () => {
  const SPEAKS: readonly (readonly [setting: readonly [string, ...string[]], says: string])[] = [
    [['dangerously-allow-all-scripts', 'true'], 'setting-runs-scripts strong'],
    [['dangerouslyAllowAllBuilds', 'true'], 'setting-runs-scripts strong'],
    [['pnpm.dangerouslyAllowAllBuilds', 'true'], 'setting-runs-scripts strong'],
    [['allowScripts.*', 'true'], 'setting-runs-scripts strong'],
    [['pnpm.onlyBuiltDependencies', 'sharp', '*'], 'setting-runs-scripts strong'],
    [['pnpm.neverBuiltDependencies'], 'setting-runs-scripts strong'],
    [['ignore-scripts', 'false'], 'setting-runs-scripts context'],
    [['enableScripts', 'true'], 'setting-runs-scripts context'],
    [['trustedDependencies', 'sharp'], 'setting-runs-scripts context'],
    [['strict-ssl', 'false'], 'setting-trusts-transport strong'],
    [['enableStrictSsl', 'false'], 'setting-trusts-transport strong'],
    [['unsafeHttpWhitelist', 'packages.invalid'], 'setting-trusts-transport weak'],
    [['unsafeHttpWhitelist', 'localhost', '*'], 'setting-trusts-transport strong'],
    [['registry', 'http://packages.invalid/'], 'setting-trusts-transport weak'],
    [['@scope:registry', 'http://packages.invalid/'], 'setting-trusts-transport weak'],
    [['checksumBehavior', 'ignore'], 'setting-trusts-transport strong'],
    [['allow-remote', 'all'], 'setting-allows-any-source weak'],
    [['blockExoticSubdeps', 'false'], 'setting-allows-any-source weak'],
    [['approvedGitRepositories', '**'], 'setting-allows-any-source weak'],
    [['minimumReleaseAgeExclude', 'odd@1.0.0'], 'setting-skips-waiting context'],
    [['minimumReleaseAgeExclude', '*'], 'setting-skips-waiting weak'],
    [['npmMinimalAgeGate', '0'], 'setting-skips-waiting context'],
    [['install.minimumReleaseAge', '0'], 'setting-skips-waiting context'],
    [['trustPolicy', 'off'], 'setting-skips-waiting context'],
  ];
  for (const [setting, says] of SPEAKS) it(`speaks of ${setting.join(' ')}`, () => assert.equal(weighed(...setting), says));

  const SILENT: readonly (readonly [string, ...string[]])[] = [
    ['strict-ssl', 'true'],
    ['strict-ssl', '${SSL}'],
    ['ignore-scripts', 'true'],
    ['enableScripts', 'false'],
    ['allowScripts.sharp', 'true'],
    ['allowBuilds.*', 'false'],
    ['pnpm.onlyBuiltDependencies', 'sharp'],
    ['pnpm.neverBuiltDependencies', 'core-js'],
    ['trustedDependencies'],
    ['unsafeHttpWhitelist', 'localhost', '127.0.0.1'],
    ['registry', 'https://packages.invalid/'],
    ['registry', 'http://localhost:4873/'],
    ['allow-remote', 'none'],
    ['minimumReleaseAge', '1440'],
    ['minimumReleaseAgeExclude'],
    ['trustPolicy', 'no-downgrade'],
    ['scripts.strict-ssl', 'false'],
    ['constructor', 'true'],
    ['__proto__', 'true'],
  ];
  for (const setting of SILENT) it(`is silent about ${setting.join(' ')}`, () => assert.equal(weighed(...setting), 'silent'));

  it('names the setting and what it is, and not all of a long list', () => {
    const values = Array.from({ length: 9 }, (_, at) => `p${at}@1.0.0`);
    assert.match(
      openingOf({ name: 'minimumReleaseAgeExclude', values, line: 1 })?.says ?? '',
      /^minimumReleaseAgeExclude is p0@1\.0\.0, .*p4@1\.0\.0 and 4 more: these need not wait$/,
    );
  });
});
