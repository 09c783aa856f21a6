#!/usr/bin/env node
// Plain JavaScript that any Node can parse: one that is too old must be told so, and not meet a syntax error.
import * as fs from 'node:fs';
import * as nodeModule from 'node:module';

const parts = process.versions.node.split('.').map(Number);
const supported = (parts[0] === 22 && parts[1] >= 22) || (parts[0] === 24 && parts[1] >= 15) || parts[0] >= 26;

if (supported) {
  if (typeof nodeModule.enableCompileCache === 'function') nodeModule.enableCompileCache();
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
