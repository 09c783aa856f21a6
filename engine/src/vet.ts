import { DETECTORS } from './detect/index.ts';
import { runDetectors } from './detect/run.ts';
import { profileOf } from './differ/profile.ts';
import { judge } from './judge/judge.ts';
import type { Limits } from './model/limits.ts';
import type { Manifest } from './model/manifest.ts';
import type { PackageId } from './model/package.ts';
import type { Policy } from './model/policy.ts';
import type { Profile } from './model/profile.ts';
import type { Subject } from './model/subject.ts';
import type { Unread, Verdict } from './model/verdict.ts';
import { classify } from './parse/content.ts';
import { readManifest } from './parse/manifest.ts';
import { parsePackage } from './parse/package.ts';
import { placer, quote } from './parse/quote.ts';
import { tells } from './trace/api/index.ts';
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
}

/** A verdict, and what two packages are compared by. */
export interface Examined {
  readonly verdict: Verdict;
  /** Summed up when it is asked for: a lone verdict needs none. */
  readonly profile: () => Profile;
}

/** Bytes in, verdict out. Never throws on anything the package contains. */
export function vet(subject: Subject, given: Circumstances): Verdict {
  return examine(subject, given).verdict;
}

/** The same, and the profile of the package. */
export function examine(subject: Subject, given: Circumstances): Examined {
  const stages: { stage: string; ms: number }[] = [];
  const timed = <T>(stage: string, work: () => T): T => {
    const started = given.clock();
    const result = work();
    stages.push({ stage, ms: given.clock() - started });
    return result;
  };

  const { files, refused } = timed('unpack', () => unpack(subject.bytes, given.limits));
  const contents = timed('classify', () => classify(files));
  const manifest = readManifest(files, subject.id.from);
  const { modules, unread } = timed('parse', () => parsePackage(files, manifest, { ...given, tells }));
  const behaviour = timed('trace', () => trace({ files, manifest, modules }));

  const { published, integrity } = subject;
  const id = named(subject.id, manifest);
  const { claims, ran } = timed('detect', () =>
    runDetectors(DETECTORS, { id, files, refused, contents, manifest, modules, unread, behaviour, published, integrity }),
  );
  const findings = quote(claims, files);
  const judged = timed('judge', () => judge({ subject: { ...subject, id }, findings, behaviour, unread, ran }, given.policy, given.today));

  let bytes = 0;
  for (const content of contents) bytes += content.size;
  const coverage = { files: files.size, bytes, modules: modules.length, unread, detectors: ran, stages };
  const verdict = { subject: id, findings, ...judged, deeds: tellDeeds(behaviour), coverage };
  return { verdict, profile: () => profileOf({ id, manifest, contents, behaviour, published, placeOf: placer(files) }) };
}

/** A tarball from a file or an address is known by its own manifest; a registry's word stands above it. */
function named(id: PackageId, manifest: Manifest): PackageId {
  if (id.from !== 'tarball' || manifest.name === '') return id;
  return { ...id, name: manifest.name, version: manifest.version };
}
