import { powersOf } from './capabilities/powers.ts';
import { ABOUT_RELEASE, conclude, recall, stopwatch, wholeOf, type Measured, type Stopwatch, type Terms } from './conclude.ts';
import { opensSecret } from './detect/code/facts/secrets.ts';
import { DETECTORS } from './detect/index.ts';
import { runDetectors } from './detect/run.ts';
import { profileOf } from './differ/profile.ts';
import { meantBy } from './likeness/meant.ts';
import { pageOf } from './likeness/shown/page-of.ts';
import { sketchOf } from './likeness/sketch.ts';
import type { KnownPackages, Sketch, Suspect } from './model/likeness.ts';
import type { Manifest } from './model/manifest.ts';
import type { PackageId, Refused } from './model/package.ts';
import type { Profile } from './model/profile.ts';
import type { Page } from './model/shown.ts';
import type { Study } from './model/study.ts';
import type { Bytes, Subject } from './model/subject.ts';
import { FOLLOWING, STEPPING, WHOLE, type Unread, type Verdict } from './model/verdict.ts';
import { classify } from './parse/content.ts';
import { readManifest } from './parse/manifest.ts';
import { readsCommandsOf } from './parse/manifest/started-lines.ts';
import { parsePackage } from './parse/package.ts';
import { placer, quote } from './parse/quote.ts';
import { runSymbolically } from './parse/symbolic/symbolic.ts';
import { apis } from './trace/api/index.ts';
import { entriesOf } from './trace/entries.ts';
import { resolveSpecifier } from './trace/resolve.ts';
import { citeEffects } from './trace/cite.ts';
import { tellDeeds } from './trace/deeds.ts';
import { trace } from './trace/trace.ts';
import { unpack } from './unpack/unpack.ts';

/** What the ring may not have of its own: a clock, a date, the policy, and what an earlier attempt failed on. */
export interface Circumstances extends Terms {
  /** Milliseconds from any start; read only to tell how long a stage took. */
  readonly clock: () => number;
  /** Told before a file is parsed, so that whoever watches knows which file to blame, and can make room for it. */
  readonly onFile: (path: string, size: number) => void;
  /** Told when all files are parsed: their trees are no longer needed. */
  readonly whenParsed?: (() => void) | undefined;
  /** Packages that others pose as. Without them nobody asks whom this one resembles, and the verdict says so. */
  readonly known?: KnownPackages | undefined;
}

/** A verdict, and what two packages are compared by. */
export interface Examined {
  readonly verdict: Verdict;
  /** Summed up when it is asked for: a lone verdict needs none. */
  readonly profile: () => Profile;
  /** What it can be recognised by, and what is left of it, are found out when they are asked for too. */
  readonly suspect: Suspect;
  /** How it presents itself. */
  readonly page: () => Page;
}

interface Studied extends Omit<Examined, 'verdict'> {
  readonly study: Study;
}

/** Asks about an installed application: packages are not told of it at all. */
const aboutApplication = DETECTORS.filter(one => one.needs.includes('application'));
const aboutBytes = DETECTORS.filter(one => !ABOUT_RELEASE.includes(one) && !aboutApplication.includes(one));

/** Bytes in, verdict out. Never throws on anything the package contains. */
export function vet(subject: Subject, given: Circumstances): Verdict {
  return measure(subject, given).verdict;
}

/** The same, and the profile of the package: for that its files are gone through, whatever is remembered of the whole. */
export function examine(subject: Subject, given: Circumstances): Examined {
  const watch = stopwatch(given.clock);
  const { study, ...studied } = examineBytes(subject, given, watch);
  return { verdict: conclude(subject, study, given, watch), ...studied };
}

/** The same, and what the package may do. */
export function measure(subject: Subject, given: Circumstances): Measured {
  const watch = stopwatch(given.clock);
  return recall(subject, given, watch) ?? measureAnew(subject, given, watch);
}

/** The same for a package that nothing is remembered of as a whole. */
export function measureAnew(subject: Subject, given: Circumstances, watch: Stopwatch): Measured {
  const { study } = examineBytes(subject, given, watch);
  return { verdict: conclude(subject, study, given, watch), known: study.known };
}

/** All that the bytes decide alone. */
function examineBytes(subject: Subject, given: Circumstances, { timed }: Stopwatch): Studied {
  const { files, refused } = timed('unpack', () => unpack(subject.bytes, given.limits));
  const contents = timed('classify', () => classify(files));
  const manifest = readManifest(files, subject.id.from);
  const unseen = unseenCode(subject, refused);
  const known = unseen.length === 0 ? files : new Map([...files, ...unseen.map(({ path }) => [path, NO_BYTES] as const)]);
  const avoid = [...given.avoid, ...unseen];
  const { modules, unread: unparsed, joined } = timed('parse', () => parsePackage(known, manifest, { ...given, avoid, apis }));
  given.whenParsed?.();
  const follows = !given.avoid.some(({ path }) => path === FOLLOWING);
  const symbolic = timed('symbolic', () => {
    if (!follows || given.avoid.some(({ path }) => path === STEPPING)) return undefined;
    given.onFile(STEPPING, 0);
    const fileAt = (specifier: string, from: string): string | undefined => resolveSpecifier(specifier, from, known, manifest);
    return runSymbolically({ files: known, manifest, fileAt, entries: entriesOf(manifest, known, modules), modules, apis });
  });
  const behaviour = timed('trace', () => {
    if (follows) given.onFile(FOLLOWING, 0);
    return trace({
      files: known,
      manifest,
      readCommands: readsCommandsOf(manifest, known),
      modules,
      joined: follows ? joined : undefined,
      symbolic,
      follows,
    });
  });
  const unfollowed = [...manifest.cut, ...behaviour.unfollowed].map((why): Unread => ({ path: WHOLE, why }));
  const unread = [...cutOff(subject.bytes, refused), ...unseenFolders(subject, refused), ...unparsed.map(ofWhole), ...unfollowed];

  const { published, integrity, application } = subject;
  const id = named(subject.id, manifest);
  const sketch = (): Sketch => sketchOf({ id, files, manifest, effects: behaviour.effects, published });
  const suspect: Suspect = { sketch, files, effects: behaviour.effects, flows: behaviour.flows, placeOf: placer(files) };
  const likeness = application ? undefined : given.known && timed('likeness', () => given.known?.resembling(suspect));
  const asked = application ? [...aboutBytes, ...aboutApplication] : aboutBytes;
  const material = { id, files, refused, contents, manifest, modules, unread, behaviour, published, integrity, application, likeness };
  const { claims, ran } = timed('detect', () => runDetectors(asked, material));

  let bytes = 0;
  for (const content of contents) bytes += content.size;
  const counted = { files: files.size, bytes, modules: modules.length, unread };
  const weighed = unread.length === 0 ? { entries: [], reached: new Map<string, never>() } : behaviour;
  const powers = powersOf({ manifest, contents, behaviour, unread, refused, isSecret: opensSecret });
  const meant = likeness === undefined ? [] : meantBy(likeness);
  const study = {
    id,
    manifest,
    findings: citeEffects(quote(claims, files), behaviour.effects),
    ran,
    deeds: tellDeeds(behaviour, span => suspect.placeOf(span).line),
    known: powers,
    meant,
    counted,
    characters: modules.reduce((sum, { path, shape }) => sum + (behaviour.reached.has(path) ? shape.characters : 0), 0),
    behaviour: weighed,
  };
  // What could not be examined is tried again each time.
  if (unread.length === 0 && !application && !ran.some(one => one.as === 'failed'))
    given.remembered?.keepStudy(wholeOf(subject, given), study);
  const profile = (): Profile => profileOf({ id, manifest, contents, behaviour, published, placeOf: suspect.placeOf });
  const page = (): Page => pageOf({ id, files, manifest, published });
  return { study, profile, suspect, page };
}

/** What broke an attempt is no file where the data of all files was followed. */
function ofWhole(unread: Unread): Unread {
  const what = OF_ALL.get(unread.path);
  return what === undefined ? unread : { path: WHOLE, why: `${what}, which ${unread.why}` };
}

const OF_ALL: ReadonlyMap<string, string> = new Map([
  [FOLLOWING, 'its data was not followed from one place to another'],
  [STEPPING, 'it was not gone through step by step'],
]);

/** An archive whose reading stopped on the way: nobody knows what stood behind that, in files that nothing names. */
function cutOff({ as }: Bytes, refused: readonly Refused[]): Unread[] {
  const end = refused.find(
    one => one.as === 'left out' && one.entry === '' && (one.problem === 'truncated' || one.problem === 'unreadable entry'),
  );
  if (as !== 'archive' || end === undefined) return [];
  return [{ path: WHOLE, why: `not read to its end: the archive is ${end.problem === 'truncated' ? 'cut off' : 'damaged'} (${end.says})` }];
}

/**
 * Code of a directory that is a link or that this process may not read runs from there all the same: what starts it has to find it, and it is not read.
 * Installers make no links of what is in an archive.
 */
function unseenCode({ bytes, application }: Subject, refused: readonly Refused[]): Unread[] {
  if (bytes.as !== 'tree' || application) return [];
  const code = refused
    .filter(({ entry }) => /\.[cm]?[jt]sx?$/.test(entry))
    .flatMap(({ entry, problem, says }) => {
      if (problem === 'link') return { path: entry, why: 'it is a link, and links are not followed' };
      return problem === 'unreadable entry' ? { path: entry, why: says } : [];
    });
  return code.slice(0, MOST_UNSEEN);
}

/** Folders, and files without an ending, of a directory that this process may not read: anything may be in them. */
function unseenFolders({ bytes, application }: Subject, refused: readonly Refused[]): Unread[] {
  if (bytes.as !== 'tree' || application) return [];
  const closed = refused.filter(({ problem, entry }) => problem === 'unreadable entry' && !/[^/]\.[^/.]+$/.test(entry));
  return closed.slice(0, MOST_UNSEEN).map(({ entry, says }) => ({ path: entry, why: entry === WHOLE ? `not read: ${says}` : says }));
}

const MOST_UNSEEN = 64;

const NO_BYTES = new Uint8Array(0);

/** A tarball from a file or an address is known by its own manifest; a registry's word stands above it. */
function named(id: PackageId, manifest: Manifest): PackageId {
  if (id.from !== 'tarball' || manifest.name === '') return id;
  return { ...id, name: manifest.name, version: manifest.version };
}
