/** A version by SemVer 2.0, its numbers kept as digits: some on record are longer than any number type holds. */
export interface Version {
  readonly numbers: readonly [string, string, string];
  /** Empty for a release. */
  readonly pre: readonly string[];
}

const SHAPE = /^[v=\s]*(\d{1,256})(?:\.(\d{1,256}))?(?:\.(\d{1,256}))?(?:-([0-9A-Za-z.-]{1,256}))?(?:\+[0-9A-Za-z.-]*)?\s*$/;

/** Reads a version; undefined for what is none. A `v` or `=` before it passes, as do missing last numbers; build metadata is left away. */
export function parseVersion(text: string): Version | undefined {
  const [, major, minor = '0', patch = '0', pre] = SHAPE.exec(text) ?? [];
  if (major === undefined) return undefined;
  return { numbers: [plain(major), plain(minor), plain(patch)], pre: pre === undefined ? [] : pre.split('.') };
}

/** A version as records and registries write it: of `v1.3.0` and ` =1.3.0`, which npm takes as well, `1.3.0`. What is none stays as it is. */
export function usualSpelling(text: string): string {
  if (USUAL.test(text)) return text;
  const version = parseVersion(text);
  return version ? [version.numbers.join('.'), ...(version.pre.length > 0 ? [version.pre.join('.')] : [])].join('-') : text;
}

const USUAL = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}(?![.\d])\S*$/;

/** Which of two versions has precedence (SemVer 2.0, section 11): negative, zero or positive. */
export function compareVersions(a: Version, b: Version): number {
  for (const at of [0, 1, 2] as const) {
    const order = compareDigits(a.numbers[at], b.numbers[at]);
    if (order !== 0) return order;
  }
  if (a.pre.length === 0 || b.pre.length === 0) return b.pre.length - a.pre.length;
  for (let at = 0; at < Math.max(a.pre.length, b.pre.length); at += 1) {
    const order = compareParts(a.pre[at], b.pre[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareParts(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  const digits = /^\d+$/;
  if (digits.test(a) && digits.test(b)) return compareDigits(plain(a), plain(b));
  if (digits.test(a) !== digits.test(b)) return digits.test(a) ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareDigits(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

function plain(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
