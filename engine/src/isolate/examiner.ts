import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';

import type { Budget } from '../judge/merge-policy.ts';
import type { Known } from '../model/capability.ts';
import type { Compared } from '../model/compared.ts';
import type { Sketch } from '../model/likeness.ts';
import type { Limits } from '../model/limits.ts';
import type { Policy } from '../model/policy.ts';
import type { Profile } from '../model/profile.ts';
import type { Subject } from '../model/subject.ts';
import { ToolError } from '../model/tool-error.ts';
import type { Unread, Verdict } from '../model/verdict.ts';
import { beside } from './beside.ts';
import { inTurn } from './in-turn.ts';
import { laidOut } from './large-archive.ts';
import type { ArchiveFile } from './large-archive.ts';
import { isLarge } from './large-package.ts';
import { patience } from './patience.ts';
import type { Request } from './protocol.ts';
import { readersBeside } from './readers.ts';
import { startChild } from './start-child.ts';
import type { Child, EngineLoads, Outcome } from './start-child.ts';
import { unexamined } from './unexamined.ts';

/** What an examination is measured by. */
export interface Circumstances {
  readonly policy: Policy;
  readonly limits: Limits;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** The file in which the archive of the subject lies; the subject has no bytes then. */
  readonly archiveAt?: ArchiveFile | undefined;
}

/** Examines packages in processes of its own, so that a hostile one takes down nothing but its own examination. */
export interface Examiner {
  /** The verdict always comes: what cannot be examined is a gap in it. Rejects with `ToolError('internal')` only when the engine itself does not start. */
  examine(subject: Subject, circumstances: Circumstances): Promise<Verdict>;
  /** The same with the profile of the package; without it where the examination could not be finished. */
  profile(subject: Subject, circumstances: Circumstances): Promise<Profiled>;
  /** What the package may do; where the examination could not be finished, that nobody knows. */
  powers(subject: Subject, circumstances: Circumstances): Promise<Known>;
  /** The same with what the package can be recognised by. */
  sketch(subject: Subject, circumstances: Circumstances): Promise<Sketched>;
  /** Whom the package imitates: `original`, or those of the indexes. */
  compare(subject: Subject, original: Subject | undefined, circumstances: Circumstances): Promise<Compared>;
  /** One file as it would be installed, `bytes` undefined where there is none. */
  file(subject: Subject, path: string, circumstances: Circumstances): Promise<FileOf>;
  /** Told that a package comes which may be new: what reads it is loaded meanwhile. */
  prepare(): void;
  /** Ends all processes. An examiner that is not closed keeps the program running. */
  close(): void;
}

/** A verdict and what two packages are compared by. */
export interface Profiled {
  readonly verdict: Verdict;
  readonly profile: Profile | undefined;
}

/** A verdict and what the package can be recognised by. */
export interface Sketched {
  readonly verdict: Verdict;
  readonly sketch: Sketch | undefined;
}

/** One file of a package, or why it could not be read. */
export type FileOf = { readonly as: 'read'; readonly bytes: Uint8Array | undefined } | { readonly as: 'unread'; readonly why: string };

export interface ExaminerOptions {
  /** When a child loads what reads packages. At once when left out, and wherever nothing is remembered. */
  readonly engine?: EngineLoads;
  readonly budget: Budget;
  /** How many packages are examined at a time; as many as there are cores, and at most 4, when left out. */
  readonly atOnce?: number;
  /** The folder in which facts are remembered from one examination to the next; nothing is when left out. */
  readonly remember?: string | undefined;
  /** Index files of known packages; nobody asks whom a package imitates when left out. */
  readonly known?: readonly string[] | undefined;
  /** The program a child runs; the engine's own when left out. */
  readonly script?: URL;
  /** Told of each package, `name@version`, whose turn has come; what it gives is called when it was examined. */
  readonly onExamining?: ((id: string) => () => void) | undefined;
}

type Asked = Pick<Request, 'wants' | 'original' | 'path'>;

/** What came of it: beside the verdict, what was asked for, where the examination could be finished. */
interface Answered {
  readonly verdict: Verdict;
  readonly profile?: Profile | undefined;
  readonly known?: Known | undefined;
  readonly sketch?: Sketch | undefined;
  readonly compared?: Compared;
  readonly file?: FileOf;
}

/** Five files that break the examination are no accident, and each may cost its whole time. */
const MOST_DEATHS = 5;
/** Each child may use the whole memory budget. */
const MOST_AT_ONCE = 4;

/** Starts an examiner. The first child is forked at once, so that its start overlaps with whatever the caller does next. */
export function startExaminer(options: ExaminerOptions): Examiner {
  const { budget, script = beside('child', import.meta.url) } = options;
  const children = new Set<Child>();
  const start = (): Child => {
    const child = startChild(script, budget, options);
    children.add(child);
    return child;
  };
  const idle = [start()];
  const atOnce = options.atOnce ?? Math.min(availableParallelism(), MOST_AT_ONCE);
  const turns = inTurn(atOnce);
  let number = 0;
  let closed = false;

  const begin = (request: Omit<Request, 'number'>, ms: number): { readonly child: Child; readonly outcome: Promise<Outcome> } => {
    const spare = idle.pop();
    if (spare && !spare.isAlive()) children.delete(spare);
    const child = spare?.isAlive() ? spare : start();
    number += 1;
    const outcome = child.attempt({ number, ...request }, ms).finally(() => {
      if (child.isAlive()) idle.push(child);
      else children.delete(child);
    });
    return { child, outcome };
  };
  const readers = readersBeside(atOnce, request => {
    const { child, outcome } = begin(request, budget.timeMs * patience());
    return { outcome, end: () => child.end() };
  });
  const attempt = (request: Omit<Request, 'number'>, ms: number): Promise<Outcome> =>
    readers.whileAt(request, options.remember !== undefined && isLarge(request), () => begin(request, ms).outcome);

  const examine = async (subject: Subject, circumstances: Circumstances, asked: Asked): Promise<Answered> => {
    const end = performance.now() + budget.timeMs * patience();
    const avoid: Unread[] = [];
    const laid = await laidOut({ subject, ...circumstances, avoid, ...asked });
    try {
      return await examineLaid(subject, laid.request, avoid, end);
    } finally {
      await laid.done();
    }
  };

  /** `avoid` is that of the request, and grows with each file that breaks an attempt. */
  const examineLaid = async (subject: Subject, request: Omit<Request, 'number'>, avoid: Unread[], end: number): Promise<Answered> => {
    const broken = (why: string): Answered => ({ verdict: unexamined(subject, avoid, why, request.policy) });
    while (avoid.length < MOST_DEATHS) {
      if (closed) throw new ToolError('internal', 'The examiner was closed while packages were still to be examined.');
      const outcome = await attempt(request, Math.max(1, end - performance.now()));
      if (outcome.as === 'verdict') return outcome;
      if (outcome.as === 'comparison') return { verdict: outcome.compared.verdict, compared: outcome.compared };
      if (outcome.as === 'file') return { ...broken('one file of it was asked for'), file: { as: 'read', bytes: outcome.bytes } };
      if (outcome.as === 'never started') {
        throw new ToolError('internal', `The examining process did not start: ${outcome.why}`, {
          hint: 'Install Unmask again; its own files may be damaged.',
        });
      }
      if (outcome.as === 'read') return broken('the examining process answered what was not asked');
      // What was left out and breaks it still is not to blame for that.
      if (outcome.file === undefined || avoid.some(({ path }) => path === outcome.file)) return broken(outcome.why);
      avoid.push({ path: outcome.file, why: outcome.why });
    }
    return broken(`${MOST_DEATHS} of its files broke the examination`);
  };
  const ask = (subject: Subject, circumstances: Circumstances, asked: Asked): Promise<Answered> =>
    turns(async () => {
      const examined = options.onExamining?.(`${subject.id.name}@${subject.id.version}`);
      try {
        return await examine(subject, circumstances, asked);
      } finally {
        examined?.();
      }
    });

  return {
    examine: async (subject, circumstances) => (await ask(subject, circumstances, { wants: 'verdict' })).verdict,
    profile: async (subject, circumstances) => {
      const { verdict, profile } = await ask(subject, circumstances, { wants: 'profile' });
      return { verdict, profile };
    },
    powers: async (subject, circumstances) => {
      const { verdict, known } = await ask(subject, circumstances, { wants: 'powers' });
      return known ?? { powers: new Map(), unknown: verdict.coverage.unread.at(-1)?.why ?? 'not examined' };
    },
    sketch: async (subject, circumstances) => {
      const { verdict, sketch } = await ask(subject, circumstances, { wants: 'sketch' });
      return { verdict, sketch };
    },
    compare: async (subject, original, circumstances) => {
      const { verdict, compared } = await ask(subject, circumstances, { wants: 'comparison', original });
      return (
        compared ?? {
          subject: verdict.subject,
          original: undefined,
          candidates: [],
          residue: undefined,
          itself: false,
          shown: undefined,
          verdict,
        }
      );
    },
    file: async (subject, path, circumstances) => {
      const { file, verdict } = await ask(subject, circumstances, { wants: 'file', path });
      return file ?? { as: 'unread', why: verdict.coverage.unread.at(-1)?.why ?? 'not examined' };
    },
    prepare: () => idle.at(-1)?.prepare(),
    close: () => {
      closed = true;
      readers.close();
      for (const child of children) child.end();
      children.clear();
    },
  };
}
