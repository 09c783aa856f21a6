import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, describe, it } from 'node:test';

import { findProgram, SHIM_MARK } from './find-program.ts';

describe('finding the real program', () => {
  const root = mkdtempSync(join(tmpdir(), 'unmask-path-'));
  const put = (folder: string, name: string, text: string, mode = 0o755): string => {
    mkdirSync(join(root, folder), { recursive: true });
    const path = join(root, folder, name);
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  };
  const path = (...folders: readonly string[]): { readonly PATH: string } => ({
    PATH: folders.map(one => one && join(root, one)).join(delimiter),
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it('takes the first that can be run and passes our own shims by', { skip: process.platform === 'win32' }, () => {
    put('shims', 'npm', `#!/bin/sh\n# ${SHIM_MARK}\nexec unmask npm "$@"\n`);
    put('plain', 'npm', 'no program', 0o644);
    const real = put('real', 'npm', '#!/bin/sh\n');
    assert.equal(findProgram('npm', path('shims', 'plain', 'real'), 'linux'), real);
    assert.equal(findProgram('npm', path('shims', 'plain'), 'linux'), undefined);
  });

  it('passes by what is no folder, and takes what may be run and not read', { skip: process.platform === 'win32' }, () => {
    put('file', 'npm', '#!/bin/sh\n');
    const closed = put('closed', 'npm', '#!/bin/sh\n', 0o711);
    assert.equal(findProgram('npm', path('file/npm', 'nowhere', 'closed'), 'linux'), closed);
  });

  it('does not look into the current folder', () => {
    assert.equal(findProgram('package.json', { PATH: `${delimiter}` }, 'linux'), undefined);
  });

  it('tries the endings of Windows, whatever it calls the PATH', () => {
    const cmd = put('windows', 'pnpm.cmd', '@echo off');
    assert.equal(findProgram('pnpm', { Path: path('windows').PATH, PATHEXT: '.EXE;.CMD' }, 'win32'), cmd);
    assert.equal(findProgram('pnpm', {}, 'win32'), undefined);
  });
});
