#!/usr/bin/env node
// Plain JavaScript that any Node can parse: one that is too old must be told so, and not meet a syntax error.
import * as fs from 'node:fs';
import * as nodeModule from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';

const parts = process.versions.node.split('.').map(Number);
const supported = (parts[0] === 22 && parts[1] >= 22) || (parts[0] === 24 && parts[1] >= 15) || parts[0] >= 26;

if (supported) {
  const compiled = compiledFolder();
  if (compiled !== undefined) nodeModule.enableCompileCache(compiled);
  // The checkout runs its sources; the published package has none.
  const source = new URL('../src/cli/main.ts', import.meta.url);
  import(fs.existsSync(source) ? source.href : new URL('../dist/cli/main.js', import.meta.url).href).catch(function (error) {
    console.error(error);
    process.exitCode = 2;
  });
} else {
  console.error(
    'unmask needs Node 22.22 or later 22, 24.15 or later 24, or 26 and above; this is ' +
      process.version +
      '.\n' +
      'A checkout brings its own Node: run npm ci there, and start it from anywhere by: npx --prefix /path/to/unmask unmask',
  );
  process.exitCode = 2;
}

/**
 * Where compiled code is kept for the next start: code that runs unseen, so a folder into which nobody else writes. Node's own place for it is open to
 * every user of a computer. Nothing where no cache is wanted, where Node was told of one already, and where the disk does not let us: it only starts slower.
 */
function compiledFolder() {
  if (process.env.UNMASK_CACHE === '0' || process.env.NODE_COMPILE_CACHE || typeof nodeModule.enableCompileCache !== 'function')
    return undefined;
  const user = typeof process.getuid === 'function' ? process.getuid() : undefined;
  const folder = path.join(os.tmpdir(), user === undefined ? 'unmask-compiled' : 'unmask-compiled-' + user);
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = fs.lstatSync(folder);
    // Windows has a temporary folder for each user.
    const ours = user === undefined || (found.uid === user && (found.mode & 0o077) === 0);
    return found.isDirectory() && ours ? folder : undefined;
  } catch {
    // A disk that takes nothing, or a file in the way.
    return undefined;
  }
}
