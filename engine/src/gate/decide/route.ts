import { parseVersion } from '../../match/version.ts';

/** What a request asks for. */
export type Route =
  | { readonly to: 'ping' | 'health' | 'live' | 'ready' | 'metrics' | 'audit' | 'audit of old clients' | 'search' | 'account' | 'keys' }
  | { readonly to: 'document'; readonly name: string }
  | { readonly to: 'manifest'; readonly name: string; readonly wants: string }
  | { readonly to: 'archive'; readonly name: string; readonly file: string }
  | { readonly to: 'tags'; readonly name: string }
  | { readonly to: 'attestations'; readonly spec: string }
  | { readonly to: 'why' | 'waiver'; readonly id: string }
  /** Something that a registry may change, which is not done through the gate. */
  | { readonly to: 'change'; readonly what: string }
  | { readonly to: 'nothing' }
  /** Untrusted: no honest client asks so. */
  | { readonly to: 'nonsense'; readonly says: string };

/** What a request names. */
export interface Asked {
  readonly method: string;
  /** As it stands in the request line. */
  readonly target: string;
}

/** Where the gate's registry lies. */
export interface Mounted {
  /** Begins and ends with a slash. */
  readonly base: string;
  /** Paths of registries upstream, without slashes at their ends: npm keeps them in front of an archive's path when it replaces a host. */
  readonly upstreamPaths: readonly string[];
}

const LONGEST = 2048;
/** What npm takes for a name today, and what it once took: capitals, and dashes in front. Never a dot in front, and nothing that a path or an address reads. */
const NAME = /^(?:@[\w~!*'()-][\w.~!*'()-]*\/)?[\w~!*'()-][\w.~!*'()-]*$/;
const LONGEST_NAME = 214;
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Reads a request line once, and strictly: what it means for us it means for whoever is asked upstream. */
export function readRoute(asked: Asked, mounted: Mounted): Route {
  const [target = ''] = asked.target.split('?', 1);
  const parts = partsOf(target);
  if (typeof parts === 'string') return { to: 'nonsense', says: parts };
  const base = mounted.base.split('/').filter(Boolean);
  if (base.every((part, at) => parts[at] === part)) {
    const route = within(parts.slice(base.length), asked.method, mounted);
    if (route.to !== 'nothing') return route;
  }
  // What the gate tells of itself is asked by people, at its root.
  const own = parts[0] === '-' && parts[1] === 'unmask' ? ownRoute(parts.slice(1), asked.method) : undefined;
  if (own !== undefined) return own;
  // npm 10 and 11 keep an archive's path and drop the path of the registry it is asked from.
  return (parts.at(-1)?.endsWith('.tgz') && archiveOf(parts, asked.method)) || { to: 'nothing' };
}

/** The segments of a path, decoded, a scope joined with its name; a sentence where it is none that we read. */
function partsOf(target: string): readonly string[] | string {
  if (!target.startsWith('/')) return 'the request does not name a path';
  if (target.length > LONGEST) return 'the path is too long';
  const parts: string[] = [];
  for (const raw of target.slice(1).split('/')) {
    const part = decode(raw);
    if (part === undefined || /%[0-9a-f]{2}/i.test(part)) return 'the path is not encoded as paths are';
    // eslint-disable-next-line no-control-regex -- what is looked for is exactly that
    if (/[\u0000-\u001F\u007F\\]/.test(part) || part.split('/').some(one => one === '.' || one === '..')) return 'the path leads elsewhere';
    const scope = parts.at(-1);
    if (scope !== undefined && /^@[^/]+$/.test(scope) && !part.includes('/')) parts[parts.length - 1] = `${scope}/${part}`;
    else parts.push(part);
  }
  if (parts.at(-1) === '') parts.pop();
  return parts.includes('') ? 'the path has an empty part' : parts;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    // Untrusted: what cannot be decoded has no meaning.
    return undefined;
  }
}

function within(parts: readonly string[], method: string, mounted: Mounted): Route {
  const own = parts[0] === '-' && parts.length > 1 ? ownRoute(parts.slice(1), method) : undefined;
  if (own !== undefined) return own;
  const archive = archiveOf(parts, method) ?? archiveBelow(parts, method, mounted);
  if (archive !== undefined) return archive;
  const [name = '', wants, ...more] = parts;
  // There is a package of that name, and what stands below it is never one of its versions.
  if (!isName(name) || (name === '-' && wants !== undefined && READS.has(method))) return { to: 'nothing' };
  if (!READS.has(method)) return { to: 'change', what: wants === undefined ? 'publish' : 'change a package' };
  if (wants === undefined) return { to: 'document', name };
  return more.length === 0 && wants !== '-' ? { to: 'manifest', name, wants } : { to: 'nothing' };
}

function archiveOf(parts: readonly string[], method: string): Route | undefined {
  const [name = '', dash, file = '', ...more] = parts;
  if (dash !== '-' || more.length > 0 || file === '' || !isName(name) || !READS.has(method)) return undefined;
  // `@s/n/-/@s/n-1.0.0.tgz` is how some old registries write it.
  return { to: 'archive', name, file: file.slice(file.lastIndexOf('/') + 1) };
}

function archiveBelow(parts: readonly string[], method: string, { upstreamPaths }: Mounted): Route | undefined {
  for (const path of upstreamPaths) {
    const above = path.split('/').filter(Boolean);
    if (above.length > 0 && above.every((part, at) => parts[at] === part)) return archiveOf(parts.slice(above.length), method);
  }
  return undefined;
}

function isName(name: string): boolean {
  return name.length <= LONGEST_NAME && NAME.test(name);
}

type Own = Exclude<Route['to'], 'document' | 'manifest' | 'archive' | 'tags' | 'attestations' | 'why' | 'waiver' | 'change' | 'nonsense'>;

/** What is asked under `/-/`, by method and path. */
const OWN: ReadonlyMap<string, Own> = new Map([
  ['GET ping', 'ping'],
  ['GET whoami', 'account'],
  ['GET npm/v1/user', 'account'],
  ['GET v1/search', 'search'],
  ['GET npm/v1/keys', 'keys'],
  ['POST npm/v1/security/advisories/bulk', 'audit'],
  ['POST npm/v1/security/audits', 'audit of old clients'],
  ['POST npm/v1/security/audits/quick', 'audit of old clients'],
  ['GET unmask/health', 'health'],
  ['GET unmask/live', 'live'],
  ['GET unmask/ready', 'ready'],
  ['GET unmask/metrics', 'metrics'],
]);

function ownRoute(parts: readonly string[], method: string): Route | undefined {
  const to = OWN.get(`${READS.has(method) ? 'GET' : method} ${parts.join('/')}`);
  if (to !== undefined) return { to };
  const [first, second, third = '', spec = ''] = parts;
  if (first === 'unmask' && second === 'why' && parts.length === 3) {
    if (READS.has(method)) return { to: 'why', id: third };
    if (method === 'POST') return { to: 'waiver', id: third };
  }
  if (first === 'package' && second !== undefined && third === 'dist-tags' && isName(second)) {
    return READS.has(method) && parts.length === 3 ? { to: 'tags', name: second } : { to: 'change', what: 'change a tag' };
  }
  if (first === 'npm' && third === 'attestations' && parts.length === 4 && READS.has(method)) return attestations(spec);
  if (first === 'user' || (first === 'v1' && (second === 'login' || second === 'done'))) return { to: 'change', what: 'log in' };
  return READS.has(method) ? undefined : { to: 'change', what: 'change anything' };
}

function attestations(spec: string): Route {
  const at = spec.lastIndexOf('@');
  return at > 0 && isName(spec.slice(0, at)) && parseVersion(spec.slice(at + 1)) !== undefined
    ? { to: 'attestations', spec }
    : { to: 'nothing' };
}
