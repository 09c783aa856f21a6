import type { Behaviour, Effect } from '../src/model/effect.ts';
import { readManifest } from '../src/parse/manifest.ts';
import { readsCommandsOf } from '../src/parse/manifest/started-lines.ts';
import { parsePackage } from '../src/parse/package.ts';
import { apis } from '../src/trace/api/index.ts';
import { trace } from '../src/trace/trace.ts';
import { treeOf } from './examine.ts';

/** What an inline package does. */
export function behaviourOf(files: Readonly<Record<string, string | Uint8Array | object>>): Behaviour {
  const tree = treeOf(files);
  const manifest = readManifest(tree, 'registry');
  const { modules, joined } = parsePackage(tree, manifest, { avoid: [], onFile: () => {}, apis });
  return trace({ files: tree, manifest, readCommands: readsCommandsOf(manifest, tree), modules, joined });
}

/** One effect in one line: `import connects fetch(https://a.invalid)`. */
export function lineOf(effect: Effect): string {
  return `${effect.triggers.join('/') || 'never'} ${effect.kind} ${effect.api}(${effect.target})`;
}

/** The flows of an inline package, each in one line: `process.env → fetch as content`. */
export function flowLines(files: Readonly<Record<string, string | object>>): string[] {
  return behaviourOf(files).flows.map(flow => `${flow.from.api} → ${flow.to.api} as ${flow.as}`);
}
