import type { Manifest } from '../model/manifest.ts';
import type { Module, Use } from '../model/module.ts';
import type { FileTree } from '../model/package.ts';
import { isPattern, pathsMeant } from '../model/path-pattern.ts';
import { filesOfModule, offeredByManifest, startedByManifest } from './asked-files.ts';
import { fileOf } from './own-files.ts';

const NAMED_AS_TEST =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|specs?|examples?|fixtures?|benchmarks?|bench)(?:\/|\.[cm]?[jt]sx?$)|[.-](?:test|spec|bench)\.[cm]?[jt]sx?$/i;

/**
 * Files that are called tests or examples and that nothing else of the package loads, starts or mentions: what they call its code with says nothing of what
 * that does when it runs. None where code loads what nobody knows.
 */
export function besideTheCode(modules: ReadonlyMap<string, Module>, files: FileTree, manifest: Manifest): ReadonlySet<string> {
  const beside = new Set([...modules.keys()].filter(path => NAMED_AS_TEST.test(path)));
  if (beside.size === 0) return beside;
  for (const path of askedFor(manifest, files)) beside.delete(path);
  const waiting = [...modules.values()].filter(({ path }) => !beside.has(path));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.uses.some(loadsAnything)) return new Set();
    const { linked, mentioned, scripts } = filesOfModule(next, files);
    const from = next;
    const loaded = next.links.flatMap(({ specifier }) => fileOf(specifier, from, modules)?.path ?? []);
    for (const path of [...loaded, ...linked, ...mentioned, ...scripts]) {
      const module = beside.delete(path) ? modules.get(path) : undefined;
      if (module) waiting.push(module);
    }
  }
  return beside;
}

/** The modules without those files. */
export function without(beside: ReadonlySet<string>, modules: ReadonlyMap<string, Module>): ReadonlyMap<string, Module> {
  return beside.size === 0 ? modules : new Map([...modules].filter(([path]) => !beside.has(path)));
}

/** What the manifest offers, and what it starts by itself: scripts that only developers run are not asked. */
function askedFor(manifest: Manifest, files: FileTree): string[] {
  const asked = [...startedByManifest({ ...manifest, scripts: [] }), ...offeredByManifest(manifest)];
  return asked.flatMap(path =>
    isPattern(path) ? pathsMeant(path, files.keys()) : [path, `${path}.js`, `${path}/index.js`].filter(one => files.has(one)),
  );
}

function loadsAnything({ module, path, how, args }: Use): boolean {
  const [named] = args;
  return (
    module === '' && how === 'call' && /^(?:require|import)$/.test(path) && (named?.text === undefined || /\*|<(?!here>)/.test(named.text))
  );
}
