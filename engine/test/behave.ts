import type { Behaviour, Effect } from '../src/model/effect.ts';
import { readsCommandsOf } from '../src/parse/manifest/started-lines.ts';
import { trace } from '../src/trace/trace.ts';
import { readInline } from './read-inline.ts';

/** What an inline package does. */
export function behaviourOf(files: Readonly<Record<string, string | Uint8Array | object>>): Behaviour {
  const { files: tree, manifest, parsed } = readInline(files);
  return trace({ files: tree, manifest, readCommands: readsCommandsOf(manifest, tree), modules: parsed.modules, joined: parsed.joined });
}

/** One effect in one line: `import connects fetch(https://a.invalid)`. */
export function lineOf(effect: Effect): string {
  return `${effect.triggers.join('/') || 'never'} ${effect.kind} ${effect.api}(${effect.target})`;
}

/** The flows of an inline package, each in one line: `process.env → fetch as content`. */
export function flowLines(files: Readonly<Record<string, string | object>>): string[] {
  return behaviourOf(files).flows.map(flow => `${flow.from.api} → ${flow.to.api} as ${flow.as}`);
}
