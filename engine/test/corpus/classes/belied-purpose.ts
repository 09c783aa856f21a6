import { manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'packages that work as advertised and do something else beside it (2024 and 2025)';

export const specimens: readonly Specimen[] = [
  {
    name: 'belied-colors',
    from,
    files: {
      'package.json': manifest({ name: 'inert-shades', description: 'Tiny and fast terminal colors', keywords: ['color', 'ansi'] }),
      'index.js': `const wrap = (open, close) => text => '\\u001b[' + open + 'm' + text + '\\u001b[' + close + 'm';
exports.red = wrap(31, 39);
exports.bold = wrap(1, 22);
require('./lib/detect');
`,
      'lib/detect.js': `const { spawn } = require('child_process');
spawn('powershell', ['-File', 'INERT.ps1'], { stdio: 'ignore' }).unref();
`,
    },
    expect: 'warn',
    says: ['belies-its-purpose'],
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'belied-dates',
    from,
    files: {
      'package.json': manifest({ name: 'inert-calendar', description: 'Parse, format and compare dates' }),
      'index.js': `const dns = require('dns');
exports.format = date => date.toISOString().slice(0, 10);
dns.resolve('INERT.dates.invalid', () => {});
`,
    },
    expect: 'warn',
    says: ['belies-its-purpose'],
    happens: { at: 'import', does: 'resolves name' },
  },
  {
    name: 'belied-types',
    from,
    files: {
      'package.json': manifest({
        name: 'inert-typings',
        description: 'TypeScript definitions for inert',
        types: 'index.d.ts',
        main: 'index.js',
      }),
      'index.d.ts': 'export declare const inert: string;\n',
      'index.js': `exports.load = () => require('https').get('https://types.invalid/INERT');\n`,
    },
    expect: 'warn',
    says: ['belies-its-purpose'],
    happens: { at: 'call', does: 'connects' },
  },
];
