import { sketchOf } from '../src/likeness/sketch.ts';
import { knownPackages } from '../src/likeness/likeness.ts';
import { readKnown } from '../src/likeness/known/read.ts';
import { stored } from '../src/likeness/known/stored.ts';
import { writeKnown } from '../src/likeness/known/write.ts';
import { nameIndex } from '../src/likeness/names/name-index.ts';
import type { KnownPackages, Sketch } from '../src/model/likeness.ts';
import { readManifest } from '../src/parse/manifest.ts';
import { MAILER } from './corpus/mailer.ts';
import { behaviourOf } from './behave.ts';
import { treeOf } from './examine.ts';

type Files = Readonly<Record<string, string | Uint8Array | object>>;

/** A page as a mailer would have it, in our own words. */
export const README = `# mulepost

Sends letters from a server program without any other package. It speaks the protocol of mail servers over a plain socket,
waits for each answer, and tells you which recipients were taken.

## Install

Add the package to your project and ask for it where you send.

## Send a letter

Make a transport once and keep it: every transport holds its options, and each letter opens one connection. The sender is
written into the envelope, recipients may be one address or many, and the text is packed so that no line of it ends the letter
too early. When the server refuses a recipient the others are served all the same, and the callback is told about both.

## Options

The host and the port say where the server listens. Without them the machine itself is asked at the port for submissions.
Letters that cannot be delivered at once are not kept; call again when the server is back.

## Questions

Attachments are no part of this package, and never will be. Encryption is up to the server in front of you.
`;

/** The original that the tests pose as: a mailer of our own, harmless. */
export const MULEPOST: Files = {
  'package.json': {
    name: 'mulepost',
    version: '2.4.0',
    description: 'Sends letters from server programs with no other package',
    main: 'lib/mulepost.js',
    author: 'Ada Example',
    keywords: ['letters', 'mail server', 'socket'],
    repository: { type: 'git', url: 'https://code.example/ada/mulepost.git' },
  },
  'README.md': README,
  'lib/mulepost.js': MAILER,
  'lib/addresses.js': `'use strict';
exports.split = text => text.split(',').map(part => part.trim()).filter(part => part.includes('@'));
exports.domainOf = address => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
exports.isLocal = address => exports.domainOf(address) === 'localhost';
`,
  'lib/folding.js': `'use strict';
exports.fold = (line, width) => { const parts = []; for (let at = 0; at < line.length; at += width) parts.push(line.slice(at, at + width)); return parts.join('\\r\\n '); };
`,
  LICENSE: 'Do with it what you like, and do not blame us.\n',
};

/** The sketch of an inline package. */
export function sketchOfFiles(files: Files): Sketch {
  const tree = treeOf(files);
  const manifest = readManifest(tree, 'registry');
  const id = { name: manifest.name, version: manifest.version, from: 'registry' as const };
  return sketchOf({ id, files: tree, manifest, effects: behaviourOf(files).effects });
}

/** An index of inline packages, written and read as the real one is. */
export function knownOf(...packages: readonly Files[]): KnownPackages {
  return knownBeside([], ...packages);
}

/** The same with names that are known, the most popular first; without any, nobody asks about names. */
export function knownBeside(names: readonly string[], ...packages: readonly Files[]): KnownPackages {
  const index = readKnown(writeKnown(stored(packages.map(sketchOfFiles)), { made: '2026-01-01', from: 'a test', command: 'none' }));
  const common = names.length === 0 ? undefined : { common: nameIndex(names), own: undefined };
  return knownPackages({ common: index === undefined ? [] : [index], own: [] }, 'test', common);
}

/** Packages that many use, and some that a user added. */
export function knownWithOwn(common: readonly Files[], own: readonly Files[]): KnownPackages {
  const [one, other] = [common, own].map(some =>
    readKnown(writeKnown(stored(some.map(sketchOfFiles)), { made: '2026-01-01', from: 'a test', command: 'none' })),
  );
  return knownPackages({ common: one ? [one] : [], own: other ? [other] : [] }, 'test', {
    common: nameIndex(['mulepost']),
    own: nameIndex(own.map(nameIn)),
  });
}

function nameIn(files: Files): string {
  return sketchOfFiles(files).name;
}

/** The original under another name, with what is given in place of its own. */
export function copyOf(original: Files, manifest: object, files: Files = {}): Files {
  return { ...original, ...files, 'package.json': { ...Object(original['package.json']), ...manifest } };
}
