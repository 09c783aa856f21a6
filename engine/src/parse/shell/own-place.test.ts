import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { folderBehind, withOwnPlace } from './own-place.ts';

const LINES: readonly (readonly [line: string, told: string])[] = [
  ['node "$(dirname "$0")/x.js"', 'node "<here>/x.js"'],
  ['node "$(dirname -- "${0}")"/x.js', 'node "<here>"/x.js'],
  ['node `dirname $0`/x.js', 'node <here>/x.js'],
  ['. "${0%/*}/x.sh"', '. "<here>/x.sh"'],
  ['here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)', 'here=<here>'],
  ['DIR="$( cd "$( dirname "${BASH_SOURCE[0]}" )" >/dev/null 2>&1 && pwd -P )"', 'DIR="<here>"'],
  ['ROOT=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)', 'ROOT=<here>/..'],
  ['node %~dp0\\x.js', 'node <here>/x.js'],
  ['node "%~dp0x.js"', 'node "<here>/x.js"'],
  ['node (Join-Path $PSScriptRoot "x.js")', 'node <here>/x.js'],
  ['sh "$0" again', 'sh "<here>/<file>" again'],
  ['echo "$(dirname "$1")" "$01" 10', 'echo "$(dirname "$1")" "<here>/<file>1" 10'],
  ['here=$(cd "$HOME" && pwd)', 'here=$(cd "$HOME" && pwd)'],
  ['echo done', 'echo done'],
];

describe('the place that a script has', () => {
  for (const [line, told] of LINES) it(line, () => assert.equal(withOwnPlace(line), told));
});

const FOLDERS: readonly (readonly [line: string, from: string | undefined, to: string | undefined])[] = [
  ['cd lib', '', 'lib'],
  ['cd ../b', 'lib/a', 'lib/b'],
  ['cd "<here>" || exit 1', '', '<here>'],
  ['cd sub', '<here>', '<here>/sub'],
  ['cd /tmp', 'lib', undefined],
  ['cd "$1"', 'lib', undefined],
  ['popd', 'lib', undefined],
  ['cd sub', undefined, undefined],
  ['echo cd lib', 'a', 'a'],
  ['cd lib && node x.js', 'a', undefined],
];

describe('where the lines behind one of a script run', () => {
  for (const [line, from, to] of FOLDERS) it(`${line}, in ${from ?? 'no known folder'}`, () => assert.equal(folderBehind(line, from), to));
});
