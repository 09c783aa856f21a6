import { hash } from 'node:crypto';

import type { ApplicationKind } from '../model/application.ts';
import { pathWithin } from '../model/path.ts';
import type { Unread } from '../model/verdict.ts';
import { readBundle } from '../unpack/electron/bundle.ts';
import type { BundleFacts } from '../unpack/electron/bundle.ts';
import type { EmbeddedHash } from '../unpack/electron/embedded-hashes.ts';
import { inspectArchive, onDisk } from './archive.ts';
import type { InspectedArchive } from './archive.ts';
import { inspectBinary } from './binary.ts';
import type { InspectedBinary } from './binary.ts';
import { below } from './disk.ts';
import type { Disk } from './disk.ts';
import { hashFile, listFiles, MOST_FILES } from './files.ts';
import type { Listing, Loose } from './files.ts';
import type { Located } from './find.ts';
import { kindOf } from './known.ts';
import { memberText, readJson } from './json-file.ts';
import { signatureOf } from './signer.ts';
import type { BundleSignature } from './signer.ts';

/** Everything that is known of one application without holding it against anything. */
export interface Inspected {
  readonly located: Located;
  readonly name: string;
  readonly version: string;
  readonly kind: ApplicationKind;
  /** The file that its manifest starts, by its path below the application. */
  readonly main: string | undefined;
  readonly archives: readonly InspectedArchive[];
  readonly loose: readonly Loose[];
  /** SHA-256 of every file, in archives and beside them, by its path below the application; of archives the hash of their header. */
  readonly hashes: ReadonlyMap<string, string>;
  /** What of it was not read, as there is more than any honest application has: nothing can prove it then. */
  readonly left: readonly Unread[];
  readonly binary: (InspectedBinary & { readonly path: string }) | undefined;
  readonly bundle: BundleFacts | undefined;
  /** What the signature of a bundle's program shows by itself. */
  readonly signature: BundleSignature | undefined;
  /** Who its program says it is signed by: `team X6LFS5BQKN`, `ad hoc`, `nobody`, `publisher SatoshiLabs, s.r.o.`. */
  readonly signer: string | undefined;
  /** Hashes of archives that the vendor embedded, by paths below the folder they are told for. */
  readonly embedded: readonly EmbeddedHash[] | undefined;
}

/** An image as one file: with the program that it begins with, which is in no file of it. */
export const WHOLE = 'the whole file';
/** The main archive of every application of Electron. */
export const MAIN_ARCHIVE = 'app.asar';
/** The largest applications carry models of a few gigabytes; a file may claim more than a disk holds. */
const MOST_BYTES = 16 * 1024 ** 3;
/** What is packed takes longer, and one block of it can stand for many files, or none for zeros without end. */
const MOST_BYTES_OF_IMAGE = 4 * 1024 ** 3;
/** Programs unfold to three or four times their packed size. */
const MOST_UNFOLDING = 50;
const ALWAYS_UNFOLDED = 64 * 1024 * 1024;
const NOTHING_LISTED: Listing = { files: [], isWhole: true };
const PLIST_BYTES = 4 * 1024 * 1024;
const MANIFEST_BYTES = 1024 * 1024;
/** Programs beside the application's own: installers, updaters, helpers of Chromium. */
const HELPER =
  /^(?:unins\w*|uninstall.*|update|elevate|squirrel|notification_helper|chrome[-_](?:sandbox|crashpad.*)|crashpad_handler)(?:\.exe)?$|\.(?:so|dll|node|pak|bin|dat|json|asar)(?:\.\d+)*$/i;

/** Reads and hashes an application. Nothing on it is changed, nothing of it is run. */
export function inspect(disk: Disk, located: Located): Inspected {
  const isImage = located.layout === 'image';
  const listed = isImage && located.resources === '' ? NOTHING_LISTED : listFiles(disk, located);
  const { loose, left } = readable(listed, isImage ? mostOfImage(disk.look(located.path)?.size ?? 0) : MOST_BYTES);
  const archives = loose
    .filter(file => /\.asar$/i.test(file.path))
    .map(file => inspectArchive(onDisk(disk, file.real), file.path, besideOf(file.path, loose)));
  const bundle = located.layout === 'bundle' ? bundleOf(disk, located) : undefined;
  const binaryPath = binaryOf(located, loose, bundle);
  const binary = binaryPath && { ...inspectBinary(disk, below(located.path, binaryPath)), path: binaryPath };
  const signature = bundle?.executable === undefined ? undefined : signatureOf(disk, located.path, `Contents/MacOS/${bundle.executable}`);
  const manifest = manifestOf(disk, located, archives);
  const content = manifest?.content;
  const names = [memberText(content, 'productName'), memberText(content, 'name'), bundle?.name, located.name].flatMap(one => one ?? []);
  return {
    located,
    name: bundle?.name ?? memberText(content, 'productName') ?? located.name,
    version: memberText(content, 'version') ?? bundle?.version ?? located.folderVersion ?? '',
    kind: kindOf(names),
    main: mainOf(memberText(manifest?.content, 'main') ?? 'index.js', manifest?.folder),
    archives,
    loose,
    hashes: hashesOf(disk, located, loose, archives, binary || undefined),
    left,
    binary: binary || undefined,
    bundle,
    signature,
    signer: signature?.by ?? (binary && binary.attached?.signer !== undefined ? `publisher ${binary.attached.signer}` : undefined),
    embedded: bundle?.hashes ?? (binary ? binary.hashes : undefined),
  };
}

function mostOfImage(packed: number): number {
  return Math.min(MOST_BYTES_OF_IMAGE, ALWAYS_UNFOLDED + packed * MOST_UNFOLDING);
}

/** The smallest files first: whoever lays down one without end keeps nothing else from being read. */
export function readable({ files, isWhole }: Listing, most: number): { loose: readonly Loose[]; left: readonly Unread[] } {
  let bytes = 0;
  const tooMuch = new Set<Loose>();
  for (const file of files.toSorted((a, b) => a.size - b.size)) {
    if (bytes + file.size > most) tooMuch.add(file);
    else bytes += file.size;
  }
  const left = [...tooMuch].map(({ path, size }) => ({ path, why: `it has ${size} bytes, more than are read of one application` }));
  const rest = isWhole ? [] : [{ path: '', why: `there are more than ${MOST_FILES} files` }];
  return { loose: files.filter(one => !tooMuch.has(one)), left: [...left, ...rest] };
}

/** Files in the folder for what an archive leaves unpacked, by their paths in the archive. */
function besideOf(archive: string, loose: readonly Loose[]): string[] {
  const folder = `${archive}.unpacked/`;
  return loose.flatMap(file => (file.path.startsWith(folder) ? [file.path.slice(folder.length)] : []));
}

function bundleOf(disk: Disk, { path }: Located): BundleFacts | undefined {
  const bytes = disk.read(below(path, 'Contents/Info.plist'), PLIST_BYTES);
  return bytes && readBundle(new TextDecoder().decode(bytes));
}

/** The file with Electron in it: the framework of macOS, else the largest program at the top. */
function binaryOf({ layout, resources }: Located, loose: readonly Loose[], bundle: BundleFacts | undefined): string | undefined {
  if (layout === 'bundle') {
    const framework = loose.find(file => file.path.endsWith('/Versions/A/Electron Framework'));
    return (framework ?? loose.find(file => file.path === `Contents/MacOS/${bundle?.executable ?? ''}`))?.path;
  }
  const beside = resources.slice(0, resources.lastIndexOf('/') + 1);
  const isBeside = (path: string): boolean => path.startsWith(beside) && !path.slice(beside.length).includes('/');
  const programs = loose.filter(
    file => file.link === undefined && isBeside(file.path) && (/\.exe$/i.test(file.path) || !/\.\w{1,5}$/.test(file.path)),
  );
  return programs.filter(file => !HELPER.test(file.path.slice(beside.length))).toSorted((a, b) => b.size - a.size)[0]?.path;
}

/** The application's own manifest, in its archive or in the folder that stands for it. */
function manifestOf(
  disk: Disk,
  { path, resources }: Located,
  archives: readonly InspectedArchive[],
): { readonly folder: string; readonly content: unknown } | undefined {
  const main = archives.find(one => one.path === `${resources}/${MAIN_ARCHIVE}`);
  const file = main?.header?.files.find(one => one.path === 'package.json' && one.at !== undefined && one.size <= MANIFEST_BYTES);
  if (main && file) return { folder: main.path, content: readJson(disk.readPart(below(path, main.path), file.at ?? 0, file.size)) };
  const folders = [`${resources}/${MAIN_ARCHIVE}`, `${resources}/app`];
  return folders
    .map(folder => ({ folder, content: readJson(disk.read(below(path, `${folder}/package.json`), MANIFEST_BYTES)) }))
    .find(one => one.content !== undefined);
}

/** Untrusted: a manifest may name anything; a path that is not there starts nothing. */
function mainOf(main: string, folder: string | undefined): string | undefined {
  const inner = pathWithin(main.replaceAll('\\', '/'));
  return folder === undefined || inner === undefined ? undefined : `${folder}/${inner}`;
}

function hashesOf(
  disk: Disk,
  { path, layout }: Located,
  loose: readonly Loose[],
  archives: readonly InspectedArchive[],
  binary: { readonly path: string; readonly hash: string } | undefined,
): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  const byPath = new Map(archives.map(one => [one.path, one]));
  for (const file of loose) {
    const archive = byPath.get(file.path);
    const own = file.path === binary?.path ? binary.hash : undefined;
    const known =
      file.link === undefined ? (archive?.header ? archive.headerHash : (own ?? hashFile(disk, file.real))) : linkHash(file.link);
    if (known !== undefined) hashes.set(file.path, known);
    for (const [inner, one] of archive?.hashes ?? []) hashes.set(`${file.path}/${inner}`, one);
  }
  if (layout === 'image') {
    const whole = hashFile(disk, path);
    if (whole !== undefined) hashes.set(WHOLE, whole);
  }
  return hashes;
}

/** A link is what it says: where it leads may be another tomorrow. */
function linkHash(link: string): string {
  return hash('sha256', `link to ${link}`);
}
