import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import * as v from 'valibot';

import { makeFolder } from '../disk/make-folder.ts';
import { replaceFile } from '../disk/replace-file.ts';
import type { SeenPackage, SeenProject } from '../model/seen.ts';
import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import { MARK, seenId } from './mark.ts';

const DAY = 86_400_000;
/** What was last seen longer ago is forgotten, and so are the projects beyond those that were checked last. */
const KEPT_MS = 400 * DAY;
const MOST_PROJECTS = 500;
const MOST_PACKAGES = 50_000;
const LARGEST_BYTES = 64 * 1024 * 1024;
const ENDING = '.seen.json';
const TOLD = 'told.json';
/** All that is written here, also what was being written when its process ended. */
const OWN = /^(?:.+\.seen\.json|[0-9a-f]{32}\.mark|told\.json)(?:\.[\w-]+\.part)?$/;

const row = v.tuple([v.string(), v.string(), v.string(), v.number(), v.number()]);
const document = v.object({ form: v.literal(1), label: v.string(), packages: v.pipe(v.array(row), v.maxLength(MOST_PACKAGES)) });
const toldDocument = v.object({ form: v.literal(1), fingerprint: v.string(), keys: v.array(v.string()) });

/** What is told of one lockfile that was checked. */
export interface Checked {
  /** Absolute. It is hashed, and only the name of its folder is kept. */
  readonly path: string;
  readonly packages: readonly Pick<SeenPackage, 'name' | 'version' | 'integrity'>[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Remembers what a lockfile resolves to. The same again within a day writes nothing. Gives how many packages were too many to be remembered: first those
 * that are gone from it. Throws `ToolError('disk')`.
 */
export function rememberChecked(folder: string, { path, packages, now }: Checked): number {
  const id = seenId(path);
  const before = readProject(folder, id);
  const known = new Map((before?.packages ?? []).map(one => [keyOf(one), one]));
  const here = new Map(packages.map(one => [keyOf(one), one]));
  const isFresh = before !== undefined && [...here.keys()].every(key => now - (known.get(key)?.last ?? 0) < DAY);
  if (isFresh) return 0;
  const all = [...known.values()].filter(one => now - one.last < KEPT_MS && !here.has(keyOf(one)));
  for (const [key, one] of here) all.push({ ...one, first: known.get(key)?.first ?? now, last: now });
  write(folder, `${id}${ENDING}`, { form: 1, label: basename(dirname(path)), packages: all.slice(-MOST_PACKAGES).map(rowOf) });
  forgetOldest(folder);
  return Math.max(0, all.length - MOST_PACKAGES);
}

/** All that was remembered, and how many of its files could not be read. */
export function recallChecked(folder: string): { readonly projects: readonly SeenProject[]; readonly damaged: number } {
  const names = namesIn(folder);
  const projects = names.flatMap(name => readProject(folder, name.slice(0, -ENDING.length)) ?? []);
  return { projects, damaged: names.length - projects.length };
}

/** Forgets everything, and leaves alone what others keep in the folder. Gives how many lockfiles were remembered. */
export function forgetChecked(folder: string): number {
  const names = allIn(folder).filter(name => OWN.test(name));
  for (const name of names) rmSync(join(folder, name), { force: true });
  return names.filter(name => name.endsWith(ENDING)).length;
}

/** What was told of exposures before: against which state of the records, and of which packages. */
export interface ToldBefore {
  readonly fingerprint: string;
  readonly keys: ReadonlySet<string>;
}

/** Reads what was told before; nothing where nothing was, or it cannot be read: then it is told again. */
export function readTold(folder: string): ToldBefore {
  const parsed = v.safeParse(toldDocument, readJson(join(folder, TOLD)));
  return parsed.success
    ? { fingerprint: parsed.output.fingerprint, keys: new Set(parsed.output.keys) }
    : { fingerprint: '', keys: new Set() };
}

/** Keeps what was told. Throws `ToolError('disk')`. */
export function writeTold(folder: string, { fingerprint, keys }: ToldBefore): void {
  write(folder, TOLD, { form: 1, fingerprint, keys: [...keys] });
}

function readProject(folder: string, id: string): SeenProject | undefined {
  const parsed = v.safeParse(document, readJson(join(folder, `${id}${ENDING}`)));
  if (!parsed.success) return undefined;
  const packages = parsed.output.packages.map(([name, version, integrity, first, last]) => ({ name, version, integrity, first, last }));
  return { id, label: parsed.output.label, packages };
}

function readJson(path: string): unknown {
  if (!existsSync(path) || statSync(path).size > LARGEST_BYTES) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    // It was cut off, or it belongs to somebody else: it is counted as damaged, and written anew with the next check.
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}

function rowOf({ name, version, integrity, first, last }: SeenPackage): readonly [string, string, string, number, number] {
  return [name, version, integrity, first, last];
}

function keyOf({ name, version, integrity }: Pick<SeenPackage, 'name' | 'version' | 'integrity'>): string {
  return `${name}@${version} ${integrity}`;
}

function namesIn(folder: string): string[] {
  return allIn(folder).filter(name => name.endsWith(ENDING));
}

function allIn(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
}

function forgetOldest(folder: string): void {
  const names = namesIn(folder);
  if (names.length <= MOST_PROJECTS) return;
  const byAge = names.map(name => ({ name, at: statSync(join(folder, name)).mtimeMs })).toSorted((a, b) => a.at - b.at);
  for (const { name } of byAge.slice(0, names.length - MOST_PROJECTS)) {
    rmSync(join(folder, name), { force: true });
    rmSync(join(folder, `${name.slice(0, -ENDING.length)}${MARK}`), { force: true });
  }
}

/** Only this user may read it, and at every moment the old or the new one is there. */
function write(folder: string, name: string, value: object): void {
  try {
    makeFolder(folder);
    replaceFile(join(folder, name), JSON.stringify(value), 0o600);
  } catch (cause) {
    throw new ToolError('disk', `What was checked could not be remembered in ${folder}: ${saidByDisk(cause)}`, {
      hint: 'Name another folder in UNMASK_SEEN, or turn it off with UNMASK_SEEN=0.',
      cause,
    });
  }
}
