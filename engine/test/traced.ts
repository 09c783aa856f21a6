import type { Behaviour } from '../src/model/effect.ts';
import type { Manifest } from '../src/model/manifest.ts';
import type { FileTree } from '../src/model/package.ts';
import { readsCommandsOf } from '../src/parse/manifest/started-lines.ts';
import type { Parsed } from '../src/parse/package.ts';
import { runSymbolically } from '../src/parse/symbolic/symbolic.ts';
import { apis } from '../src/trace/api/index.ts';
import { entriesOf } from '../src/trace/entries.ts';
import { trace } from '../src/trace/trace.ts';

/** What a package does, as the examination finds it out of what was read. */
export function traced(files: FileTree, manifest: Manifest, { modules, joined }: Parsed): Behaviour {
  const symbolic = runSymbolically({ files, entries: entriesOf(manifest, files, modules), modules, apis });
  return trace({ files, manifest, readCommands: readsCommandsOf(manifest, files), modules, joined, symbolic });
}
