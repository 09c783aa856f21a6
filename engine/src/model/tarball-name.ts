/** A package as a registry's archive address names it. */
export interface TarballName {
  readonly name: string;
  /** Empty where the file's name does not begin with the package's. */
  readonly version: string;
  /** The name of the file, where it does not. */
  readonly file?: string;
}

/** What `…/<name>/-/<base>-<version>.tgz` says it holds; undefined for an address of another shape. */
export function tarballName(address: string): TarballName | undefined {
  const end = address.search(/[?#]/);
  const path = end === -1 ? address : address.slice(0, end);
  const dash = path.lastIndexOf('/-/');
  const file = dash === -1 ? undefined : fileName(path.slice(dash + 3));
  // Only the end is looked at: the address before it may be of any length.
  const slash = path.lastIndexOf('/', dash - 1);
  const name = path.slice(slash + 1, dash);
  if (file === undefined || slash === -1 || name === '') return undefined;
  const above = slash === 0 ? 0 : path.lastIndexOf('/', slash - 1) + 1;
  const whole = decoded(above > 0 && /^(?:@|%40)[^/]/.test(path.slice(above, slash)) ? path.slice(above, dash) : name);
  const base = whole.slice(whole.lastIndexOf('/') + 1);
  const archive = decoded(file);
  if (!archive.startsWith(`${base}-`)) return { name: whole, version: '', file: `${archive}.tgz` };
  return { name: whole, version: archive.slice(base.length + 1) };
}

/** The name of an archive without its ending. Some registries repeat the scope before it. */
function fileName(tail: string): string | undefined {
  const at = tail.indexOf('/') + 1;
  if (tail.length - at <= 4 || !/\.tgz$/i.test(tail) || tail.includes('/', at)) return undefined;
  return at === 0 || /^(?:@|%40)[^/]/i.test(tail) ? tail.slice(at, -4) : undefined;
}

function decoded(part: string): string {
  if (!part.includes('%')) return part;
  return part.replaceAll(/%40/gi, '@').replaceAll(/%2f/gi, '/').replaceAll(/%2b/gi, '+');
}
