import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { makeNpmHome } from '../npm-home.ts';
import { startRegistry } from '../registry.ts';
import type { FakeRegistry } from '../registry.ts';
import { runUnmask } from './run-unmask.ts';

type Packages = readonly (readonly [name: string, version: string])[];
const json = (value: object): string => JSON.stringify(value, undefined, 2);

/** Every kind of lockfile that is read, of the same packages. */
const KINDS: readonly (readonly [file: string, write: (packages: Packages) => string])[] = [
  [
    'npm/package-lock.json',
    packages =>
      json({
        lockfileVersion: 3,
        packages: { '': {}, ...Object.fromEntries(packages.map(([name, version]) => [`node_modules/${name}`, { version }])) },
      }),
  ],
  [
    'npm1/npm-shrinkwrap.json',
    packages => json({ lockfileVersion: 1, dependencies: Object.fromEntries(packages.map(([name, version]) => [name, { version }])) }),
  ],
  [
    'yarn/yarn.lock',
    packages => `# yarn lockfile v1\n\n${packages.map(([name, version]) => `${name}@*:\n  version "${version}"\n`).join('\n')}`,
  ],
  [
    'berry/yarn.lock',
    packages =>
      `__metadata:\n  version: 8\n\n${packages.map(([name, version]) => `"${name}@npm:*":\n  version: ${version}\n  resolution: "${name}@npm:${version}"\n`).join('\n')}`,
  ],
  [
    'pnpm/pnpm-lock.yaml',
    packages =>
      `lockfileVersion: '9.0'\npackages:\n${packages.map(([name, version]) => `  ${name}@${version}:\n    resolution: {integrity: sha512-${'A'.repeat(86)}==}\n`).join('')}`,
  ],
  [
    'bun/bun.lock',
    packages =>
      json({
        lockfileVersion: 1,
        workspaces: { '': {} },
        packages: Object.fromEntries(packages.map(([name, version]) => [name, [`${name}@${version}`, '', {}]])),
      }),
  ],
  [
    'deno/deno.lock',
    packages => json({ version: '5', npm: Object.fromEntries(packages.map(([name, version]) => [`${name}@${version}`, {}])) }),
  ],
  [
    'cyclonedx/bom.json',
    packages =>
      json({
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        components: packages.map(([name, version]) => ({ type: 'library', name, purl: `pkg:npm/${name}@${version}` })),
      }),
  ],
  [
    'spdx/bom.json',
    packages =>
      json({
        spdxVersion: 'SPDX-2.3',
        packages: packages.map(([name, version]) => ({
          SPDXID: `SPDXRef-${name}`,
          name,
          externalRefs: [{ referenceLocator: `pkg:npm/${name}@${version}` }],
        })),
      }),
  ],
];

describe('unmask check --since', () => {
  const home = makeNpmHome();
  let registry: FakeRegistry;
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(home.cwd, path)), { recursive: true });
    writeFileSync(join(home.cwd, path), content);
  };
  const git = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@mail.invalid', ...args], { cwd: home.cwd });
  const since = async (path: string, ...more: string[]) => {
    const { out, err, code } = await runUnmask(['check', path, '--since', 'HEAD', '--json', '--on-gap', 'allow', ...more], {
      cwd: home.cwd,
      env: home.env,
    });
    assert.notEqual(out, '', err);
    return { ...JSON.parse(out), code };
  };
  const names = (all: readonly { name: string; version: string }[]): readonly string[] =>
    all.map(({ name, version }) => `${name}@${version}`);
  const said = (one: { findings: readonly { detector: string; weight: string }[] }): readonly string[] =>
    one.findings.map(({ detector, weight }) => `${detector} ${weight}`);

  before(async () => {
    const published = (at: Date, attested: boolean, name: string) => ({
      publishedAt: at.toISOString(),
      publisher: { name },
      manifest: attested ? { dist: { attestations: { provenance: { predicateType: 'https://slsa.invalid/v1' } } } } : {},
    });
    const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);
    registry = await startRegistry({
      kept: { versions: { '1.0.0': published(hoursAgo(9000), true, 'robot'), '1.0.1': published(hoursAgo(5), false, 'kim') } },
    });
    write('.npmrc', `registry=${registry.url}\n`);
    git('init', '--quiet');
    for (const [file, lock] of KINDS)
      write(
        file,
        lock([
          ['kept', '1.0.0'],
          ['raised', '1.0.0'],
          ['gone', '1.0.0'],
        ]),
      );
    write('broken/package-lock.json', '{"lockfileVersion":3,\n<<<<<<< HEAD\n');
    git('add', '.');
    git('commit', '--quiet', '--message', 'one');
  });
  after(async () => {
    home.remove();
    await registry.close();
  });

  for (const [file, lock] of KINDS)
    it(`tells what is new and what changed in ${file}, and says what it compared`, async () => {
      const same = await since(file, '--only-intel');
      assert.deepEqual([same.packages, same.coverage.compared.changed, same.code], [[], 0, 0]);
      write(
        file,
        lock([
          ['kept', '1.0.0'],
          ['raised', '1.0.1'],
          ['added', '2.0.0'],
        ]),
      );
      const { packages, coverage } = await since(file, '--only-intel');
      assert.deepEqual(names(packages), ['raised@1.0.1', 'added@2.0.0']);
      assert.deepEqual([coverage.resolved, coverage.since, coverage.vetted], [3, 'HEAD', 0]);
      assert.deepEqual(coverage.compared, { files: [{ file, as: 'read', entries: 3, says: '' }], changed: 2 });
    });

  it('says that a file was not there, or could not be read, and that all of it counts as new', async () => {
    const [, lock] = KINDS[0] ?? [];
    assert.ok(lock);
    write('late/package-lock.json', lock([['kept', '1.0.0']]));
    const late = await since('late', '--only-intel');
    assert.deepEqual(names(late.packages), ['kept@1.0.0']);
    assert.deepEqual(late.coverage.compared.files, [{ file: 'late/package-lock.json', as: 'absent', entries: 0, says: '' }]);
    write('broken/package-lock.json', lock([['kept', '1.0.0']]));
    const broken = await since('broken', '--only-intel');
    assert.deepEqual([broken.coverage.compared.changed, broken.coverage.compared.files[0].as], [1, 'unreadable']);
    const { out } = await runUnmask(['check', 'broken', '--since', 'HEAD', '--only-intel', '--on-gap', 'allow'], {
      cwd: home.cwd,
      env: home.env,
    });
    assert.match(out, /Compared with HEAD: 1 of 1 package new or changed\./);
    assert.match(out, /could not be read there \(it holds the marks of a merge conflict\)/);
  });

  it('examines what changed: its age by the cooldown, and whether it is trusted less than the version before', async () => {
    const [, lock] = KINDS[0] ?? [];
    assert.ok(lock);
    write('npm/package-lock.json', lock([['kept', '1.0.1']]));
    const { packages, coverage, decision } = await since('npm');
    assert.deepEqual([names(packages), coverage.vetted], [['kept@1.0.1'], 1]);
    const found = said(packages[0]);
    for (const wanted of ['within-cooldown strong', 'trust-lowered strong']) assert.ok(found.includes(wanted), found.join());
    assert.equal(decision, 'block');
  });

  it('holds what changed to the cooldown, and says of that alone how far it could', async () => {
    const lock = (...versions: readonly string[]): string =>
      `lockfileVersion: '9.0'\npackages:\n${versions.map(one => `  ${one}:\n    resolution: {integrity: sha512-${'A'.repeat(86)}==}\n`).join('')}time:\n${versions.map(one => `  ${one}: '2020-01-01T00:00:00.000Z'\n`).join('')}`;
    write('timed/pnpm-lock.yaml', lock('first@1.0.0', 'second@1.0.0'));
    git('add', '.');
    git('commit', '--quiet', '--message', 'timed');
    write('timed/pnpm-lock.yaml', lock('first@1.0.0', 'second@1.0.1'));
    const { packages, coverage } = await since('timed', '--only-intel');
    assert.deepEqual([names(packages), coverage.resolved, coverage.cooldown], [['second@1.0.1'], 2, { hours: 24, held: 1, of: 1 }]);
  });

  it('tells install scripts, unknown newcomers and hosts that came in', async () => {
    const asks = { name: 'app', dependencies: { kept: '*', 'nobody-knows-this-one': '*' } };
    const kept = { version: '1.0.0', resolved: `${registry.url}kept/-/kept-1.0.0.tgz` };
    const file = (packages: object): string => json({ lockfileVersion: 3, packages });
    write('hosts/package-lock.json', file({ '': asks, 'node_modules/kept': kept }));
    git('add', '.');
    git('commit', '--quiet', '--message', 'two');
    const added = {
      version: '1.0.0',
      resolved: 'https://elsewhere.invalid/nobody-knows-this-one/-/nobody-knows-this-one-1.0.0.tgz',
      hasInstallScript: true,
    };
    write('hosts/package-lock.json', file({ '': asks, 'node_modules/kept': kept, 'node_modules/nobody-knows-this-one': added }));
    const { packages } = await since('hosts', '--only-intel');
    assert.deepEqual(names(packages), ['nobody-knows-this-one@1.0.0']);
    assert.deepEqual(said(packages[0]), ['unnamed-source strong', 'script-introduced-since weak', 'unknown-newcomer weak']);
  });
});

describe('the settings beside a lockfile', () => {
  const home = makeNpmHome('strict-ssl=false\n//registry.invalid/:_authToken=top-secret\n');
  after(() => home.remove());
  const check = (...more: string[]) => runUnmask(['check', '--on-gap', 'allow', ...more], { cwd: home.cwd, env: home.env });

  it('are named with file and line where they open something, and no secret is told', async () => {
    writeFileSync(join(home.cwd, 'package-lock.json'), json({ lockfileVersion: 3, packages: { '': {} } }));
    writeFileSync(join(home.cwd, 'pnpm-workspace.yaml'), 'packages: []\nminimumReleaseAgeExclude:\n  - odd@1.0.0\n');
    const { out, code } = await check('--json');
    const { decision, settings } = JSON.parse(out);
    assert.deepEqual([decision, code], ['warn', 0]);
    assert.deepEqual(
      settings.map((one: { file: string; findings: { detector: string; evidence: { at: { line: number } }[] }[] }) => [
        one.file,
        one.findings.map(({ detector, evidence }) => [detector, evidence[0]?.at.line]),
      ]),
      [
        ['.npmrc', [['setting-trusts-transport', 1]]],
        ['pnpm-workspace.yaml', [['setting-skips-waiting', 2]]],
      ],
    );
    for (const format of ['text', 'json', 'sarif', 'markdown', 'junit', 'github']) {
      const report = await check('--format', format, '--verbose');
      assert.match(report.out, /setting-trusts-transport/, format);
      assert.doesNotMatch(report.out, /top-secret/);
    }
    assert.equal((await check('--fail-on', 'warn')).code, 1);
  });

  it('that cannot be read are a gap, and no project without settings', async () => {
    writeFileSync(join(home.cwd, 'pnpm-workspace.yaml'), 'packages: [\n');
    const { out } = await check();
    assert.match(out, /pnpm-workspace\.yaml:\d+ was not read/);
    const resolved = 'https://elsewhere.invalid/odd/-/odd-1.0.0.tgz';
    writeFileSync(
      join(home.cwd, 'package-lock.json'),
      json({ lockfileVersion: 3, packages: { '': {}, 'node_modules/odd': { version: '1.0.0', resolved } } }),
    );
    writeFileSync(join(home.cwd, 'bunfig.toml'), '[install]\nscopes.a = "https://a.invalid"\n');
    const { coverage } = JSON.parse((await check('--json')).out);
    assert.ok(coverage.unresolved.some((one: { says: string }) => /was not understood/.test(one.says)));
  });
});
