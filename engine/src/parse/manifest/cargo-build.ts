import type { Command } from '../../model/command.ts';
import type { FileTree } from '../../model/package.ts';
import { folderOf } from '../../model/path.ts';
import { inFolder } from '../shell/folder.ts';
import { valueOf } from './makefile.ts';

/** Programs that have crates built. Sources: the documentation of Cargo, napi-rs, Neon, wasm-pack and `cargo-cp-artifact`. */
const BUILDS = /^(?:cargo|napi|neon|wasm-pack|cargo-cp-artifact)$/;
const VERBS = /^(?:build|b|run|r|test|t|bench|check|c|rustc|install)$/;

/** Untrusted: a package may hold any number of crates. */
const MOST_CRATES = 64;
const LONGEST = 100_000;

/**
 * The scripts that Cargo runs to build the crates that lie where a command has it build, and the program itself where that is run; empty for any other command. Source:
 * the documentation of Cargo, “Build Scripts” and “Package Layout”.
 */
export function buildScriptsOf({ program, args, folder }: Command, files: FileTree): string[] {
  if (!BUILDS.test(program) || !args.some(arg => VERBS.test(arg))) return [];
  const manifest = valueOf(args, '-manifest-path', 'manifest-path');
  const start =
    manifest === undefined
      ? inFolder((program === 'wasm-pack' ? undefined : valueOf(args, '-path', 'path')) ?? '.', folder)
      : folderOf(inFolder(manifest, folder));
  const inside = start === '' ? '' : `${start.replace(/\/$/, '')}/`;
  const crates = [...files.keys()].filter(path => path.startsWith(inside) && /(?:^|\/)Cargo\.toml$/.test(path)).slice(0, MOST_CRATES);
  const runs = program === 'cargo' && args.some(arg => /^(?:run|r)$/.test(arg));
  return crates.flatMap(crate => {
    const text = new TextDecoder().decode(files.get(crate)?.subarray(0, LONGEST));
    const named = /^build[ \t]{0,40}=[ \t]{0,40}["']([\w./-]{1,200})["']/m.exec(text)?.[1] ?? 'build.rs';
    return [named, ...(runs ? ['src/main.rs'] : [])].map(name => folderOf(crate) + name).filter(path => files.has(path));
  });
}
