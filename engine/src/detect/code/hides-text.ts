import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Trigger } from '../../model/effect.ts';
import type { Claim, Weight } from '../../model/finding.ts';
import type { Module } from '../../model/module.ts';
import { fileHolding } from '../../model/path.ts';

/** No honest code measured (600 packages) has more than two such characters in a row, private-use ones in tables of encodings apart (11). */
const LONG_RUN = 24;
const SHORT_RUN = 8;
/** Runs of one letter can only speak by how long they are, and so many of them must. */
const RUNS = 16;

/** Texts that coding agents read as instructions. */
const READ_BY_AGENTS =
  /(?:^|\/)(?:CLAUDE|AGENTS|GEMINI|SKILL)\.md$|(?:^|\/)\.(?:cursorrules|windsurfrules|clinerules)$|(?:^|\/)(?:\.cursor\/rules|\.claude)\/[^/]+$|(?:^|\/)copilot-instructions\.md$/i;
const INVISIBLE_WORDS = /[\u200b-\u200f\u2060-\u2064\ufeff\u{e0000}-\u{e01ef}]{8,}/u;

/** Letters written as tags: a flag of a region has six of them. */
const TAGS = /[\u{e0020}-\u{e007e}]{8,}/u;
/** Texts about the package that agents and people read. */
const PAGES = /(?:^|\/)README[^/]*$|\.(?:md|mdc|mdx|markdown)$|\.d\.[cm]?ts$/i;

const OVERRIDES = new Set([0x20_2d, 0x20_2e, 0x20_66, 0x20_67, 0x20_68]);

export const hidesText: Detector<'modules' | 'behaviour' | 'files' | 'manifest'> = detector({
  id: 'hides-text',
  needs: ['modules', 'behaviour', 'files', 'manifest'],
  attack: 'T1027.010',
  explain: {
    what: 'The package contains text that people do not see: code pushed off the screen by blanks, long runs of invisible characters, letters that turn the reading direction.',
    why: 'What a reviewer cannot see was put there to pass a review. Emoji, right-to-left languages and tables of Unicode use single such characters.',
    next: 'Do not install it. Open the file in an editor that shows invisible characters and look at the place named.',
  },

  *detect({ modules, behaviour, files, manifest }) {
    for (const module of modules) {
      const reached = behaviour.reached.get(fileHolding(module.path)) ?? [];
      yield* offscreen(module, reached);
      yield* invisible(module, reached);
    }
    for (const [path, bytes] of files) if (READ_BY_AGENTS.test(path) || PAGES.test(path)) yield* hiddenFromReaders(path, bytes);
    const words = INVISIBLE_WORDS.exec(manifest.description)?.[0];
    if (words !== undefined)
      yield {
        says: 'its description has invisible text that only a program reads',
        weight: 'strong',
        evidence: [{ kind: 'manifest', pointer: '/description', value: `${[...words].length} invisible characters in a row` }],
      };
  },
});

/** Instructions hold no such characters at all; in pages made by others a few may have been left over. */
function* hiddenFromReaders(path: string, bytes: Uint8Array): Iterable<Claim> {
  const text = new TextDecoder().decode(bytes.subarray(0, 500_000));
  const instructs = READ_BY_AGENTS.test(path);
  const words = INVISIBLE_WORDS.exec(text)?.[0];
  if (words !== undefined) {
    const count = [...words].length;
    yield {
      says: `${path} has invisible text that only a program reads`,
      weight: instructs || TAGS.test(words) || count >= LONG_RUN ? 'strong' : 'weak',
      evidence: [{ kind: 'file', path, says: `${count} invisible characters in a row` }],
    };
  }
  if (instructs && /[\u202d\u202e]/.test(text))
    yield {
      says: `${path} has characters that turn the reading direction, so that people read something else than programs`,
      weight: 'strong',
      evidence: [{ kind: 'file', path, says: 'a character that overrides the direction of writing' }],
    };
}

function* offscreen({ path, shape, uses }: Module, reached: readonly Trigger[]): Iterable<Claim> {
  for (const at of shape.offscreen) {
    const acts = uses.some(use => use.at.start >= at && use.at.start < at + 20_000);
    yield {
      says: `${path} has code far to the right of the screen, behind more than 200 blanks`,
      weight: acts ? byReach(reached, 'strong') : byReach(reached, 'weak'),
      evidence: [{ kind: 'code', at: { path, start: at, end: at + 80 }, says: 'it starts here' }],
    };
    return;
  }
}

function* invisible({ path, shape }: Module, reached: readonly Trigger[]): Iterable<Claim> {
  const longest = shape.invisible.toSorted((a, b) => b.run - a.run)[0];
  // One letter over and over tells nothing but how often: names are told apart by such tails.
  const isOne = longest?.kinds === 1;
  if (longest && longest.run >= (isOne || isPrivate(longest.codePoint) ? LONG_RUN : SHORT_RUN)) {
    yield {
      says: `${path} has ${longest.run} invisible characters in a row`,
      weight: byReach(reached, longest.run >= LONG_RUN && !isOne ? 'strong' : 'weak'),
      evidence: [
        {
          kind: 'code',
          at: { path, start: longest.at, end: longest.at + longest.run },
          says: `the first is ${codePoint(longest.codePoint)}`,
        },
      ],
    };
  }
  const pieces = shape.invisible.filter(one => isSelector(one.codePoint));
  const all = pieces.reduce((sum, one) => sum + one.run, 0);
  const [first] = pieces;
  if (first && all >= LONG_RUN && (longest?.run ?? 0) < LONG_RUN) {
    yield {
      says: `${path} has ${all} invisible characters in pieces`,
      weight: byReach(reached, 'strong'),
      evidence: [
        { kind: 'code', at: { path, start: first.at, end: first.at + first.run }, says: `the first is ${codePoint(first.codePoint)}` },
      ],
    };
  }
  const counted = shape.invisible.filter(one => one.kinds === 1 && one.run > 2);
  const [firstRun] = counted;
  if (firstRun && counted.length >= RUNS) {
    yield {
      says: `${path} has ${counted.length} runs of one invisible character each, which may be read by their lengths`,
      weight: byReach(reached, 'strong'),
      evidence: [
        {
          kind: 'code',
          at: { path, start: firstRun.at, end: firstRun.at + firstRun.run },
          says: `the first is ${codePoint(firstRun.codePoint)}`,
        },
      ],
    };
  }
  const turned = shape.invisible.find(one => OVERRIDES.has(one.codePoint));
  if (turned) {
    yield {
      says: `${path} has characters that turn the reading direction, so that its code is not read as it runs`,
      weight: reached.length === 0 ? 'context' : 'weak',
      evidence: [{ kind: 'code', at: { path, start: turned.at, end: turned.at + turned.run }, says: codePoint(turned.codePoint) }],
    };
  }
}

/** Full weight where it runs unasked, less where somebody must call it, none to speak of where nothing reaches it. */
function byReach(reached: readonly Trigger[], weight: Weight): Weight {
  if (reached.length === 0) return weight === 'strong' ? 'weak' : 'context';
  return weight;
}

function codePoint(value: number): string {
  return `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Tags and the variation selectors beyond the first sixteen: programs hide a letter in each, honest text has hardly any. */
function isSelector(value: number): boolean {
  return value >= 0xe_00_00 && value < 0xe_10_00;
}

function isPrivate(value: number): boolean {
  return (value >= 0xe0_00 && value <= 0xf8_ff) || value >= 0xf_00_00;
}
