import { ASKING_REGISTRY } from './detect/asking-registry.ts';
import { ORDER } from './detect/order.ts';
import { runDetectors } from './detect/run.ts';
import { judge } from './judge/judge.ts';
import { publishersOf, standingOf } from './likeness/standing.ts';
import type { Known } from './model/capability.ts';
import type { Detector, Need } from './model/detector.ts';
import type { KnownPackages } from './model/likeness.ts';
import type { Limits } from './model/limits.ts';
import type { FileTree } from './model/package.ts';
import type { Policy } from './model/policy.ts';
import type { Remembered, Whole } from './model/remembered.ts';
import type { Study } from './model/study.ts';
import type { Subject } from './model/subject.ts';
import type { Unread, Verdict } from './model/verdict.ts';
import { quote } from './parse/quote.ts';

/** By what a study becomes a verdict: the policy, the day, and what earlier examinations found out. */
export interface Terms {
  readonly policy: Policy;
  readonly limits: Limits;
  /** Today, `YYYY-MM-DD` in UTC: decides which waivers still hold. */
  readonly today: string;
  /** Files an earlier attempt could not survive: left unread, and said so. */
  readonly avoid: readonly Unread[];
  /** What earlier examinations found out. Without it everything is worked out anew; the verdict is the same. */
  readonly remembered?: Remembered | undefined;
  /** Packages that others pose as. Without them nobody asks whom this one resembles, and the verdict says so. */
  readonly known?: Pick<KnownPackages, 'digest'> | undefined;
}

/** A verdict, and what the package may do. */
export interface Measured {
  readonly verdict: Verdict;
  readonly known: Known;
}

/** Times the stages of one examination. */
export interface Stopwatch {
  readonly timed: <T>(stage: string, work: () => T) => T;
  readonly stages: { readonly stage: string; readonly ms: number }[];
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
export const ABOUT_RELEASE: readonly Detector[] = ASKING_REGISTRY.filter(one => one.needs.every(need => AT_HAND.has(need)));
const place = new Map(ORDER.map((id, index) => [id, index]));

/** The verdict on a package that was studied before, from what is remembered of it. Nothing of its bytes is read; undefined where they were not studied, or not as they are. */
export function recall(subject: Subject, given: Terms, watch: Stopwatch): Measured | undefined {
  const { remembered, avoid } = given;
  if (remembered === undefined || avoid.length > 0 || subject.application) return undefined;
  const study = watch.timed('recall', () => remembered.study(wholeOf(subject, given)));
  return study && { verdict: conclude(subject, study, given, watch), known: study.known };
}

/** What the registry, the policy and the day add to a study. */
export function conclude(subject: Subject, study: Study, given: Pick<Terms, 'policy' | 'today'>, { timed, stages }: Stopwatch): Verdict {
  const { id, manifest, behaviour, deeds, meant, counted, characters } = study;
  const { published, integrity } = subject;
  const told = timed('release', () => runDetectors(ABOUT_RELEASE, { ...NOTHING, id, manifest, published, integrity }));
  const findings = inOrder([...study.findings, ...quote(told.claims, NO_FILES)]);
  const ran = inOrder([...study.ran, ...told.ran]);
  const { unread } = counted;
  const judged = timed('judge', () =>
    judge({ subject: { ...subject, id }, findings, behaviour, unread, ran, characters }, given.policy, given.today),
  );
  const didYouMean = judged.decision === 'allow' || meant.length === 0 ? {} : { didYouMean: meant };
  const bundled = new Set(manifest.bundled);
  const others = new Set(manifest.dependencies.flatMap(({ field, name }) => (COMES_WITH.has(field) && !bundled.has(name) ? [name] : [])));
  const coverage = { ...counted, detectors: ran, ...(others.size > 0 && { dependencies: others.size }), stages };
  return { subject: id, findings, ...judged, deeds, ...didYouMean, coverage };
}

/** Fields of a manifest whose packages every installer fetches with it, but for those that its archive brings. */
const COMES_WITH: ReadonlySet<string> = new Set(['dependencies', 'optionalDependencies']);

/** All that a study of this package follows from. */
export function wholeOf({ id, bytes, published, integrity }: Subject, { limits, known }: Pick<Terms, 'limits' | 'known'>): Whole {
  const publishers = known ? publishersOf(published) : [];
  const isHeldAgainstCode = ABOUT_RELEASE.length < ASKING_REGISTRY.length;
  return {
    id,
    bytes,
    limits,
    told: [known?.digest, publishers, standingOf(published), ...(isHeldAgainstCode ? [published, integrity] : [])],
  };
}

/** `clock`: milliseconds from any start; read only to tell how long a stage took. */
export function stopwatch(clock: () => number): Stopwatch {
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

function inOrder<T extends { readonly detector: string }>(told: readonly T[]): T[] {
  return told.toSorted((a, b) => (place.get(a.detector) ?? 0) - (place.get(b.detector) ?? 0));
}
