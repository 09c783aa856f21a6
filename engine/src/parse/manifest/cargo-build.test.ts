import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { treeOf } from '../../../test/examine.ts';
import { readCommands } from '../shell.ts';
import { buildScriptsOf } from './cargo-build.ts';

const FILES = treeOf({
  'Cargo.toml': '[package]\nname = "a"',
  'build.rs': '',
  'src/main.rs': '',
  'crates/b/Cargo.toml': '[package]\nbuild = "tools/make.rs"',
  'crates/b/tools/make.rs': '',
  'crates/c/Cargo.toml': '[package]\nbuild = false',
});

const run = (line: string): string[] => readCommands(line).flatMap(command => buildScriptsOf(command, FILES));

describe('what builds crates', () => {
  for (const line of ['cargo build --release', 'napi build', 'neon build', 'cargo-cp-artifact -nc index.node -- cargo build'])
    it(`is run by ${line}`, () => assert.deepEqual(run(line), ['build.rs', 'crates/b/tools/make.rs']));
  it('is that of one crate', () => {
    assert.deepEqual(run('cargo build --manifest-path crates/b/Cargo.toml'), ['crates/b/tools/make.rs']);
    assert.deepEqual(run('cd crates/c && cargo build'), []);
  });
  it('is the program too where that is run', () =>
    assert.deepEqual(run('cargo run -q'), ['build.rs', 'src/main.rs', 'crates/b/tools/make.rs']));
  for (const line of ['cargo fmt', 'cargo publish', 'echo build', 'npm run build'])
    it(`is not run by ${line}`, () => assert.deepEqual(run(line), []));
});
