import './need-node.js';

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import type { Detector } from '../src/model/detector.ts';
import { detectorFiles } from './detector-files.ts';
import { askingRegistry, indexOf, orderOf, pageOf, tableOf } from './detector-pages.ts';
import type { Documented } from './detector-pages.ts';
import { filesBelow, ROOT } from './sources.ts';

const PAGES = 'docs/detectors';

/** Every detector with its files, in the order of the index. Throws where a file does not hold what its name promises. */
export async function documented(): Promise<Documented[]> {
  return Promise.all(detectorFiles().map(async file => ({ file, detector: await load(file.path, file.constant, file.id) })));
}

/** Everything the catalogue writes: path from the checkout's top → text. */
export async function catalogue(): Promise<Map<string, string>> {
  const all = await documented();
  return new Map([
    ['engine/src/detect/index.ts', indexOf(all.map(one => one.file))],
    ['engine/src/detect/asking-registry.ts', askingRegistry(all)],
    ['engine/src/detect/order.ts', orderOf(all)],
    [`${PAGES}/README.md`, tableOf(all)],
    ...all.map((one): [string, string] => [`${PAGES}/${one.detector.id}.md`, pageOf(one)]),
  ]);
}

/** Files on disk that are not what the catalogue would write, and pages of detectors that are gone. */
export function drift(wanted: ReadonlyMap<string, string>): string[] {
  const changed = [...wanted].filter(([path, text]) => !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), 'utf8') !== text);
  const pages = existsSync(join(ROOT, PAGES)) ? filesBelow(join(ROOT, PAGES)).map(path => `${PAGES}/${path}`) : [];
  return [...changed.map(([path]) => path), ...pages.filter(path => !wanted.has(path))];
}

async function load(path: string, constant: string, id: string): Promise<Detector> {
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(join(ROOT, path)).href);
  const found = module[constant];
  if (!isDetector(found)) throw new Error(`${path} must export the detector "${id}" as the constant "${constant}".`);
  return found;
}

function isDetector(value: unknown): value is Detector {
  return typeof value === 'object' && value !== null && 'id' in value && 'needs' in value && 'explain' in value && 'detect' in value;
}

function write(wanted: ReadonlyMap<string, string>): void {
  for (const path of drift(wanted)) {
    const text = wanted.get(path);
    if (text === undefined) {
      rmSync(join(ROOT, path));
    } else {
      mkdirSync(dirname(join(ROOT, path)), { recursive: true });
      writeFileSync(join(ROOT, path), text);
    }
    console.log(`${text === undefined ? 'removed' : 'wrote'} ${path}`);
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const wanted = await catalogue();
  const different = drift(wanted);
  if (!values.check) {
    write(wanted);
  } else if (different.length > 0) {
    console.error(`Run \`npm run catalogue\`; these are not what the detectors say:\n  ${different.join('\n  ')}`);
    process.exitCode = 1;
  }
}
