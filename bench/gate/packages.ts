import type { FakePackage, FakeVersion } from '../../engine/test/registry.ts';

type Members = Readonly<Record<string, unknown>>;

/** One version: its manifest, also inside the archive, and when it was published. */
function version(name: string, number: string, members: Members = {}, files: FakeVersion['files'] = {}): FakeVersion {
  const { publishedAt, ...manifest } = members;
  return {
    manifest,
    files: { 'package.json': { name, version: number, ...manifest }, ...files },
    ...(typeof publishedAt === 'string' && { publishedAt }),
  };
}

function packageOf(name: string, versions: Readonly<Record<string, Members>>): FakePackage {
  return { versions: Object.fromEntries(Object.entries(versions).map(([number, members]) => [number, version(name, number, members)])) };
}

const HOUR_AGO = new Date(Date.now() - 3_600_000).toISOString();
const REPOSITORY = 'git+https://git.invalid/somebody/below.git';

/** What the registry of the suite holds. Nothing in it does anything; records condemn some of it. */
export const PACKAGES: Readonly<Record<string, FakePackage>> = {
  good: packageOf('good', { '1.0.0': {} }),
  dependent: packageOf('dependent', { '1.0.0': { dependencies: { good: '^1.0.0' } } }),
  bad: packageOf('bad', { '1.0.0': {}, '1.6.6': {} }),
  'create-bad': packageOf('create-bad', { '1.6.6': {} }),
  carrier: packageOf('carrier', { '1.0.0': { dependencies: { bad: '1.6.6' } } }),
  young: packageOf('young', { '1.0.0': {}, '1.1.0': { publishedAt: HOUR_AGO } }),
  turns: packageOf('turns', { '1.0.0': {} }),
  below: packageOf('below', { '1.0.0': { dependencies: { elsewhere: REPOSITORY } } }),
  tool: {
    versions: {
      '1.0.0': version('tool', '1.0.0', { bin: { tool: 'tool.js' } }, { 'tool.js': "#!/usr/bin/env node\nconsole.log('the tool ran');\n" }),
    },
  },
};

/** What only the registry of `@own` holds, and only for its token. */
export const OWN_TOKEN = 'only-for-the-registry-of-own';
export const OWN: Readonly<Record<string, FakePackage>> = {
  '@own/lib': { ...packageOf('@own/lib', { '1.0.0': {} }), token: OWN_TOKEN },
  '@own/bad': { ...packageOf('@own/bad', { '1.6.6': {} }), token: OWN_TOKEN },
};

/** What the records say. */
export const CONDEMNED: Readonly<Record<string, readonly string[]>> = { bad: ['1.6.6'], 'create-bad': ['1.6.6'], '@own/bad': ['1.6.6'] };
