import type { FileTree } from '../src/model/package.ts';

/** What the founding case added, with nothing in it that could do harm: a marker in the place of a program, an application that nobody has. */
const ADDED = `'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const asar = require('asar');

const resources = path.join(os.homedir(), 'AppData', 'Local', 'Programs', 'inert-wallet', 'resources');
if (process.platform === 'win32' && fs.existsSync(path.join(resources, 'app.asar'))) {
  asar.extractAll(path.join(resources, 'app.asar'), path.join(resources, 'output'));
  fs.writeFileSync(path.join(resources, 'output', 'inert.txt'), 'INERT');
  asar.createPackage(path.join(resources, 'output'), path.join(resources, 'app.asar')).then(() => fs.rmSync(path.join(resources, 'output'), { recursive: true }));
}
`;
/** The line that loads it. */
export const CALL = "require('./engines/pages');";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A package under the name of the founding case, its page reworded to that name, one file added and one line in `entry` that loads it. */
export function inertCopyOf(original: FileTree, own: string, entry: string): FileTree {
  const files = new Map(original);
  const manifest: object = JSON.parse(decoder.decode(original.get('package.json')));
  const claims = { name: 'inert-smtp', version: '1.0.5', author: 'somebody', repository: undefined, bugs: undefined, homepage: undefined };
  files.set('package.json', encoder.encode(JSON.stringify({ ...manifest, ...claims, dependencies: { asar: '^3.2.0' } })));
  files.set('README.md', encoder.encode(decoder.decode(original.get('README.md')).replaceAll(new RegExp(own, 'gi'), 'inert-smtp')));
  files.set('lib/engines/pages.js', encoder.encode(ADDED));
  files.set(entry, encoder.encode(decoder.decode(original.get(entry)).replace("'use strict';", `'use strict';\n${CALL}`)));
  return files;
}
