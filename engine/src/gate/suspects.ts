import { lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { foreignManifest } from '../acquire/manifest-file.ts';
import { member } from '../model/json.ts';
import type { GateDecision } from '../model/gate-decision.ts';
import type { Suspect } from '../model/gated.ts';

/** More folders than the largest workspaces have. */
const MOST = 200_000;
const SCRIPTS = ['preinstall', 'install', 'postinstall'];
/** Scripts of a project that run when it is installed. */
const OWN_SCRIPTS = [...SCRIPTS, 'prepublish', 'preprepare', 'prepare', 'postprepare', 'dependencies'];
/** File systems tell times by a coarser clock than programs. */
const COARSE_MS = 50;

/**
 * Who may have acted in a run that began at `since`, in milliseconds since the epoch: packages that came to the project's disk in it, those with scripts
 * of their own first, the project itself where it has any, and what passed the gate and is not there.
 */
export function suspectsOf(root: string, since: number, decisions: readonly GateDecision[]): readonly Suspect[] {
  const came = cameSince(join(root, 'node_modules'), since - COARSE_MS);
  const there = new Set(came.map(one => `${one.name}@${one.version}`));
  // What removed itself, or was run from elsewhere.
  const passed = decisions.filter(
    one => one.stage === 'archive' && one.outcome === 'allow' && Date.parse(one.at) >= since && !there.has(`${one.name}@${one.version}`),
  );
  const own = foreignManifest(root);
  const all: Suspect[] = [
    ...came.filter(one => one.how === 'has an install script'),
    ...(own !== undefined && hasScript(own, OWN_SCRIPTS) ? [{ ...named(own), how: 'is the project' as const }] : []),
    ...came.filter(one => one.how === 'was installed'),
    ...passed.map(({ name, version }) => ({ name, version, how: 'was installed' as const })),
  ];
  return [...new Map(all.map(one => [`${one.name}@${one.version} ${one.how}`, one])).values()];
}

/** Packages below a folder for modules, of all its stores and nested ones, whose folder or manifest is from then or later. No link is followed but to a manifest. */
function cameSince(modules: string, since: number): Suspect[] {
  const found: Suspect[] = [];
  let seen = 0;
  const walk = (folder: string): void => {
    for (const name of namesIn(folder)) {
      const path = join(folder, name);
      seen += 1;
      if (seen > MOST || name === '.bin') continue;
      const entry = lstatSync(path, { throwIfNoEntry: false });
      // Stores keep each package in a folder for modules of its own; scopes hold packages.
      if (entry?.isDirectory() && name.startsWith('.')) for (const inner of namesIn(path)) walk(join(path, inner, 'node_modules'));
      else if (entry?.isDirectory() && name.startsWith('@')) walk(path);
      else if (entry !== undefined) {
        const manifest = statSync(join(path, 'package.json'), { throwIfNoEntry: false });
        if (manifest !== undefined && Math.max(entry.ctimeMs, manifest.ctimeMs) >= since) found.push(...suspectAt(path));
        if (entry.isDirectory()) walk(join(path, 'node_modules'));
      }
    }
  };
  walk(modules);
  return found;
}

function suspectAt(path: string): Suspect[] {
  const manifest = foreignManifest(path);
  if (manifest === undefined) return [];
  const runs = hasScript(manifest, SCRIPTS) || namesIn(path).includes('binding.gyp');
  return [{ ...named(manifest), how: runs ? 'has an install script' : 'was installed' }];
}

function namesIn(folder: string): readonly string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
}

function hasScript(manifest: unknown, names: readonly string[]): boolean {
  return names.some(name => typeof member(member(manifest, 'scripts'), name) === 'string');
}

function named(manifest: unknown): Pick<Suspect, 'name' | 'version'> {
  return { name: String(member(manifest, 'name') ?? ''), version: String(member(manifest, 'version') ?? '') };
}
