import type { Manifest } from '../../../model/manifest.ts';

/** Untrusted: names and addresses are short. */
const LONGEST = 500;

/** Parts of host names that say nothing of whose they are. */
const GENERIC =
  /^(?:www|api|apis|cdn|cdns|static|assets|js|app|apps|get|dl|download|downloads|files?|data|the|web|net|com|org|dev|io|co|invalid|example|test|github|githubusercontent|raw|objects|gitlab|unpkg|jsdelivr|cdnjs|cloudflare|amazonaws|googleapis|cloudfront|s3)$/;

/** How addresses begin, and the forges that everybody's sources lie at. */
const OF_FORGES = /^(?:git\+)?[a-z]+:(?:\/\/)?(?:[^@/]*@)?(?:www\.)?(?:(?:github|gitlab|bitbucket)\.(?:com|org)[/:]?)?/;

/** Hosts that serve published packages to pages, and those that most sites load their statistics from. */
const MIRRORS =
  /(?:^|\.)(?:unpkg\.com|googletagmanager\.com|google-analytics\.com|jsdelivr\.net|cdnjs\.cloudflare\.com|esm\.sh|jspm\.dev|skypack\.dev)$/;

/**
 * Whether a host belongs, as far as names tell, to what the package is for: `js.acme.com` to `@acme/loader`, or to one whose homepage is there.
 * Anybody can choose such a name, so this may make a claim lighter and never take it away.
 */
export function isOwnService(host: string, manifest: Pick<Manifest, 'name' | 'homepage' | 'repository' | 'author'>): boolean {
  const own = [manifest.name, manifest.homepage, manifest.repository, manifest.author]
    .map(one =>
      (one ?? '')
        .slice(0, LONGEST)
        .toLowerCase()
        .replace(OF_FORGES, ' ')
        .replace(/(?:\.git)?(?:#.*)?$/, ''),
    )
    .join(' ')
    .replace(/[^a-z\d]+/g, ' ');
  const labels = host.toLowerCase().split('.').slice(0, -1);
  const words = own.split(' ');
  const domain = labels.at(-1) ?? '';
  // `ext` is in `webext` by chance.
  const isNamed = (part: string): boolean => (part.length > 3 ? own.includes(part) : part.length > 2 && words.includes(part));
  return (
    isOfGoogle(host, manifest) ||
    // Of `lint-report` both would have to be there: one word is in the names of many.
    labels.some(label => {
      const telling = label.split('-').filter(part => part.length > 2 && !GENERIC.test(part));
      return telling.length > 0 && telling.every(isNamed);
    }) ||
    // `ovh` of `ovhcloud`
    (domain.length === 3 && !GENERIC.test(domain) && words.some(word => word.startsWith(domain)))
  );
}

/** Where Google serves interfaces of its own, below another domain than its pages; not those in which anybody may store something. Source: “Google APIs Explorer” of its documentation. */
const OF_GOOGLE = /(?:^|\.)googleapis\.com$/;
const STORES = /^(?:www|\w*storage[\w-]*|firestore|firebase(?:database|storage)|pubsub|sheets|drive|docs|gmail|script|forms)\./;
/** What Google itself publishes says so by its homepage, or by whose the repository is. */
const GOOGLES =
  /^https:\/\/(?!(?:sites|play|docs|groups|drive)\.)(?:[\w-]+\.)?google\.com(?:\/|$)|(?:^|github:|github\.com[/:])(?:google|googleapis|firebase)\//;

/** Whether a host is one at which Google serves interfaces, and the package Google's own. */
export function isOfGoogle(host: string, { homepage, repository }: Pick<Manifest, 'homepage' | 'repository'>): boolean {
  const plain = host.toLowerCase();
  if (!OF_GOOGLE.test(plain) || STORES.test(plain) || /\.rep\./.test(plain)) return false;
  return GOOGLES.test(homepage ?? '') || GOOGLES.test(repository ?? '');
}

/** The same by what a package says of where it comes from alone: a host is soon called like it. */
export function isKnownService(host: string, manifest: Parameters<typeof isOwnService>[1]): boolean {
  return isOwnService(host, { ...manifest, name: '' });
}

/**
 * Whether a host is that of whoever publishes a package: below the domain of its homepage, or called like the scope, or like the account that its sources
 * lie at. The name of the package itself says nothing: everybody calls a host like what it is for.
 */
export function isPublishersHost(
  host: string,
  { name, homepage = '', repository = '' }: Pick<Manifest, 'name' | 'homepage' | 'repository'>,
): boolean {
  const domain = tellingLabels(host).at(-1);
  if (domain === undefined) return false;
  const account = repository
    .slice(0, LONGEST)
    .toLowerCase()
    .split(/[#?]/, 1)
    .join('')
    .replace(/\.git$/, '')
    .split(/[/:]/)
    .slice(0, -1)
    .join('/')
    .replace(OF_FORGES, ' ');
  const [site = '', first = ''] = homepage
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .split('/');
  const home = FORGES.test(site) ? first : site;
  return [account, home, /^@([^/]+)\//.exec(name)?.[1] ?? ''].some(one => one.includes(domain));
}

const FORGES = /(?:^|\.)(?:github|gitlab|bitbucket)\.(?:com|org)$/;

/** The parts of a host's name that say whose it is: `acme` of `js.acme.com`. */
export function tellingLabels(host: string): string[] {
  return host
    .toLowerCase()
    .split('.')
    .slice(0, -1)
    .filter(label => label.length > 3 && !GENERIC.test(label));
}

/** Whether pages of all kinds load scripts from a host, so that it says nothing. */
export function isCommonHost(host: string): boolean {
  return MIRRORS.test(host);
}
