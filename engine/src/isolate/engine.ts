import type { Stopwatch } from '../conclude.ts';
import type { Found } from '../known/header.ts';
import { knownIn } from '../known/open.ts';
import type { Compared } from '../model/compared.ts';
import type { Subject } from '../model/subject.ts';
import { readForOthers } from '../read-for-others.ts';
import { unpack } from '../unpack/unpack.ts';
import { examine, measureAnew, type Circumstances } from '../vet.ts';
import { measuredFor, type Answer, type Request } from './protocol.ts';

/** Bytes of one file that go by the message channel. */
const MOST_SENT = 32 * 1024 * 1024;

/** By what a package is examined; of the known packages only what their indexes are. */
export type Given = Omit<Circumstances, 'known'> & { readonly known: Found | undefined };

type Comparing = (subject: Subject, original: Request['original'], given: Circumstances) => Compared;

/** One attempt at a package of which nothing is remembered as a whole. */
export interface Anew {
  readonly given: Given;
  readonly watch: Stopwatch;
  readonly compareWith: Comparing | undefined;
}

/** All that reads packages. */
export interface Engine {
  /** Throws what our own code throws. */
  readonly answerAnew: (request: Request, subject: Subject, anew: Anew) => Answer;
  /** Loads what compares packages: most children compare nothing. */
  readonly comparing: () => Promise<Comparing>;
}

/** The engine, with the known packages in the indexes that were found. */
export function engineWith(found: Found | undefined): Engine {
  const known = found && knownIn(found);
  let comparing: Promise<Comparing> | undefined;
  return {
    answerAnew: (request, subject, { compareWith, watch, given: told }) => {
      const { number, original, wants } = request;
      const given = { ...told, known };
      if (wants === 'file') return { is: 'file', number, ...fileIn(subject, request) };
      if (wants === 'reading') {
        readForOthers(subject, given, request.from ?? 1);
        return { is: 'read', number };
      }
      if (compareWith) return { is: 'comparison', number, compared: compareWith(subject, original, given) };
      if (wants === 'verdict' || wants === 'powers') return measuredFor(request, measureAnew(subject, given, watch));
      const { verdict, profile, suspect } = examine(subject, wants === 'sketch' ? { ...given, known: undefined } : given);
      return wants === 'profile'
        ? { is: 'verdict', number, verdict, profile: profile() }
        : { is: 'verdict', number, verdict, sketch: suspect.sketch() };
    },
    comparing: () => (comparing ??= loadComparing()),
  };
}

/** Throws where the file is larger than what is sent. */
function fileIn({ bytes }: Subject, { path = '', limits }: Request): { readonly bytes?: Uint8Array } {
  const file = unpack(bytes, limits).files.get(path);
  if (file === undefined) return {};
  if (file.length > MOST_SENT) throw new Error(`a file of ${file.length} bytes is more than can be handed over`);
  return { bytes: file };
}

async function loadComparing(): Promise<Comparing> {
  const [{ compare }, { originalKeeper }] = await Promise.all([import('../compare.ts'), import('./kept-original.ts')]);
  const held = originalKeeper();
  return (subject, original, given) => compare(subject, held(original, given), given);
}
