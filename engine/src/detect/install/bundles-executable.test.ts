import { examine } from '../../../test/examine.ts';
import { bundlesExecutable } from './bundles-executable.ts';

const ZEROS: readonly number[] = Array.from({ length: 120 }, () => 0);

/** The first bytes of programs, and nothing else of them. */
const ELF = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...ZEROS]);
const MACHO_LITTLE_ENDIAN = new Uint8Array([0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1, ...ZEROS]);
const MACHO_FAT = new Uint8Array([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2, 1, 0, 0, 7, ...ZEROS]);

examine(bundlesExecutable, {
  speaks: [
    { when: 'a program calls itself a picture', files: { 'logo.png': ELF }, weight: 'strong', says: ['calls itself something else'] },
    { when: 'a program calls itself a script', files: { 'lib/a.js': MACHO_LITTLE_ENDIAN }, weight: 'strong' },
    { when: 'a program calls itself a licence', files: { LICENSE: ELF }, weight: 'strong' },
    {
      when: 'a hook runs a packaged program',
      files: { 'package.json': { scripts: { postinstall: './setup' } }, setup: ELF },
      weight: 'weak',
    },
    { when: 'a fat macOS binary is packaged', files: { 'bin/tool': MACHO_FAT }, weight: 'context' },
    { when: 'a little-endian macOS binary is packaged', files: { 'bin/tool': MACHO_LITTLE_ENDIAN }, weight: 'context' },
    {
      when: 'an import starts a packaged program',
      files: { 'index.js': `require('child_process').spawn(require('path').join(__dirname, 'bin', 'tool'))`, 'bin/tool': ELF },
      weight: 'weak',
    },
  ],
  silent: [
    { when: 'a command is a script', files: { 'bin/tool': '#!/usr/bin/env node\n' } },
    { when: 'a picture is a picture', files: { 'logo.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) } },
    {
      when: 'a Java class shares its first bytes with fat binaries',
      files: { 'A.class': new Uint8Array([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52, 0, 1]) },
    },
    { when: 'a text begins with MZ', files: { 'a.txt': 'MZ is where programs begin' } },
  ],
});
