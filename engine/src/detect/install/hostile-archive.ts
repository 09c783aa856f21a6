import { count } from '../../model/count.ts';
import { type Detector, detector } from '../../model/detector.ts';
import type { Weight } from '../../model/finding.ts';
import { isLargeFile, type Problem, type Refused } from '../../model/package.ts';

/** How heavy a problem is: what can only be meant to harm, what honest tools produce now and then, and what tells nothing by itself. */
const WEIGHT: Readonly<Record<Problem, Weight>> = {
  'escapes the package': 'strong',
  'absolute path': 'strong',
  'device or pipe': 'strong',
  'compression bomb': 'strong',
  'too many files': 'strong',
  'too large': 'strong',
  'unprintable name': 'weak',
  'duplicate name': 'weak',
  'case collision': 'weak',
  'bad checksum': 'weak',
  truncated: 'weak',
  'not an archive': 'strong',
  'unreadable entry': 'weak',
  'trailing data': 'context',
  'overlapping data': 'weak',
  link: 'context',
};

const SHOWN = 5;
/** Files that Node, a shell or a native loader runs. */
const CODE = /\.(?:[cm]?[jt]sx?|node|wasm|sh)$/i;
type From = 'registry' | 'tarball' | 'directory' | 'installed';

export const hostileArchive: Detector<'refused' | 'id'> = detector({
  id: 'hostile-archive',
  needs: ['refused', 'id'],
  attack: 'T1036',
  explain: {
    what: 'The archive holds entries that do not belong into a package: paths that leave it, devices, bombs, names that hide.',
    why: 'Such entries attack the program that unpacks them, or make it see another tree than the reader sees. Damaged uploads and odd packing tools leave milder traces.',
    next: 'Do not unpack it with other tools. A download that broke off is damaged too: fetch it again, and if it stays so and came from a registry, report it there.',
  },

  *detect({ refused, id }) {
    const byProblem = new Map<Problem, Refused[]>();
    for (const one of refused) {
      const list = byProblem.get(one.problem);
      if (list) list.push(one);
      else byProblem.set(one.problem, [one]);
    }
    const exits = refused.filter(one => leadsOut(one.problem)).length;
    for (const [problem, list] of byProblem) {
      const [first, ...rest] = list;
      if (!first) continue;
      const show = (one: Refused) => ({ kind: 'archive' as const, entry: one.entry, says: one.says });
      yield {
        says:
          problem === 'not an archive'
            ? 'nothing in it can be read as an archive'
            : list.length === 1
              ? `one entry: ${problem}`
              : `${count(list.length, 'entry', 'entries')}: ${problem}`,
        weight: leadsOut(problem) && exits > 1 && id.from !== 'directory' && id.from !== 'installed' ? 'proof' : heaviest(list, id.from),
        evidence: [show(first), ...rest.slice(0, SHOWN - 1).map(show)],
      };
    }
  },
});

/** One such entry may be an accident of a packing tool; several are aimed. */
function leadsOut(problem: Problem): boolean {
  return problem === 'escapes the package' || problem === 'absolute path';
}

/**
 * Code that is left out for being large, or behind what is large, was hidden from the reader, wherever it lies. Programs for one system, models and runtimes have a few files
 * of any size, of which no more than their kind would be read.
 */
function heaviest(list: readonly Refused[], from: From): Weight {
  const problem = list[0]?.problem ?? 'too large';
  const left = problem === 'too large' ? list.filter(({ as, entry }) => as === 'left out' && entry !== '') : [];
  if (left.some(({ entry }) => CODE.test(entry))) return 'strong';
  const isFew = left.length === list.length && left.length <= MOST_LARGE && left.every(isLargeFile);
  return problem === 'too large' && isFew ? 'weak' : weightOf(problem, from);
}

const MOST_LARGE = 4;

/** A directory on disk has links and large files for reasons of its own; only an archive is made to be unpacked. */
function weightOf(problem: Problem, from: From): Weight {
  const weight = WEIGHT[problem];
  if (from !== 'directory' && from !== 'installed') return weight;
  // What a folder does not let be read, its owner has closed; as far as it is code, that is a gap and told as one.
  return weight === 'context' || problem === 'unreadable entry' ? 'context' : 'weak';
}
