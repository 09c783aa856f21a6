import type { Manifest } from '../src/model/manifest.ts';
import type { FileTree } from '../src/model/package.ts';
import { readManifest } from '../src/parse/manifest.ts';
import { parsePackage, type Parsed } from '../src/parse/package.ts';
import { apis } from '../src/trace/api/index.ts';
import { treeOf } from './examine.ts';

/** An inline package, as far as it is read. */
export function readInline(content: Readonly<Record<string, string | Uint8Array | object>>): {
  readonly files: FileTree;
  readonly manifest: Manifest;
  readonly parsed: Parsed;
} {
  const files = treeOf(content);
  const manifest = readManifest(files, 'registry');
  return { files, manifest, parsed: parsePackage(files, manifest, { avoid: [], onFile: () => {}, apis }) };
}
