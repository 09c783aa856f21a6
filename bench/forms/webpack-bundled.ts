import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { Files } from '../../engine/test/forms/paths.ts';
import { withoutHashbang } from '../../engine/test/forms/edit.ts';
import { bundled } from './bundled.ts';
import { callTool, memberOf } from './tool.ts';
import type { ToolForm } from './tool-form.ts';

/**
 * Bundled by webpack for Node: in `production` minified as one expression, in `development` each module as a text that is evaluated. It reads and
 * writes files, so that the inert specimen lies in a temporary folder meanwhile.
 */
export function webpackBundled(mode: 'production' | 'development'): ToolForm {
  return bundled(`webpack: bundled for ${mode}`, async (entry, module, files) => {
    const folder = mkdtempSync(join(tmpdir(), 'unmask-webpack-'));
    try {
      for (const [path, content] of Object.entries(files)) writeFile(join(folder, path), content);
      await run({
        mode,
        target: 'node',
        context: folder,
        entry: `./${entry}`,
        output: { path: join(folder, '.built'), filename: 'built.js', library: { type: module ? 'module' : 'commonjs2' } },
        experiments: { outputModule: module },
        externals: [asOwnFiles],
        externalsPresets: { node: true },
        performance: { hints: false },
      });
      const built = readFileSync(join(folder, '.built/built.js'), 'utf8');
      // What asks for a module by a name that is only known by then, or for where one lies, no longer does what it did.
      if (/\.keys\s*=\s*\(\)\s*=>\s*\(?\[\]/.test(built) || files[entry]?.toString().includes('require.resolve'))
        throw new Error('webpack takes away what it asks for');
      if (readdirSync(join(folder, '.built')).length > 1) throw new Error('webpack puts other files beside it');
      return built;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

function writeFile(path: string, content: Files[string]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? withoutHashbang(content)[1] : JSON.stringify(content));
}

/** All that is no file of the specimen stays outside. */
async function asOwnFiles({ request }: { readonly request: string }): Promise<string | undefined> {
  return /^\.{0,2}\//.test(request) ? undefined : request;
}

async function run(options: object): Promise<void> {
  const compiler = await callTool('webpack', 'webpack', options);
  const start = memberOf(compiler, 'run');
  if (typeof start !== 'function') throw new Error('webpack gave no compiler');
  await new Promise<void>((resolve, reject) => {
    Reflect.apply(start, compiler, [
      (error: unknown, stats: unknown): void => {
        const hasErrors = memberOf(stats, 'hasErrors');
        if (error instanceof Error) reject(error);
        else if (typeof hasErrors === 'function' && Reflect.apply(hasErrors, stats, []) === true) reject(new Error(firstError(stats)));
        else resolve();
      },
    ]);
  });
}

function firstError(stats: unknown): string {
  const errors = memberOf(memberOf(stats, 'compilation'), 'errors');
  return Array.isArray(errors) ? String(memberOf(errors[0], 'message')) : 'webpack failed';
}
