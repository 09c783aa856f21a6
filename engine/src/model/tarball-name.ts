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
  const [path = ''] = /[?#]/.test(address) ? address.split(/[?#]/, 1) : [address];
  const dash = path.lastIndexOf('/-/');
  const [, file] = dash === -1 ? [] : (/^(?:(?:@|%40)[^/]+\/)?([^/]+)\.tgz$/i.exec(path.slice(dash + 3)) ?? []);
  // Only the end is looked at: the address before it may be of any length.
  const slash = path.lastIndexOf('/', dash - 1);
  const name = path.slice(slash + 1, dash);
  if (file === undefined || slash === -1 || name === '') return undefined;
  const before = slash === 0 ? '' : path.slice(path.lastIndexOf('/', slash - 1), slash);
  const scope = /^\/(?:@|%40)[^/]/i.test(before) ? before.slice(1) : undefined;
  const whole = decoded(scope === undefined ? name : `${scope}/${name}`);
  const base = whole.slice(whole.lastIndexOf('/') + 1);
  const archive = decoded(file);
  if (!archive.startsWith(`${base}-`)) return { name: whole, version: '', file: `${archive}.tgz` };
  return { name: whole, version: archive.slice(base.length + 1) };
}

function decoded(part: string): string {
  return part.replaceAll(/%40/gi, '@').replaceAll(/%2f/gi, '/').replaceAll(/%2b/gi, '+');
}
