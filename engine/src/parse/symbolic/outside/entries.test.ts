import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

const FS = `const fs = require('fs'), path = require('path');`;

/** What is done with what lies in a folder, and where. */
const CASES: readonly { readonly when: string; readonly code: string; readonly does: readonly string[] }[] = [
  {
    when: 'it has a name',
    code: `for (const one of fs.readdirSync('/opt')) if (one === 'a') fs.rmSync(path.join('/opt', one));`,
    does: ['/opt/a'],
  },
  {
    when: 'it has an ending',
    code: `for (const one of fs.readdirSync('/opt', { withFileTypes: true })) if (path.extname(one.name) === '.ini') fs.rmSync(path.join('/opt', one.name));`,
    does: ['/opt/*.ini'],
  },
  { when: 'it has any name', code: `for (const one of fs.readdirSync('/opt')) fs.rmSync('/opt/' + one);`, does: ['/opt/*'] },
  {
    when: 'others are passed over',
    code: `for (const one of fs.readdirSync('/opt', { withFileTypes: true })) { if (!one.isDirectory()) continue; if (!['a', 'b'].includes(one.name)) continue; fs.rmSync(path.join('/opt', one.name, 'x')); }`,
    does: ['/opt/a/x | /opt/b/x'],
  },
  {
    when: 'a pattern lets it through',
    code: `fs.readdirSync('/opt').filter(one => /^app-\\d+$|^Old$/.test(one)).map(one => path.join('/opt', one)).forEach(one => fs.rmSync(one));`,
    does: ['/opt/app-* | /opt/Old'],
  },
  {
    when: 'it is found',
    code: `fs.readdir('/opt', (_, all) => { const one = all.find(name => name.endsWith('.ini')); fs.rmSync('/opt/' + one); });`,
    does: ['/opt/*.ini'],
  },
  {
    when: 'it is the last of them',
    code: `fs.promises.readdir('/opt').then(all => all.sort().at(-1)).then(one => fs.rmSync('/opt/' + one));`,
    does: ['/opt/*'],
  },
  {
    when: 'its name is one of a set, and it is kept until later',
    code: `const names = new Set(['a', 'b']); const found = []; for (const one of fs.readdirSync('/opt')) if (names.has(one)) found.push('/opt/' + one); for (const one of found) fs.rmSync(one);`,
    does: ['/opt/a | /opt/b'],
  },
  {
    when: 'a function says whether it is meant',
    code: `const isMeant = name => { if (name !== 'a') return false; return true; }; fs.readdirSync('/opt').filter(isMeant).forEach(one => fs.rmSync('/opt/' + one));`,
    does: ['/opt/a'],
  },
  {
    when: 'its name is spelled otherwise',
    code: `for (const one of fs.readdirSync('/opt')) if (one.toLowerCase().replace(/[^a-z]/g, '') === 'ledgerlive') fs.rmSync('/opt/' + one);`,
    does: ['/opt/*ledgerlive*'],
  },
  {
    when: 'it lies deeper, and its folder has a name as well',
    code: `for (const { parentPath, name } of fs.readdirSync('/opt', { recursive: true, withFileTypes: true })) if (name === 'x' && parentPath.split(path.sep).at(-1) === 'core') fs.rmSync(path.join(parentPath, name));`,
    does: ['/opt/core/x'],
  },
  {
    when: 'what is known of it is kept beside it',
    code: `fs.readdirSync('/opt').map(name => ({ name, size: 1 })).filter(({ name }) => name === 'a').forEach(({ name }) => fs.rmSync('/opt/' + name));`,
    does: ['/opt/a'],
  },
  {
    when: 'a folder is opened, and gives out one after the other',
    code: `(async () => { for await (const one of await fs.promises.opendir('/opt')) if (one.name.startsWith('app-')) fs.rmSync('/opt/' + one.name); })();`,
    does: ['/opt/app-*'],
  },
  {
    when: 'one of several is asked for',
    code: `for (const one of fs.readdirSync('/opt')) switch (one) { case 'a': fs.rmSync('/opt/' + one); break; case 'b': fs.unlinkSync('/opt/' + one); }`,
    does: ['/opt/a', '/opt/b'],
  },
  {
    when: 'it is looked for in all folders of the path',
    code: `for (const dir of process.env.PATH.split(path.delimiter)) fs.rmSync(path.join(dir, 'x'));`,
    does: ['<env:PATH>/x'],
  },
  {
    when: 'a pattern of paths finds it',
    code: `for (const one of require('glob').sync('{a,b}/**/*.js', { cwd: '/opt' })) fs.rmSync(one);`,
    does: ['/opt/a/*/*.js | /opt/b/*/*.js'],
  },
  {
    when: 'the package works in another folder, and goes back',
    code: `const from = process.cwd(); process.chdir('/opt'); fs.rmSync('a'); fs.copyFileSync('a', '/b'); process.chdir(from); fs.rmSync('c');`,
    does: ['/opt/a', '/opt/a', 'c'],
  },
  {
    when: 'npm says where packages lie',
    code: `fs.rmSync(path.join(require('child_process').execSync('npm root -g').toString().trim(), 'a'));`,
    does: ['*/node_modules/a'],
  },
  {
    when: 'others are passed over for two reasons, of which one may be the other',
    code: `for (const one of fs.readdirSync('/opt')) { if (one !== 'a' && process.argv[3]) continue; fs.rmSync('/opt/' + one); }`,
    does: ['/opt/*'],
  },
  {
    when: 'another of them has a name',
    code: `const all = fs.readdirSync('/opt'); if (all.some(one => one === 'package.json')) for (const one of all) fs.rmSync('/opt/' + one);`,
    does: ['/opt/*'],
  },
  {
    when: 'one case goes on into another',
    code: `for (const one of fs.readdirSync('/opt')) switch (one) { case 'a': case 'b': fs.rmSync('/opt/' + one); }`,
    does: ['/opt/b | /opt/a'],
  },
  {
    when: 'an attempt ends where it has no such name',
    code: `for (const one of fs.readdirSync('/opt')) { try { if (one !== 'a') throw 0; } catch {} fs.rmSync('/opt/' + one); }`,
    does: ['/opt/*'],
  },
  {
    when: 'a switch is left where it has no such name',
    code: `for (const one of fs.readdirSync('/opt')) { switch (1) { case 1: if (one !== 'a') break; } fs.rmSync('/opt/' + one); }`,
    does: ['/opt/*'],
  },
  {
    when: 'its folder is asked for, and not its name',
    code: `for (const one of fs.readdirSync('/opt')) if (path.dirname(path.join('/opt', one)) === '/srv/x') fs.rmSync('/opt/' + one);`,
    does: ['/opt/*'],
  },
  {
    when: 'something is kept in what has its name, and changed by another',
    code: `const fill = it => { it.at = '/etc/x'; }; for (const one of fs.readdirSync('/opt')) { const it = { name: one, at: 'none' }; if (one === 'a') { fill(it); fs.rmSync(it.at); } }`,
    does: ['none | /etc/x'],
  },
  {
    when: 'a pattern of paths begins at a root',
    code: `for (const one of require('glob').sync('/etc/*.conf', { cwd: '/opt' })) fs.rmSync(one);`,
    does: ['/etc/*.conf'],
  },
  {
    when: 'the package may work in another folder, or in one below it',
    code: `process.chdir('/opt'); if (process.argv[9]) process.chdir('/tmp'); fs.rmSync('a'); process.chdir('/b'); process.chdir('c'); fs.rmSync('d');`,
    does: ['/opt/a | /tmp/a', '/b/c/d'],
  },
  {
    when: 'a list of folders grows while it is gone through',
    code: `const all = ['/opt']; for (const dir of all) for (const one of fs.readdirSync(dir, { withFileTypes: true })) { const full = path.join(dir, one.name); if (one.isDirectory()) all.push(full); else if (one.name === 'x' && path.basename(dir) === 'core') fs.rmSync(full); }`,
    does: ['/opt/core/x', '/opt/*/core/x', '/opt/*/*/core/x', '/opt/*/*/*/core/x'],
  },
  {
    when: 'a walk gives out lists of lists, and paths are held against their ends',
    code: `const walk = dir => fs.readdirSync(dir, { withFileTypes: true }).flatMap(one => (one.isDirectory() ? walk(path.join(dir, one.name)) : [path.join(dir, one.name)])); walk('/opt').filter(one => one.endsWith(path.join('core', 'x'))).forEach(one => fs.rmSync(one));`,
    does: ['?', '/opt/*core/x'],
  },
];

describe('what lies in folders', () => {
  for (const { when, code, does } of CASES)
    it(`is told by its name where ${when}`, () => {
      const uses = symbolicUses({ 'index.js': `${FS} ${code}` });
      const places = uses.flatMap(use => /^import fs\.(?:rmSync|unlinkSync|copyFileSync)\((.*?)(?:, .*)?\)/.exec(use)?.[1] ?? []);
      assert.deepEqual(places, does);
    });
});
