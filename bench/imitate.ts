import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { FileTree } from '../engine/src/model/package.ts';
import { codeOf } from './corpus.ts';

/** One way to make an imitation that does no harm. What is left out is kept as it is. */
export interface Recipe {
  readonly name: string;
  readonly tagline?: 'other';
  /** How much of the README's lines is written anew, 0 to 1; `none` takes it away. */
  readonly readme?: number | 'none';
  readonly code?: 'renamed' | 'minified' | 'bundled' | 'other';
  readonly adds?: 'file';
  readonly author?: 'other';
  readonly repository?: 'none';
  /** Whether the page or the code is whole, if rewritten by a tool. */
  readonly intact: boolean;
}

export const RECIPES: readonly Recipe[] = [
  { name: 'another name', intact: true },
  { name: 'another name, author, no repository', author: 'other', repository: 'none', intact: true },
  { name: 'tagline other, one file added', tagline: 'other', adds: 'file', author: 'other', repository: 'none', intact: true },
  { name: 'README 20 % edited, one file added', readme: 0.2, adds: 'file', repository: 'none', intact: true },
  { name: 'README 60 % edited, tagline other', readme: 0.6, tagline: 'other', author: 'other', repository: 'none', intact: true },
  {
    name: 'code renamed and reformatted, README 40 % edited',
    code: 'renamed',
    readme: 0.4,
    tagline: 'other',
    author: 'other',
    repository: 'none',
    intact: true,
  },
  { name: 'code minified, README whole', code: 'minified', tagline: 'other', author: 'other', repository: 'none', intact: true },
  {
    name: 'code minified, README 60 % edited',
    code: 'minified',
    readme: 0.6,
    tagline: 'other',
    author: 'other',
    repository: 'none',
    intact: true,
  },
  { name: 'code alone', readme: 'none', tagline: 'other', author: 'other', repository: 'none', intact: true },
  {
    name: 'code alone, renamed and reformatted',
    code: 'renamed',
    readme: 'none',
    tagline: 'other',
    author: 'other',
    repository: 'none',
    intact: true,
  },
  { name: 'code alone, minified', code: 'minified', readme: 'none', tagline: 'other', author: 'other', repository: 'none', intact: true },
  {
    name: 'code alone, bundled and minified',
    code: 'bundled',
    readme: 'none',
    tagline: 'other',
    author: 'other',
    repository: 'none',
    intact: false,
  },
  { name: 'README alone, whole', code: 'other', tagline: 'other', author: 'other', repository: 'none', intact: true },
  { name: 'README alone, 40 % edited', code: 'other', readme: 0.4, tagline: 'other', author: 'other', repository: 'none', intact: false },
  { name: 'README alone, 60 % edited, tagline kept', code: 'other', readme: 0.6, author: 'other', repository: 'none', intact: false },
];

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The package as somebody would publish it who poses as it: under a name that has nothing to do with it. */
export async function imitate(files: FileTree, name: string, recipe: Recipe): Promise<Map<string, Uint8Array>> {
  const made = new Map([...files].filter(([path]) => !/(?:^|\/)node_modules\//.test(path)));
  const manifest: Record<string, unknown> = JSON.parse(decoder.decode(files.get('package.json')));
  const own = String(manifest['name']);
  manifest['name'] = name;
  manifest['version'] = '1.0.3';
  if (recipe.tagline) manifest['description'] = `Everything about ${name} for your daily work`;
  if (recipe.author) manifest['author'] = 'somebody else';
  if (recipe.repository) for (const field of ['repository', 'homepage', 'bugs']) delete manifest[field];
  await rewriteCode(made, manifest, recipe);
  rewritePage(made, [own, name], recipe);
  if (recipe.adds)
    made.set(
      'lib/extra-step.js',
      encoder.encode("'use strict';\nexports.step = count => ({ count: count + 1, from: 'extra', to: 'nothing' });\n"),
    );
  made.set('package.json', encoder.encode(JSON.stringify(manifest, null, 2)));
  return made;
}

function rewritePage(files: Map<string, Uint8Array>, [own, name]: readonly [string, string], { readme }: Recipe): void {
  for (const [path, bytes] of files) {
    if (!/^readme/i.test(path)) continue;
    if (readme === 'none') files.set(path, encoder.encode(`# ${name}\n`));
    else {
      const lines = decoder.decode(bytes).replaceAll(own, name).split('\n');
      const edited = lines.map((line, at) =>
        chance(at) < (readme ?? 0) && line.trim() !== ''
          ? `Line ${at} tells of ${name} in words of its own, ${line.length} times over.`
          : line,
      );
      files.set(path, encoder.encode(edited.join('\n')));
    }
  }
}

async function rewriteCode(files: Map<string, Uint8Array>, manifest: Record<string, unknown>, { code }: Recipe): Promise<void> {
  if (code === undefined) return;
  const all = codeOf(files).filter(([path]) => !/\.[cm]?ts$|\.tsx$|\.jsx$/.test(path));
  if (code === 'bundled') {
    const texts = await Promise.all(
      all.filter(([path]) => !/(?:^|\/)tests?\//.test(path)).map(async ([, bytes]) => minified(decoder.decode(bytes), true)),
    );
    for (const [path] of codeOf(files)) files.delete(path);
    files.set(
      'out.js',
      encoder.encode(`var m={};${texts.map((text, at) => `m[${at}]=function(module,exports,require){${text}\n}`).join(';')}`),
    );
    manifest['main'] = 'out.js';
    delete manifest['exports'];
    return;
  }
  for (const [path, bytes] of all) {
    if (code === 'other') files.set(path, encoder.encode(`'use strict';\nmodule.exports = { place: ${path.length}, of: 'nothing' };\n`));
    else files.set(path, encoder.encode(await minified(decoder.decode(bytes), code === 'minified')));
  }
}

/** A number between 0 and 1 that is the same in every run. */
function chance(at: number): number {
  return (Math.imul(at + 1, 0x9e3779b1) >>> 8) / 2 ** 24;
}

type Minify = (code: string, options: object) => Promise<{ readonly code?: string }>;

const tools = join(import.meta.dirname, 'tools/package.json');
const minify: Minify | undefined = existsSync(join(import.meta.dirname, 'tools/node_modules'))
  ? createRequire(tools)('terser').minify
  : undefined;

/** Whether `npm ci --prefix bench/tools` was done. */
export const canMinify: boolean = minify !== undefined;

/** With names of variables changed, and either every statement rewritten or only the layout. What the tool cannot read stays as it is. */
export async function minified(code: string, compress: boolean, toplevel: boolean = true): Promise<string> {
  if (minify === undefined) throw new Error('The tools are not installed: npm ci --prefix bench/tools');
  try {
    const made = await minify(code, { compress, mangle: { toplevel }, format: { beautify: !compress } });
    return made.code ?? code;
  } catch (error) {
    if (error instanceof Error && error.name === 'SyntaxError') return code;
    throw error;
  }
}
