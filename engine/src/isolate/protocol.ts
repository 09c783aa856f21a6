import type { Known } from '../model/capability.ts';
import type { Compared } from '../model/compared.ts';
import type { Sketch } from '../model/likeness.ts';
import type { Limits } from '../model/limits.ts';
import type { Policy } from '../model/policy.ts';
import type { Profile } from '../model/profile.ts';
import type { Subject } from '../model/subject.ts';
import { DECISIONS } from '../model/verdict.ts';
import type { Unread, Verdict } from '../model/verdict.ts';
import type { ArchiveFile } from './large-archive.ts';
import { isKnown } from './known-shape.ts';
import { isComparison, isSketch } from './likeness-shape.ts';
import { isProfile } from './profile-shape.ts';
import { isObject } from '../model/json.ts';
import { hasTexts, isListOf, isTexts } from './shapes.ts';

/** What the parent asks a child: examine this, by these rules. */
export interface Request {
  readonly number: number;
  readonly subject: Subject;
  readonly policy: Policy;
  readonly limits: Limits;
  readonly today: string;
  readonly avoid: readonly Unread[];
  /** What the answer is to hold beside the verdict. */
  readonly wants: Wants;
  /** The one file that is wanted. */
  readonly path?: string | undefined;
  /** Where among the files somebody begins who reads them for others, 0 to 1. */
  readonly from?: number | undefined;
  /** The package to take away from the subject, in a comparison where it is at hand. */
  readonly original?: Subject | undefined;
  /** The file in which the archive lies where it is too large for the message channel: the subject has no bytes then. */
  readonly archiveAt?: ArchiveFile | undefined;
}

/** What a parent says where packages will come that have to be read: the child loads what reads them. */
export const PREPARE = 'prepare';

/** What can be asked of an examination. */
export type Wants = 'verdict' | 'profile' | 'powers' | 'sketch' | 'comparison' | 'file' | 'reading';

/**
 * What a child answers on the message channel. `ready`: it can be asked; `loads`: it now loads what reads packages, and is ready anew when it has.
 * `broke` tells an exception of our own code, and the file that was being parsed.
 */
export type Answer =
  | { readonly is: 'ready' }
  | { readonly is: 'loads' }
  | {
      readonly is: 'verdict';
      readonly number: number;
      readonly verdict: Verdict;
      readonly profile?: Profile;
      readonly known?: Known;
      readonly sketch?: Sketch;
    }
  | { readonly is: 'comparison'; readonly number: number; readonly compared: Compared }
  | { readonly is: 'file'; readonly number: number; readonly bytes?: Uint8Array }
  | { readonly is: 'read'; readonly number: number }
  | { readonly is: 'broke'; readonly number: number; readonly error: string; readonly path: string | undefined };

/** The answer to a request that wants a verdict, or what the package may do as well. */
export function measuredFor({ number, wants }: Request, { verdict, known }: { readonly verdict: Verdict; readonly known: Known }): Answer {
  return { is: 'verdict', number, verdict, ...(wants === 'powers' && { known }) };
}

/** What a child tells while it works: the file it now parses, or that no file is being parsed. One JSON array a line. */
export interface Step {
  readonly number: number;
  readonly path: string | undefined;
}

/**
 * The file descriptor for steps in the child. Node's own message channel queues what its pipe does not take at once, and sends
 * that only when the code returns: a child that hangs or crashes would take the name of the guilty file with it.
 */
export const STEPS_FD = 4;

/** One step as a line. */
export function writeStep(step: Step): string {
  return `${JSON.stringify([step.number, step.path ?? null])}\n`;
}

/** Reads one line of steps. Untrusted: hostile code may have taken the child over; what is not a step is nothing. */
export function readStep(line: string): Step | undefined {
  let step: unknown;
  try {
    step = JSON.parse(line);
  } catch {
    // A child that dies in the middle of a line leaves half of it: there is nothing to read in it.
    return undefined;
  }
  if (!Array.isArray(step)) return undefined;
  const [number, path]: unknown[] = step;
  if (typeof number !== 'number' || (typeof path !== 'string' && path !== null)) return undefined;
  return { number, path: path ?? undefined };
}

/** Whether a message is an answer. Untrusted, for the same reason. */
export function isAnswer(message: unknown): message is Answer {
  if (!isObject(message)) return false;
  if (message['is'] === 'ready' || message['is'] === 'loads') return true;
  if (typeof message['number'] !== 'number') return false;
  if (message['is'] === 'verdict')
    return (
      isVerdict(message['verdict']) &&
      (message['profile'] === undefined || isProfile(message['profile'])) &&
      (message['known'] === undefined || isKnown(message['known'])) &&
      (message['sketch'] === undefined || isSketch(message['sketch']))
    );
  if (message['is'] === 'comparison') {
    const { compared } = message;
    return isComparison(compared) && isVerdict(compared['verdict']);
  }
  if (message['is'] === 'read') return true;
  const { error, path, bytes } = message;
  if (message['is'] === 'file') return bytes === undefined || bytes instanceof Uint8Array;
  return message['is'] === 'broke' && typeof error === 'string' && (path === undefined || typeof path === 'string');
}

/** Whether a message is a request. The parent is trusted; this guards against a child that belongs to another version. */
export function isRequest(message: unknown): message is Request {
  if (!isObject(message) || typeof message['number'] !== 'number' || typeof message['today'] !== 'string') return false;
  const { subject, policy, limits, avoid, wants } = message;
  return (
    isObject(subject) &&
    isObject(subject['id']) &&
    isObject(subject['bytes']) &&
    isObject(policy) &&
    isObject(limits) &&
    isListOf(avoid, ['path', 'why']) &&
    typeof wants === 'string'
  );
}

function isVerdict(value: unknown): value is Verdict {
  if (!isObject(value)) return false;
  const { subject, decision, findings, because, waived, deeds, didYouMean, coverage } = value;
  return (
    hasTexts(subject, ['name', 'version', 'from']) &&
    DECISIONS.some(one => one === decision) &&
    isListOf(findings, ['detector', 'says', 'weight'], hasEvidence) &&
    isListOf(
      because,
      [],
      one => hasTexts(one['rule'], ['name', 'then']) && isListOf(one['findings'], ['detector', 'says', 'weight'], hasEvidence),
    ) &&
    isListOf(waived, ['reason', 'owner'], one => hasTexts(one['finding'], ['detector', 'says', 'weight'])) &&
    isListOf(
      deeds,
      ['trigger', 'kind'],
      one => Array.isArray(one['targets']) && one['targets'].every(target => typeof target === 'string'),
    ) &&
    (didYouMean === undefined || isListOf(didYouMean, ['name'], one => isTexts(one['why']))) &&
    isCoverage(coverage)
  );
}

function isCoverage(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { files, bytes, modules, unread, detectors, stages } = value;
  const counted = [files, bytes, modules].every(count => typeof count === 'number');
  return counted && isListOf(unread, ['path', 'why']) && isListOf(detectors, ['detector', 'as']) && isListOf(stages, ['stage']);
}

function hasEvidence(finding: Readonly<Record<string, unknown>>): boolean {
  return isListOf(finding['evidence'], ['kind']) && Array.isArray(finding['evidence']) && finding['evidence'].length > 0;
}
