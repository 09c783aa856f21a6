import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { launchOf, quotedForBatch } from './launch.ts';

describe('starting a program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-launch-'));
  const put = (path: string, text = ''): string => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
    return join(folder, path);
  };
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is done as it is where it is no batch file', () => {
    assert.deepEqual(launchOf('/bin/npm', ['a b', '"'], {}), { file: '/bin/npm', args: ['a b', '"'], verbatim: false });
  });

  it('goes around a batch file that npm or cmd-shim wrote, to the script behind it', () => {
    const script = put('node_modules/npm/bin/npm-cli.js');
    put('node_modules/npm/bin/npm-prefix.js');
    const npm = put(
      'npm.cmd',
      'SET "NPM_PREFIX_JS=%~dp0\\node_modules\\npm\\bin\\npm-prefix.js"\r\nSET "NPM_CLI_JS=%~dp0\\node_modules\\npm\\bin\\npm-cli.js"\r\n"%NODE_EXE%" "%NPM_CLI_JS%" %*\r\n',
    );
    assert.deepEqual(launchOf(npm, ['install', '%PATH%'], {}), {
      file: process.execPath,
      args: [script, 'install', '%PATH%'],
      verbatim: false,
    });
    const pnpmScript = put('node_modules/pnpm/bin/pnpm.cjs');
    const pnpm = put('pnpm.cmd', '"%_prog%"  "%dp0%\\node_modules\\pnpm\\bin\\pnpm.cjs" %*\r\n');
    assert.deepEqual(launchOf(pnpm, [], {}).args, [pnpmScript]);
  });

  it('quotes every word for a batch file that it does not know', () => {
    const other = put('own.cmd', '@echo %*\r\n');
    const { file, args, verbatim } = launchOf(other, ['a&calc'], { comspec: 'C:\\cmd.exe' });
    assert.equal(file, 'C:\\cmd.exe');
    assert.deepEqual(args.slice(0, 3), ['/d', '/s', '/c']);
    assert.ok(verbatim);
    assert.ok(args[3]?.endsWith(' ^^^"a^^^&calc^^^""'), args[3]);
  });

  it('leaves no letter that the shell obeys without its mark', () => {
    for (const word of ['a"b', 'a\\', 'a\\"', '%PATH%', 'a&b|c>d<e^f', 'a!b', '']) {
      const bare = quotedForBatch(word).replaceAll(/\^./g, '');
      assert.ok(!/[()%!^"<>&|]/.test(bare), `${word} → ${quotedForBatch(word)}`);
    }
    assert.equal(quotedForBatch('a\\'), '^"a\\\\^"');
  });
});
