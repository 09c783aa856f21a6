import type { Specimen } from '../specimen.ts';

const from = 'honest packages that bring something of their own at install';

export const specimens: readonly Specimen[] = [
  {
    name: 'benign-checked-binary',
    from,
    files: {
      'package.json': {
        name: 'specimen-cli',
        version: '2.4.1',
        description: 'Fast formatter',
        repository: 'https://code.invalid/specimen/specimen-cli',
        bin: { specimen: 'bin/specimen.js' },
        scripts: { postinstall: 'node install.js' },
        dependencies: { tar: '^7.0.0' },
      },
      'install.js': `
const crypto = require('crypto');
const fs = require('fs');
const https = require('https');
const path = require('path');
const tar = require('tar');
const { version } = require('./package.json');
const checksums = require('./checksums.json');

const platform = { darwin: 'apple-darwin', linux: 'unknown-linux-gnu', win32: 'pc-windows-msvc' }[process.platform];
if (!platform) {
  console.error('specimen-cli: no binary for ' + process.platform);
  process.exit(1);
}
const name = 'specimen-v' + version + '-' + process.arch + '-' + platform + '.tar.gz';
const url = 'https://releases.specimen.invalid/download/v' + version + '/' + name;
const folder = path.join(__dirname, 'vendor');

function get(address, redirects) {
  return new Promise((resolve, reject) => {
    https.get(address, { headers: { 'user-agent': 'specimen-cli' } }, response => {
      if (response.statusCode === 302 && redirects > 0) return resolve(get(response.headers.location, redirects - 1));
      if (response.statusCode !== 200) return reject(new Error('HTTP ' + response.statusCode));
      const parts = [];
      response.on('data', part => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts)));
    }).on('error', reject);
  });
}

async function main() {
  if (process.env.SPECIMEN_SKIP_DOWNLOAD) return;
  const archive = await get(url, 3);
  const sum = crypto.createHash('sha256').update(archive).digest('hex');
  if (sum !== checksums[name]) throw new Error('checksum of ' + name + ' does not match');
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  fs.writeFileSync(file, archive);
  await tar.x({ file, cwd: folder });
  fs.unlinkSync(file);
  fs.chmodSync(path.join(folder, process.platform === 'win32' ? 'specimen.exe' : 'specimen'), 0o755);
}

main().catch(error => {
  console.error(error.message);
  process.exit(1);
});
`,
      'checksums.json': { 'specimen-v2.4.1-x64-unknown-linux-gnu.tar.gz': '0'.repeat(64) },
      'bin/specimen.js': `#!/usr/bin/env node
const { spawnSync } = require('child_process');
const path = require('path');
const file = path.join(__dirname, '..', 'vendor', process.platform === 'win32' ? 'specimen.exe' : 'specimen');
const { status } = spawnSync(file, process.argv.slice(2), { stdio: 'inherit' });
process.exit(status === null ? 1 : status);
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-build-script',
    from,
    files: {
      'package.json': { name: 'specimen-native', version: '1.0.0', scripts: { install: 'sh ./scripts/build.sh' } },
      'scripts/build.sh': `#!/bin/sh
# Builds the bundled library when there is a compiler.
set -e
cd "$(dirname "$0")/.."
OS="$(uname -s)"
echo "specimen-native: building on $OS"
if ! command -v cmake >/dev/null 2>&1; then
  echo "cmake is missing" >&2
  exit 1
fi
mkdir -p build && cd build
cmake .. -DCMAKE_BUILD_TYPE=Release
cmake --build . --target specimen
cp specimen.node ../lib/specimen.node
rm -rf CMakeFiles
`,
      'lib/index.js': `module.exports = require('./specimen.node');`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-fetched-library',
    from,
    files: {
      'package.json': {
        name: 'specimen-sqlite',
        version: '5.1.0',
        scripts: { install: 'node-pre-gyp install --fallback-to-build || bash deps/fetch.sh' },
      },
      'deps/fetch.sh': `#!/bin/bash
set -euo pipefail
VERSION=3460000
curl -fsSL -o amalgamation.zip "https://source.specimen.invalid/2024/amalgamation-$VERSION.zip"
echo "0000  amalgamation.zip" | sha256sum -c -
unzip -q amalgamation.zip
node-gyp rebuild
`,
      'index.js': `module.exports = require('./build/Release/specimen.node');`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-funding-banner',
    from,
    files: {
      'package.json': {
        name: 'specimen-polyfills',
        version: '3.0.0',
        scripts: { postinstall: `node -e "try{require('./postinstall')}catch(e){}"` },
      },
      'postinstall.js': `
var fs = require('fs');
var os = require('os');
var path = require('path');
var env = process.env;
var silent = env.ADBLOCK || env.CI || env.DISABLE_OPENCOLLECTIVE || /silent|error|warn/.test(env.npm_config_loglevel || '');
var BANNER = '\\u001B[96mThank you for using specimen-polyfills\\u001B[0m\\n\\nPlease consider supporting it: https://opencollective.specimen.invalid/polyfills\\n';
function shown() {
  var file = path.join(os.tmpdir(), 'specimen-polyfills-banner');
  try {
    var seen = Date.now() - fs.statSync(file).mtime < 180000;
    if (!seen) fs.writeFileSync(file, String(Date.now()));
    return seen;
  } catch (error) {
    fs.writeFileSync(file, String(Date.now()));
    return false;
  }
}
if (!silent && !shown()) console.log(BANNER);
`,
      'index.js': `require('./modules/array');`,
      'modules/array.js': `if (!Array.prototype.at) Object.defineProperty(Array.prototype, 'at', { value: function (n) { return this[n < 0 ? this.length + n : n]; } });`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-own-git-hooks',
    from,
    files: {
      'package.json': {
        name: 'specimen-hooks',
        version: '9.0.0',
        description: 'Git hooks made easy',
        bin: { 'specimen-hooks': 'bin.js' },
        main: 'index.js',
      },
      'bin.js': `#!/usr/bin/env node
const hooks = require('./');
const [command] = process.argv.slice(2);
if (command === 'init') {
  const fs = require('fs');
  const json = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  json.scripts = { ...json.scripts, prepare: 'specimen-hooks' };
  fs.writeFileSync('package.json', JSON.stringify(json, null, 2) + '\\n');
  fs.mkdirSync('.specimen-hooks', { recursive: true });
  fs.writeFileSync('.specimen-hooks/pre-commit', 'npm test\\n');
}
console.log(hooks());
`,
      'index.js': `
const { spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
module.exports = function install(folder = '.specimen-hooks') {
  if (process.env.SPECIMEN_HOOKS === '0') return 'SPECIMEN_HOOKS=0, nothing is installed';
  if (!fs.existsSync('.git')) return '.git is not here';
  const { status, stderr } = spawnSync('git', ['config', 'core.hooksPath', folder + '/_']);
  if (status) return String(stderr);
  fs.mkdirSync(path.join(folder, '_'), { recursive: true });
  fs.writeFileSync(path.join(folder, '_', '.gitignore'), '*');
  for (const name of ['pre-commit', 'commit-msg', 'pre-push'])
    fs.writeFileSync(path.join(folder, '_', name), '#!/usr/bin/env sh\\n. "$(dirname "$0")/h"', { mode: 0o755 });
  return '';
};
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-browser-download',
    from,
    files: {
      'package.json': {
        name: 'specimen-browser',
        version: '24.1.0',
        description: 'Drives a browser',
        scripts: { postinstall: 'node install.mjs' },
        exports: './index.mjs',
      },
      'install.mjs': `
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import extract from 'extract-zip';

const revision = '131.0.6778.204';
const cache = process.env.SPECIMEN_CACHE_DIR ?? join(homedir(), '.cache', 'specimen-browser');
const folder = join(cache, 'chrome', revision);
const base = process.env.SPECIMEN_DOWNLOAD_HOST ?? 'https://storage.specimen.invalid';
if (!process.env.SPECIMEN_SKIP_DOWNLOAD && !existsSync(folder)) {
  mkdirSync(folder, { recursive: true });
  const response = await fetch(base + '/chrome/' + revision + '/' + process.platform + '/chrome.zip');
  if (!response.ok) throw new Error('The browser could not be downloaded: ' + response.status);
  await pipeline(response.body, createWriteStream(join(folder, 'chrome.zip')));
  await extract(join(folder, 'chrome.zip'), { dir: folder });
  console.log('The browser is in ' + folder);
}
`,
      'index.mjs': `
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
export async function launch({ executablePath = join(homedir(), '.cache/specimen-browser/chrome/131.0.6778.204/chrome'), args = [] } = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'specimen_profile-'));
  const child = spawn(executablePath, ['--headless', '--remote-debugging-port=0', '--user-data-dir=' + profile, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await new Promise(resolve => {
    child.stderr.on('data', data => {
      const match = /DevTools listening on (ws:\\/\\/\\S+)/.exec(String(data));
      if (match) resolve(match[1]);
    });
  });
  const socket = new WebSocket(address);
  return {
    evaluate: expression => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } })),
    async close() {
      child.kill();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-generated-tables',
    from: 'native packages whose build is helped by scripts of other languages',
    files: {
      'package.json': { name: 'specimen-tables', version: '1.0.0', main: 'index.js', scripts: { install: 'sh scripts/build.sh' } },
      'index.js': `module.exports = require('./build/Release/tables.node');\n`,
      'binding.gyp': `{ 'targets': [{ 'target_name': 'tables', 'sources': ['src/tables.c'], 'actions': [{ 'action_name': 'gen', 'inputs': ['tools/gen.py'], 'outputs': ['gen.h'], 'action': ['python3', 'tools/gen.py', '--out', 'gen.h'] }] }] }`,
      'scripts/build.sh': `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.." || exit 1
make -s tables && node-gyp rebuild
`,
      Makefile: `OUT := build
tables: $(OUT)/tables.h
$(OUT)/%.h: tools/%.rb
\t@mkdir -p $(@D)
\t@ruby $< > $@
`,
      'tools/tables.rb': `puts (0...256).map { |n| n.digits(2).sum }.join(', ')
File.write(File.join(ENV.fetch('OUT', 'build'), 'stamp.txt'), Time.now.to_i.to_s)
`,
      'tools/gen.py': `"""Writes the tables."""
import argparse
import os
import pathlib
import subprocess

parser = argparse.ArgumentParser()
parser.add_argument("--out", required=True)
out = pathlib.Path(parser.parse_args().out)
version = subprocess.run(["git", "describe", "--tags"], capture_output=True).stdout
out.write_text("/* %s */ static int T[] = {%s};" % (os.environ.get("CC", "cc"), ", ".join(str(bin(n).count("1")) for n in range(256))))
`,
      'src/tables.c': '',
    },
    expect: 'allow',
  },
  {
    name: 'benign-cmake-build',
    from: 'native packages whose build is helped by scripts of other languages',
    files: {
      'package.json': {
        name: 'specimen-codec',
        version: '1.0.0',
        description: 'Codec, built from source with cmake-js',
        main: 'index.js',
        scripts: { install: 'cmake-js compile' },
        dependencies: { 'cmake-js': '^7.3.0' },
      },
      'README.md': '# specimen-codec\n\nA codec. It is built from source; the library comes from https://code.invalid/specimen/libcodec.',
      'index.js': `module.exports = require('./build/Release/codec.node');\n`,
      'CMakeLists.txt': `cmake_minimum_required(VERSION 3.17)
project(codec C)
include(FetchContent)
FetchContent_Declare(libcodec URL https://code.invalid/specimen/libcodec/archive/refs/tags/v1.2.0.tar.gz)
FetchContent_MakeAvailable(libcodec)
execute_process(COMMAND git rev-parse --short HEAD OUTPUT_VARIABLE REVISION)
file(WRITE "\${CMAKE_BINARY_DIR}/revision.h" "#define REVISION \\"\${REVISION}\\"")
add_library(codec SHARED src/codec.c \${CMAKE_JS_SRC})
`,
      'src/codec.c': '',
    },
    expect: 'allow',
  },
];
