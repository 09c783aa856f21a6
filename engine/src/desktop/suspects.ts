import { ToolError } from '../model/tool-error.ts';

/** An archive that somebody named as tampered with, by the hash of the whole file. */
export interface Suspect {
  readonly app: string;
  readonly sha256: string;
  readonly bytes: number;
  /** `known`: what is in it was told by whoever published it; `suspected`: told by its name, size and place alone. */
  readonly standing: 'known' | 'suspected';
  readonly note: string;
}

const INJECTION = 'a published build that takes the recovery phrase and the password';
const DERIVED = 'from a throw-away account, a few hundred bytes larger than the published injection build; its content was never seen';

/** Facts about files that were published in 2023: name, SHA-256, size. No byte of them is here. */
export const SUSPECTS: readonly Suspect[] = [
  ['atomic', 'd31645f1fbff326b2b31eafa694cbfd516d119d86a395273440ea49d22cfdd0e', 61_843_988, 'known', INJECTION],
  ['exodus', 'd19109209ffc7b8b286eec3574a2634e9611f8d5431f1c87fb99fccd315772b6', 132_486_162, 'known', INJECTION],
  ['atomic', '28b7d7628f1fad173bc2bdf2319a871d0f998fb216fd214772bec5db71752d66', 61_844_770, 'suspected', DERIVED],
  ['atomic', 'edd5c6e51c46593a71a6c093e17d152ce0a9e0cf5f79ba058ef64834c39b8b3f', 61_844_652, 'suspected', DERIVED],
  ['exodus', '227df4066c0779a45052ae2d156ec49b8fbff24d51a63a5aadc89d4c7f0765b0', 132_486_862, 'suspected', DERIVED],
  ['exodus', 'cc86752a4d8a93c81faa45e37f6de30685af1f707fe068faa9092ae96f7b9575', 132_486_744, 'suspected', DERIVED],
  [
    'unknown',
    'a73931e210a74889d6055ecbac0551aa7c30fa7af95887f6bbf2155cac94f46e',
    131_030_882,
    'suspected',
    'of the size of a wallet, unverified',
  ],
].map(([app, sha256, bytes, standing, note]) => ({
  app: String(app),
  sha256: String(sha256),
  bytes: Number(bytes),
  standing: standing === 'known' ? 'known' : 'suspected',
  note: String(note),
}));

const COLUMNS = ['app', 'sha256', 'size', 'note'] as const;

/**
 * Reads a list of such archives: a table with tabs whose first line names the columns `app`, `sha256`, `size` and `note`, others aside. A note that
 * says `SUSPECTED` or `UNVERIFIED` makes its row a suspicion. Throws `ToolError('usage')` with the line that is not one.
 */
export function readSuspects(text: string, from: string): readonly Suspect[] {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = head.split('\t');
  const missing = COLUMNS.filter(name => !names.includes(name));
  if (missing.length > 0) throw notAList(from, 1, `no column ${missing.join(', ')}`);
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = line.split('\t');
    const cell = (name: (typeof COLUMNS)[number]): string => cells[names.indexOf(name)]?.trim() ?? '';
    const sha256 = cell('sha256').toLowerCase();
    const bytes = Number(cell('size'));
    if (!/^[\da-f]{64}$/.test(sha256)) throw notAList(from, index + 2, 'no SHA-256');
    if (!Number.isSafeInteger(bytes) || bytes <= 0) throw notAList(from, index + 2, 'no size in bytes');
    const standing = /\b(?:suspected|unverified)\b/i.test(cell('note')) ? 'suspected' : 'known';
    return [{ app: cell('app'), sha256, bytes, standing, note: cell('note') }];
  });
}

function notAList(from: string, line: number, what: string): ToolError {
  return new ToolError('usage', `${from} is no list of archives: line ${line} has ${what}.`, {
    hint: 'One archive a line behind a line of names, with tabs: app, sha256, size, note.',
  });
}
