import { isModule, treeOfSource, withoutHashbang } from '../../engine/test/forms/edit.ts';
import { pathOf, type Files } from '../../engine/test/forms/paths.ts';
import { entryFiles } from './entry-files.ts';
import { callTool, memberOf, textIn } from './tool.ts';
import type { ToolForm } from './tool-form.ts';

type Bundle = (entry: string, module: boolean, files: Files) => Promise<string>;

/** Bundled and minified by esbuild, as a package that is built for Node is. */
export const esbuildBundled: ToolForm = bundled('esbuild: bundled and minified', async (entry, module, files) => {
  const built = await callTool('esbuild', 'build', {
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    platform: 'node',
    format: module ? 'esm' : 'cjs',
    logLevel: 'silent',
    plugins: [{ name: 'specimen', setup: (build: Build) => fromMemory(build, files) }],
  });
  const outputs = memberOf(built, 'outputFiles');
  return textIn(Array.isArray(outputs) ? outputs[0] : undefined, 'text');
});

/** Bundled by rollup, which reads ES modules only. */
export const rollupBundled: ToolForm = bundled('rollup: bundled', async (entry, _module, files) => {
  const bundle = await callTool('rollup', 'rollup', {
    input: entry,
    onwarn: () => {},
    external: (id: string) => !id.startsWith('.') && !(id in files),
    plugins: [
      {
        name: 'specimen',
        resolveId: (id: string, importer?: string) => (importer === undefined ? id : pathOf(id, importer.replace(/[^/]*$/, ''), files)),
        load: (id: string) => withoutHashbang(textOf(id, files))[1],
      },
    ],
  });
  const generate = memberOf(bundle, 'generate');
  if (typeof generate !== 'function') throw new Error('rollup gave no bundle');
  const generated: unknown = await Reflect.apply(generate, bundle, [{ format: 'es', inlineDynamicImports: true }]);
  const output = memberOf(generated, 'output');
  return textIn(Array.isArray(output) ? output[0] : undefined, 'code');
});

/** The part of esbuild's plugins that is used. */
interface Build {
  readonly onResolve: (on: { filter: RegExp }, then: (asked: { path: string; importer: string; kind: string }) => object) => void;
  readonly onLoad: (on: { filter: RegExp; namespace: string }, then: (asked: { path: string }) => object) => void;
}

function fromMemory(build: Build, files: Files): void {
  build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
    const found = kind === 'entry-point' ? path : path.startsWith('.') ? pathOf(path, importer.replace(/[^/]*$/, ''), files) : undefined;
    return found === undefined ? { path, external: true } : { path: found, namespace: 'specimen' };
  });
  build.onLoad({ filter: /.*/, namespace: 'specimen' }, ({ path }) => ({
    contents: withoutHashbang(textOf(path, files))[1],
    loader: path.endsWith('.json') ? 'json' : 'js',
  }));
}

function textOf(path: string, files: Files): string {
  const content = files[path];
  return typeof content === 'string' ? content : JSON.stringify(content);
}

/** Every file that nobody asks for takes in what it asks for; those go. */
export function bundled(name: string, bundle: Bundle): ToolForm {
  return {
    name,
    of: async specimen => {
      const { entries, inner } = entryFiles(specimen.files);
      if (entries.length === 0) return undefined;
      const files = new Map(Object.entries(specimen.files).filter(([path]) => !inner.includes(path)));
      for (const entry of entries) {
        const source = String(specimen.files[entry]);
        const program = treeOfSource(source);
        if (program) files.set(entry, withoutHashbang(source)[0] + (await bundle(entry, isModule(program), specimen.files)));
      }
      return { ...specimen, files: Object.fromEntries(files) };
    },
  };
}
