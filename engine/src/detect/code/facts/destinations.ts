import type { Effect } from '../../../model/effect.ts';

/** What a host is known for, where that matters to a reader. */
export type HostKind =
  | 'a collector of requests'
  | 'a paste site'
  | 'a tunnel'
  | 'a chat bot or webhook'
  | 'a file drop'
  | 'a link shortener'
  | 'a bare address'
  | 'free hosting'
  | 'a hidden service';

const KINDS: readonly (readonly [HostKind, RegExp])[] = [
  [
    'a collector of requests',
    /(^|\.)(webhook\.site|pipedream\.net|requestbin\.(com|net)|requestrepo\.com|hookbin\.com|beeceptor\.com|requestcatcher\.com|oast\.(fun|live|me|online|pro|site)|oastify\.com|burpcollaborator\.net|interact\.sh|interactsh\.com|canarytokens\.com|dnslog\.(cn|pw)|ceye\.io|bxss\.me|eyes\.sh)$/,
  ],
  [
    'a paste site',
    /(^|\.)(pastebin\.(com|pl)|hastebin\.com|paste\.ee|rentry\.(co|org)|dpaste\.(com|org)|ghostbin\.(com|co)|controlc\.com|justpaste\.it|jsonkeeper\.com|npoint\.io|jsonsilo\.com|mocki\.io|jsonbin\.io|termbin\.com)$/,
  ],
  [
    // Of those that give each tunnel a host of its own the bare name is where tunnels are asked for.
    'a tunnel',
    /\.(ngrok\.(io|app|dev)|trycloudflare\.com|localtunnel\.me|loca\.lt|lhr\.life|pagekite\.me)$|(^|\.)(ngrok-free\.(app|dev)|serveo\.net|bore\.pub|localhost\.run|portmap\.io|playit\.gg)$/,
  ],
  [
    'a file drop',
    /(^|\.)(transfer\.sh|file\.io|gofile\.io|anonfiles?\.com|0x0\.st|catbox\.moe|litterbox\.catbox\.moe|temp\.sh|bashupload\.com|tmpfiles\.org|uguu\.se|oshi\.at)$/,
  ],
  ['a link shortener', /(^|\.)(bit\.ly|tinyurl\.com|is\.gd|v\.gd|cutt\.ly|rebrand\.ly|rb\.gy|shorturl\.at|t\.ly)$/],
  ['a hidden service', /\.(onion|i2p)$/],
  [
    'free hosting',
    /\.(workers\.dev|pages\.dev|r2\.dev|vercel\.app|netlify\.app|herokuapp\.com|onrender\.com|glitch\.me|repl\.co|replit\.dev|firebaseio\.com|web\.app|deno\.dev|pythonanywhere\.com|000webhostapp\.com|duckdns\.org|ddns\.net|hopto\.org|icp0\.io|lambda-url\.[\w-]+\.on\.aws)$/,
  ],
];

/** The last: the Bot API of Telegram behind a relay. */
const BOTS =
  /^(https?:)?(\/\/)?(api\.telegram\.org\/(bot|file\/bot)|([\w-]+\.)?discord(app)?\.com\/api\/(v\d+\/)?webhooks\/|hooks\.slack\.com\/(services|workflows)\/|[\w-]+\.webhook\.office\.com\/|[^/\s]+\/(?:(?:file\/)?bot\d{8,12}:[\w-]{12,}\/|api\/(?:v\d+\/)?webhooks\/\d{15,}\/))/i;

/** Bare names that are files beside a page, not hosts. */
const FILE =
  /\.(data|gz|tgz|xz|tar|exe|dmg|wasm|m?js|json|ya?ml|toml|xml|csv|html?|css|png|jpe?g|gif|webp|ico|woff2?|svg|bin|mem|txt|map|worker)$|\.(?:tar|json|js)(?:\.(?:gz|br|xz|bz2|zst|enc|gpg|age|map|sig|asc|txt)){1,2}$/;

const ADDRESS = /^(\d{1,3}(?:\.\d{1,3}){3})$/;
const ALSO_ADDRESS = /^(0x[\da-f]{8}|\d{8,10})$/;
const OWN_MACHINE = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1?\]?|\[::ffff:127\..*)$/;
/** Groups and broadcasts do not leave it either. Sources: RFC 1918, RFC 3927, RFC 5771, RFC 919. */
const OWN_NETWORK = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|2(?:2[4-9]|3\d)\.|255\.255\.255\.255$)/;

/** Public resolvers that programs ask which way leads out: Google, Cloudflare, Quad9, OpenDNS. What is sent there reaches nobody else. */
const RESOLVERS = /^(?:8\.8\.8\.8|8\.8\.4\.4|1\.1\.1\.1|1\.0\.0\.1|9\.9\.9\.9|149\.112\.112\.112|208\.67\.22[02]\.22[02])$/;

/** The data centres of Telegram, which its clients know by their addresses. Source: core.telegram.org, “cidr.txt”. */
const OF_TELEGRAM = /^(?:149\.154\.1(?:6\d|7[0-5])|91\.108\.(?:[4-9]|1\d|2[0-3]|5[6-9])|91\.105\.19[23]|185\.76\.151)\./;

/** The host in a folded target, lower case; of several possible targets the first that is not this machine. Undefined where it is not known. */
export function hostOf(target: string): string | undefined {
  const hosts = target.split(' | ').flatMap(one => hostOfOne(one) ?? []);
  return hosts.find(host => !OWN_MACHINE.test(host)) ?? hosts[0];
}

/** Addresses that open something on this machine: a file, or an editor. */
const OF_MACHINE = /^(?:file|blob|about|vscode(?:-insiders)?|vscodium|cursor|windsurf|idea|webstorm|jetbrains|zed):/;

/** Of an address, of `host/path`, or of a bare name. */
function hostOfOne(target: string): string | undefined {
  const text = target
    .trim()
    .toLowerCase()
    // What is cut off in the middle of a name is not known either.
    .replace(/<[^<>/]*>?/g, '*');
  if (OF_MACHINE.test(text)) return undefined;
  const [, authority] = /^(?:[a-z][a-z\d+.-]*:)?\/\/([^/\\?#\s]+)/.exec(text) ?? [];
  const bare = /^((?:[\w*-]+\.)+[a-z*][\w*-]*|\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\]|localhost)(?=[/:?#]|$)/.exec(text)?.[1];
  const named = bare !== undefined && FILE.test(bare) ? undefined : bare;
  const host = authority === undefined ? named : /^(?:.*@)?(\[[\da-f:.]+\]|[^:@[\]]+)(?::[^@]*)?$/.exec(authority)?.[1];
  // `/` and `/storage/keys`, put together, are a path: without a scheme a host has a domain.
  const isPath = authority !== undefined && text.startsWith('//') && !/[.:*]|\d{8}/.test(authority) && authority !== 'localhost';
  // `new URL(path, 'http://n')`: a name without a domain is nobody's on the network.
  const isBase = host !== undefined && /^[a-z_-]+$/.test(host) && host !== 'localhost';
  return host === undefined || isPath || isBase || /^[*.]*$/.test(host) ? undefined : host;
}

/** The host when no part of it is unknown. */
export function fixedHost(target: string): string | undefined {
  const host = hostOf(target);
  return host?.includes('*') ? undefined : host;
}

/** The host that is meant where something is put right behind a whole name, `https://api.acme.com*`: mostly that is a path, but nobody can be sure of it. */
export function hostBegun(target: string): string | undefined {
  return WHOLE_NAME.exec(hostOf(target) ?? '')?.[1];
}

const WHOLE_NAME = /^((?:[\w-]+\.)+(?:com|org|net|dev|app|xyz|info|online|site|top|cloud|invalid))\*$/;

/** `*.c2.invalid`, `0*.*.c2.invalid`: the first parts of the name may be what is sent, and whoever answers for the domain gets it. */
export function domainAbove(target: string): string | undefined {
  const domain = /^(?:[^.]*\*[^.]*\.)+([^*]+)$/.exec(hostOf(target) ?? '')?.[1];
  return domain?.includes('.') ? domain : undefined;
}

/** A program that connects to a resolver to learn its own address sends its data to another one. */
const NEAR = 2_000;

/** What names the address of a request and nothing else: where that is not known, no other one of the file is meant. */
const OPENS = /^XMLHttpRequest\(\)\.open$/;

/** Clients that are told their server by something that is made apart from them. Sources: the documentation of tRPC, Apollo, winston, pino and OpenTelemetry. */
const GOES_BY: readonly (readonly [RegExp, RegExp])[] = [
  [/^@trpc\/client\.createTRPC/, /^@trpc\/client\.\w*(?:Link|WSClient)$/],
  [/^(?:@apollo\/client|apollo-client)\b.*\.ApolloClient\(\)/, /^(?:@apollo\/client|apollo-link-http)\b.*Link$/],
  [/^(?:winston|pino|bunyan)\./, /^(?:winston\.transports\.Http$|winston-|pino-)/],
  [/^@opentelemetry\/(?:api|sdk)\b/, /^@opentelemetry\/exporter-/],
];

/** Where an effect sends to: its own target, or that of the request, socket or connection it writes into. Another call of the same function asks somebody else. */
export function destinationOf(effect: Effect, effects: readonly Effect[]): string {
  if (effect.target !== '') return ownAddress(effect);
  let best: Effect | undefined;
  const distance = (other: Effect): number => Math.abs(other.at.start - effect.at.start);
  for (const other of effects) {
    if (other.kind !== 'connects' || other.at.path !== effect.at.path || other.api === effect.api) continue;
    if (other.target === '' && !OPENS.test(other.api)) continue;
    if (isResolver(other.target) && /^(?:net|tls|dgram)\b/.test(other.api) && distance(other) > NEAR) continue;
    const related =
      effect.api.startsWith(other.api.replace(/\.(open|connect)$/, '')) ||
      other.api.startsWith(`${effect.api}(`) ||
      GOES_BY.some(([asked, way]) => asked.test(effect.api) && way.test(other.api));
    if (related && (!best || distance(other) < distance(best))) best = other;
  }
  return best?.target ?? openedElsewhere(effect, effects);
}

/** The one address that the package opens such a connection to, where another file opens it: `tls.connect()` of what is told to `tls.connect().end`. */
function openedElsewhere({ api }: Effect, effects: readonly Effect[]): string {
  const opened = effects.filter(({ kind, api: other, target }) => kind === 'connects' && target !== '' && api.startsWith(`${other}(`));
  const [first, ...more] = new Set(opened.map(({ target }) => target));
  return first === undefined || more.length > 0 ? '' : first;
}

/** What a page is told to open, and what it asks for: a name without a scheme is a path beside the page, whatever it looks like. */
const OF_PAGES = /^(?:(?:document\.|window\.)?location(?:\.(?:href|assign|replace))?|open|XMLHttpRequest\(\)\.open|navigator\.sendBeacon)$/;

/** The address an effect itself names: of several possible ones, for a page, those that are addresses as a whole, or all where none is. */
export function ownAddress({ api, target }: Effect): string {
  if (!OF_PAGES.test(api)) return target;
  const whole = target.split(' | ').filter(one => /^(?:[a-z][a-z\d+.-]*:|\/\/|[*<])/i.test(one.trim()));
  return whole.length === 0 ? target : whole.join(' | ');
}

/** What a target's host is known for; undefined for a host of which nothing is known, and for the machine's own. */
export function hostKind(target: string): HostKind | undefined {
  if (target.split(' | ').some(one => BOTS.test(one))) return 'a chat bot or webhook';
  const host = hostOf(target);
  if (host === undefined || isOwnMachine(target)) return undefined;
  if (ADDRESS.test(host) || ALSO_ADDRESS.test(host))
    return OWN_NETWORK.test(host) || RESOLVERS.test(host) || OF_TELEGRAM.test(host) ? undefined : 'a bare address';
  return KINDS.find(([, pattern]) => pattern.test(host))?.[0];
}

/** Those of several addresses that are of a chat bot or webhook: one function may send to many places. All of them where none is seen to be. */
export function chatBotsIn(target: string): string {
  const ways = target.split(' | ').filter(one => BOTS.test(one));
  return ways.length === 0 ? target : ways.join(' | ');
}

/** Whether a target is this machine. */
export function isOwnMachine(target: string): boolean {
  const host = hostOf(target);
  return host !== undefined && OWN_MACHINE.test(host);
}

/** Whether a target is a public resolver, which programs connect to in order to learn their own address. */
export function isResolver(target: string): boolean {
  return RESOLVERS.test(hostOf(target) ?? '');
}

/** Whether a target is data that the page itself holds under an address: what asks for it sends nothing. */
export function isHeldByPage(target: string): boolean {
  return target !== '' && target.split(' | ').every(one => /^blob:/i.test(one.trim()));
}

/** Whether a target is a file of the package, or one beside the page: who has put it there is who has put the code there. */
export function isOwnFile(target: string): boolean {
  return target !== '' && target.split(' | ').every(one => OWN_FILE.test(one.trim()));
}

const OWN_FILE =
  /^(?!\/\/)(?:<here>[\w./@-]*|(?:\.{0,2}\/){0,4}(?:[\w@-][\w.@-]*\/)*[\w@-][\w.@-]*\.(?:wasm|data|mem|bin|json|[cm]?js|symbols))$/;

/** Whether a target is a module of WebAssembly beside the code: its glue, written by Emscripten, makes functions by their names. */
export function isOwnWebAssembly(target: string): boolean {
  return target !== '' && target.split(' | ').every(one => /^(?!\w{2,}:|\/\/)[\w./@<>-]*\.wasm$/.test(one.trim()));
}

/** Whether a target is the server that the page comes from: what that sends, the page's own people send. */
export function isOwnPage(target: string): boolean {
  return target !== '' && target.split(' | ').every(one => /^(?:(?:https?|wss?|\*):)?\/\/<page>(?::[\d*]+)?(?:[/?#]|$)/.test(one.trim()));
}

/** Whether a target is the cluster that a container runs in. Source: Kubernetes documentation, "Accessing the API from within a Pod". */
export function isOwnCluster(target: string): boolean {
  const host = hostOf(target);
  return host !== undefined && /^kubernetes(?:\.default(?:\.svc(?:\.cluster\.local)?)?)?$|^<env:kubernetes_service_host>$/.test(host);
}

/**
 * Whether a target is the service that gives a cloud machine or container its credentials, and nothing else. Untrusted: in a path its address is only a word.
 * Sources: AWS EC2 and ECS, Google Cloud and Azure documentation of their instance metadata services.
 */
export function isMetadataService(target: string): boolean {
  return target !== '' && target.split(' | ').every(one => IS_METADATA.test(one.trim()) || IS_METADATA.test(hostOf(one) ?? ''));
}

/** Whether an address, or a command, may ask that service for something. */
export function namesMetadataService(text: string): boolean {
  return METADATA.test(text);
}

const HOSTS = String.raw`(?:169\.254\.169\.254|169\.254\.170\.(?:2|23)|metadata\.google\.internal|100\.100\.100\.200|\[?fd00:ec2::254\]?)`;
const SETTINGS = String.raw`<env:(?:AWS_CONTAINER_CREDENTIALS_(?:FULL|RELATIVE)_URI|IDENTITY_ENDPOINT)>`;
const METADATA = new RegExp(String.raw`(?<![\w.-])${HOSTS}(?!\.?[\w-])|${SETTINGS}`, 'i');
const IS_METADATA = new RegExp(`^(?:${HOSTS}\\.?$|${SETTINGS}(?=[/?#]|$))`, 'i');

/** How a sentence names a destination. */
export function nameOfDestination(target: string): string {
  return hostOf(target) ?? 'the network';
}
