import { examine } from '../../../test/examine.ts';
import { cannotBeRead } from './cannot-be-read.ts';

const BROKEN = 'function ( { ]] INERT';

examine(cannotBeRead, {
  speaks: [
    { when: 'the entry is broken', files: { 'index.js': BROKEN }, says: ['index.js runs with the package'], weight: 'weak' },
    {
      when: 'an install hook is broken',
      files: { 'setup.js': BROKEN, 'package.json': { name: 'specimen', scripts: { postinstall: 'node setup.js' } } },
      says: ['at install'],
      weight: 'strong',
    },
    { when: 'a command is broken', files: { cli: `#!/usr/bin/env node\n${BROKEN}`, 'package.json': { name: 'specimen', bin: 'cli' } } },
    {
      when: 'a file that the entry needs is broken',
      files: { 'index.js': `require('./lib/x')`, 'lib/x.js': BROKEN },
      says: ['lib/x.js'],
      weight: 'weak',
    },
    {
      when: 'a file that a hook needs is broken',
      files: {
        'setup.js': `require('./lib')`,
        'lib/index.js': BROKEN,
        'package.json': { name: 'specimen', scripts: { preinstall: 'node setup.js' } },
      },
      weight: 'strong',
    },
    ...(
      [
        ['go run ./tools', 'tools/setup.go', 'package main\nfunc main() {}'],
        ['./gradlew -q setup', 'build.gradle', 'task setup { doLast { println "INERT" } }'],
        ['awk -f tools/setup.awk package.json', 'tools/setup.awk', 'BEGIN { print "INERT" }'],
        ['Rscript tools/setup.R', 'tools/setup.R', 'cat("INERT") # R\nx <- 1'],
        ['cd native && zig build', 'native/build.zig', 'const std = @import("std");\npub fn build(b: *std.Build) void {}'],
      ] as const
    ).map(([command, path, text]) => ({
      when: `a hook runs code of a language that is not read: ${command}`,
      files: { [path]: text, 'package.json': { name: 'specimen', scripts: { postinstall: command } } },
      says: [`${path} runs at install`],
      weight: 'strong' as const,
    })),
  ],
  silent: [
    {
      when: 'only those who develop it run code of another language',
      files: {
        'build.gradle': 'task setup { doLast { println "INERT" } }',
        'index.js': 'exports.a = 1;',
        'package.json': { name: 'specimen', scripts: { build: 'gradle assemble' } },
      },
      ...(
        [
          ['node-gyp rebuild', 'binding.gyp', "{ 'targets': [{ 'target_name': 'a', 'sources': ['a.cc'] }] }"],
          ['cmake-js compile', 'CMakeLists.txt', 'cmake_minimum_required(VERSION 3.20)\nproject(a CXX)\nadd_library(a SHARED a.cc)'],
          ['prebuild-install || napi build --release', 'build.rs', 'fn main() { napi_build::setup(); }'],
          ['meson setup build && ninja -C build', 'meson.build', "project('a', 'c')\nshared_library('a', 'a.c')"],
          ['make', 'Makefile', 'all: a.o\na.o: a.c\n\tcc -c a.c'],
          ['gradle --version; go build ./tools; zig version', 'tools/a.go', 'package main\nfunc main() {}'],
        ] as const
      ).map(([command, path, text]) => ({
        when: `native code is built: ${command}`,
        files: { [path]: text, 'Cargo.toml': '[package]\nname = "a"', 'package.json': { name: 'specimen', scripts: { install: command } } },
      })),
    },
    { when: 'a fixture of its tests is broken', files: { 'index.js': 'exports.a = 1;', 'test/fixtures/broken.js': BROKEN } },
    {
      when: 'a command is a shell script',
      files: {
        cli: '#!/bin/sh\nexec node "$(dirname "$0")/x"',
        tool: '# a script of the shell\nif [ -x a ]; then exec a; fi',
        'package.json': { name: 'specimen', bin: { cli: 'cli', tool: 'tool' } },
      },
    },
    { when: 'everything can be read', files: { 'index.js': `export const a = 1;`, 'view.tsx': 'export const v = <b>{1 as number}</b>;' } },
    {
      when: 'components of another framework and sources of another language are offered beside the code',
      files: {
        'package.json': { name: 'specimen', exports: { '.': './index.js', './astro': './index.astro', './console.sol': './console.sol' } },
        'index.js': 'module.exports = 1;',
        'index.astro': '---\nconst { a } = Astro.props;\n---\n<div>{a}</div>',
        'console.sol': 'pragma solidity ^0.8.0;\nlibrary console { }',
      },
    },
  ],
});
