import { powersOf } from './capabilities/powers.ts';
import { opensSecret } from './detect/code/facts/secrets.ts';
import { DETECTORS } from './detect/index.ts';
import { runDetectors } from './detect/run.ts';
import { profileOf } from './differ/profile.ts';
import { judge } from './judge/judge.ts';
import type { Known } from './model/capability.ts';
import { meantBy } from './likeness/meant.ts';
import { pageOf } from './likeness/shown/page-of.ts';
import { sketchOf } from './likeness/sketch.ts';
import { standingOf } from './likeness/standing.ts';
import type { Detector, Need } from './model/detector.ts';
import type { KnownPackages, Sketch, Suspect } from './model/likeness.ts';
import type { Limits } from './model/limits.ts';
import type { Manifest } from './model/manifest.ts';
import type { FileTree, PackageId, Refused } from './model/package.ts';
import type { Policy } from './model/policy.ts';
import type { Profile } from './model/profile.ts';
import type { Remembered, Whole } from './model/remembered.ts';
import type { Page } from './model/shown.ts';
import type { Study } from './model/study.ts';
import type { Bytes, Subject } from './model/subject.ts';
import { WHOLE, type Unread, type Verdict } from './model/verdict.ts';
import { classify } from './parse/content.ts';
import { readManifest } from './parse/manifest.ts';
import { parsePackage } from './parse/package.ts';
import { placer, quote } from './parse/quote.ts';
import { apis } from './trace/api/index.ts';
import { citeEffects } from './trace/cite.ts';
import { tellDeeds } from './trace/deeds.ts';
import { trace } from './trace/trace.ts';
import { unpack } from './unpack/unpack.ts';

/** What the ring may not have of its own: a clock, a date, the policy, and what an earlier attempt failed on. */
export interface Circumstances {
  readonly policy: Policy;
  readonly limits: Limits;
  /** Today, `YYYY-MM-DD` in UTC: decides which waivers still hold. */
  readonly today: string;
  /** Milliseconds from any start; read only to tell how long a stage took. */
  readonly clock: () => number;
  /** Files an earlier attempt could not survive: left unread, and said so. */
  readonly avoid: readonly Unread[];
  /** Told before a file is parsed, so that whoever watches knows which file to blame. */
  readonly onFile: (path: string) => void;
  /** What earlier examinations found out. Without it everything is worked out anew; the verdict is the same. */
  readonly remembered?: Remembered | undefined;
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

/** A verdict, and what the package may do. */
export interface Measured {
  readonly verdict: Verdict;
  readonly known: Known;
}

interface Studied extends Omit<Examined, 'verdict'> {
  readonly study: Study;
}

const AT_HAND: ReadonlySet<Need> = new Set(['id', 'manifest', 'published', 'integrity']);
const NOTHING = {
  files: undefined,
  refused: undefined,
  contents: undefined,
  modules: undefined,
  unread: undefined,
  behaviour: undefined,
  application: undefined,
  likeness: undefined,
};
/** Those who ask a registry have no span in a file to show. */
const NO_FILES: FileTree = new Map();

/** Asks what a registry tells, and of the bytes only what a study keeps: it speaks anew each time, whatever is remembered. */
const aboutRelease = DETECTORS.filter(one => asksRegistry(one) && one.needs.every(need => AT_HAND.has(need)));
/** Asks about an installed application: packages are not told of it at all. */
const aboutApplication = DETECTORS.filter(one => one.needs.includes('application'));
const aboutBytes = DETECTORS.filter(one => !aboutRelease.includes(one) && !aboutApplication.includes(one));
const place = new Map(DETECTORS.map((one, index) => [one.id, index]));

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
  const study = recall(subject, given, watch) ?? examineBytes(subject, given, watch).study;
  return { verdict: conclude(subject, study, given, watch), known: study.known };
}

/** All that the bytes decide alone. */
function examineBytes(subject: Subject, given: Circumstances, { timed }: Stopwatch): Studied {
  const { files, refused } = timed('unpack', () => unpack(subject.bytes, given.limits));
  const contents = timed('classify', () => classify(files));
  const manifest = readManifest(files, subject.id.from);
  const { modules, unread: unparsed } = timed('parse', () => parsePackage(files, manifest, { ...given, apis }));
  const unread = [...cutOff(subject.bytes, refused), ...unparsed];
  const behaviour = timed('trace', () => trace({ files, manifest, modules }));

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
  const known = powersOf({ manifest, contents, behaviour, unread, refused, isSecret: opensSecret });
  const meant = likeness === undefined ? [] : meantBy(likeness);
  const study = {
    id,
    manifest,
    findings: citeEffects(quote(claims, files), behaviour.effects),
    ran,
    deeds: tellDeeds(behaviour),
    known,
    meant,
    counted,
    behaviour: weighed,
  };
  // What could not be examined is tried again each time.
  if (unread.length === 0 && !application && !ran.some(one => one.as === 'failed'))
    given.remembered?.keepStudy(wholeOf(subject, given), study);
  const profile = (): Profile => profileOf({ id, manifest, contents, behaviour, published, placeOf: suspect.placeOf });
  const page = (): Page => pageOf({ id, files, manifest, published });
  return { study, profile, suspect, page };
}

/** What the registry, the policy and the day add to it. */
function conclude(subject: Subject, study: Study, given: Circumstances, { timed, stages }: Stopwatch): Verdict {
  const { id, manifest, behaviour, deeds, meant, counted } = study;
  const { published, integrity } = subject;
  const told = timed('release', () => runDetectors(aboutRelease, { ...NOTHING, id, manifest, published, integrity }));
  const findings = inOrder([...study.findings, ...quote(told.claims, NO_FILES)]);
  const ran = inOrder([...study.ran, ...told.ran]);
  const { unread } = counted;
  const judged = timed('judge', () => judge({ subject: { ...subject, id }, findings, behaviour, unread, ran }, given.policy, given.today));
  const didYouMean = judged.decision === 'allow' || meant.length === 0 ? {} : { didYouMean: meant };
  return { subject: id, findings, ...judged, deeds, ...didYouMean, coverage: { ...counted, detectors: ran, stages } };
}

function recall(subject: Subject, given: Circumstances, { timed }: Stopwatch): Study | undefined {
  const { remembered, avoid } = given;
  return remembered && avoid.length === 0 && !subject.application
    ? timed('recall', () => remembered.study(wholeOf(subject, given)))
    : undefined;
}

function wholeOf({ id, bytes, published, integrity }: Subject, { limits, known }: Circumstances): Whole {
  const publishers = known && published?.maintainers.is === 'present' ? published.maintainers.value.map(one => one.name) : [];
  return {
    id,
    bytes,
    limits,
    told: [known?.digest, publishers, standingOf(published), ...(aboutBytes.some(asksRegistry) ? [published, integrity] : [])],
  };
}

function asksRegistry({ needs }: Detector): boolean {
  return needs.includes('published') || needs.includes('integrity');
}

function inOrder<T extends { readonly detector: string }>(told: readonly T[]): T[] {
  return told.toSorted((a, b) => (place.get(a.detector) ?? 0) - (place.get(b.detector) ?? 0));
}

interface Stopwatch {
  readonly timed: <T>(stage: string, work: () => T) => T;
  readonly stages: { readonly stage: string; readonly ms: number }[];
}

function stopwatch(clock: () => number): Stopwatch {
  const stages: { stage: string; ms: number }[] = [];
  return {
    stages,
    timed: (stage, work) => {
      const started = clock();
      const result = work();
      stages.push({ stage, ms: clock() - started });
      return result;
    },
  };
}

/** An archive whose reading stopped on the way: nobody knows what stood behind that, in files that nothing names. */
function cutOff({ as }: Bytes, refused: readonly Refused[]): Unread[] {
  const end = refused.find(
    one => one.as === 'left out' && one.entry === '' && (one.problem === 'truncated' || one.problem === 'unreadable entry'),
  );
  if (as !== 'archive' || end === undefined) return [];
  return [{ path: WHOLE, why: `not read to its end: the archive is ${end.problem === 'truncated' ? 'cut off' : 'damaged'} (${end.says})` }];
}

/** A tarball from a file or an address is known by its own manifest; a registry's word stands above it. */
function named(id: PackageId, manifest: Manifest): PackageId {
  if (id.from !== 'tarball' || manifest.name === '') return id;
  return { ...id, name: manifest.name, version: manifest.version };
}
