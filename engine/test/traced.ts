import type { Behaviour } from '../src/model/effect.ts';
import type { Manifest } from '../src/model/manifest.ts';
import type { Module } from '../src/model/module.ts';
import type { FileTree } from '../src/model/package.ts';
import type { Symbolic } from '../src/model/symbolic.ts';
import { readsCommandsOf } from '../src/parse/manifest/started-lines.ts';
import type { Parsed } from '../src/parse/package.ts';
import { runSymbolically } from '../src/parse/symbolic/symbolic.ts';
import { apis } from '../src/trace/api/index.ts';
import { entriesOf } from '../src/trace/entries.ts';
import { resolveSpecifier } from '../src/trace/resolve.ts';
import { trace } from '../src/trace/trace.ts';
import { readInline } from './read-inline.ts';

/** What going through a package notes. */
export function symbolicOf(files: FileTree, manifest: Manifest, modules: readonly Module[]): Symbolic | undefined {
  const fileAt = (specifier: string, from: string): string | undefined => resolveSpecifier(specifier, from, files, manifest);
  return runSymbolically({ files, manifest, fileAt, entries: entriesOf(manifest, files, modules), modules, apis });
}

/** What a package does, as the examination finds it out of what was read. */
export function traced(files: FileTree, manifest: Manifest, { modules, joined }: Parsed): Behaviour {
  const symbolic = symbolicOf(files, manifest, modules);
  return trace({ files, manifest, readCommands: readsCommandsOf(manifest, files), modules, joined, symbolic });
}

/** What an inline package does, as the examination finds it. */
export function tracedInline(content: Readonly<Record<string, string | Uint8Array | object>>): Behaviour {
  const { files, manifest, parsed } = readInline(content);
  return traced(files, manifest, parsed);
}
