import { readFileSync } from 'node:fs';

import type { Module } from '../../engine/src/model/module.ts';
import { readModule } from '../../engine/src/parse/module.ts';
import { apis } from '../../engine/src/trace/api/index.ts';

/** What reading an obfuscated file gave back of what stands in its source. */
export interface Recovered {
  /** Modules asked for by `require`, in the source and of those in the obfuscated file. */
  readonly asked: number;
  readonly found: number;
  /** Uses of the outside that later stages know, by name: the same two numbers. */
  readonly uses: number;
  readonly foundUses: number;
  readonly missing: readonly string[];
  readonly bytes: number;
  /** CPU time. */
  readonly ms: number;
}

/** Reads both files and counts what of the first is in the second; undefined when either cannot be read. */
export function recovered(source: string, obfuscated: string): Recovered | undefined {
  const plain = readModule('source.js', readFileSync(source, 'utf8'), apis);
  const text = readFileSync(obfuscated, 'utf8');
  const before = process.cpuUsage();
  const read = readModule('obfuscated.js', text, apis);
  const { user, system } = process.cpuUsage(before);
  if ('why' in plain || 'why' in read) return undefined;
  const asked = required(plain);
  const left = kept(asked, required(read));
  const uses = used(plain);
  return {
    asked: asked.length,
    found: asked.length - left.length,
    uses: uses.length,
    foundUses: uses.length - kept(uses, used(read)).length,
    missing: left,
    bytes: Buffer.byteLength(text),
    ms: (user + system) / 1000,
  };
}

function required(module: Module): string[] {
  return module.links.filter(link => link.how === 'require').map(link => link.specifier);
}

function used(module: Module): string[] {
  return [...new Set(module.uses.filter(use => use.how !== 'read').map(use => `${use.how} ${use.module}:${use.path}`))];
}

/** What of the first list the second does not hold, each as often as it stands there. */
function kept(wanted: readonly string[], had: readonly string[]): string[] {
  const left = [...had];
  return wanted.filter(one => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
