import type { Effect } from '../model/effect.ts';
import type { Habit, MarkKind, Sketch } from '../model/likeness.ts';
import type { Manifest } from '../model/manifest.ts';
import type { FileTree, PackageId } from '../model/package.ts';
import type { Published } from '../model/published.ts';
import { baseName, directoryIn, ownNames, pointersOf, repositoryKey } from './claims.ts';
import { codeFiles } from './code/code-files.ts';
import { exportNames } from './code/export-names.ts';
import { shapeHashes, wordHashes } from './code/fingerprints.ts';
import { tokensOf } from './code/tokens.ts';
import { hashBytes, hashText } from './hash.ts';
import { hashList, marksOf } from './marks.ts';
import { publishersOf, standingOf } from './standing.ts';
import { forkedFrom } from './words/fork.ts';
import { pageHashes } from './words/page.ts';
import { readmeHashes, readmeOf } from './words/readme.ts';
import { plainTagline } from './words/tagline.ts';

/** What a sketch is made of. */
export interface Sketched {
  readonly id: PackageId;
  readonly files: FileTree;
  readonly manifest: Manifest;
  readonly effects: readonly Effect[];
  readonly published?: Published | undefined;
}

const MOST_WORDS = 40;

/** Other packages that lie in this one. */
const BUNDLED = /(?:^|\/)node_modules\//;

/** Sums up what a package can be recognised by. */
export function sketchOf({ id, files, manifest, effects, published }: Sketched): Sketch {
  const readme = readmeOf(files);
  const pointers = pointersOf(manifest, readme);
  const names = ownNames(id.name, pointers);
  const tagline = plainTagline(manifest.description, names);
  const repository = repositoryKey(manifest.repository);
  const marks: Record<MarkKind, Uint32Array> = {
    tagline: marksOf('tagline', tagline === '' ? [] : [hashText(tagline)]),
    name: nameMarks([id.name, baseName(id.name)]),
    repository: marksOf('repository', repository === undefined ? [] : [hashText(repository)]),
    readme: marksOf('readme', readmeHashes(readme, names)),
    page: marksOf('page', pageHashes(readme, names)),
    files: marksOf(
      'files',
      Array.from(files, ([path, bytes]) => (path === 'package.json' || BUNDLED.test(path) ? [] : [hashBytes(bytes)])).flat(),
    ),
    ...codeMarks(files, manifest),
  };
  return {
    name: id.name,
    version: id.version,
    tagline,
    keywords: manifest.keywords.slice(0, MOST_WORDS).map(word => word.slice(0, 60).toLowerCase()),
    repository,
    directory: manifest.directory ?? directoryIn(manifest.repository),
    author: manifest.author?.slice(0, 100),
    maintainers: publishersOf(published),
    dependencies: [...new Set(manifest.dependencies.filter(one => one.field !== 'devDependencies').map(one => one.name))].slice(0, 200),
    pointers,
    commands: [...manifest.bin.keys()].slice(0, MOST_WORDS),
    standing: standingOf(published),
    habits: habitsOf(effects),
    hooks: manifest.installScripts.map(one => one.name),
    runs: codeFiles(files).some(([, bytes]) => bytes.length > 0),
    forkOf: forkedFrom(`${manifest.description.slice(0, 1000)}\n${readme.slice(0, 4000)}`),
    marks,
  };
}

function codeMarks(files: FileTree, manifest: Manifest): Record<'shape' | 'words' | 'exports', Uint32Array> {
  const [shape, words] = [hashList(), hashList()];
  const names = new Set<string>();
  const entries = new Set(
    [manifest.main ?? 'index.js', manifest.module ?? '', ...manifest.exports.map(one => one.target)].flatMap(asFiles),
  );
  for (const [path, bytes] of codeFiles(files)) {
    const text = new TextDecoder().decode(bytes);
    const tokens = tokensOf(text);
    shapeHashes(tokens, shape);
    wordHashes(tokens, words);
    if (entries.has(path)) for (const name of exportNames(text, tokens)) names.add(name);
  }
  return {
    shape: marksOf('shape', shape.found()),
    words: marksOf('words', words.found()),
    exports: marksOf(
      'exports',
      Array.from(names, name => hashText(name)),
    ),
  };
}

/** What a package is called, or what something in it is called. */
export function nameMarks(names: readonly string[]): Uint32Array {
  return marksOf(
    'name',
    names.map(name => hashText(name.toLowerCase())),
  );
}

function asFiles(target: string): string[] {
  const path = target.replace(/^(?:\.?\/)+/, '').replace(/\/$/, '');
  return [path, `${path}.js`, `${path}/index.js`, `${path}/index.mjs`];
}

function habitsOf(effects: readonly Effect[]): Habit[] {
  const habits = new Map<string, Habit>();
  for (const { kind, triggers } of effects) for (const trigger of triggers) habits.set(`${trigger} ${kind}`, { kind, trigger });
  return [...habits.values()];
}
