import type { Effect } from '../../../model/effect.ts';
import type { Manifest } from '../../../model/manifest.ts';
import type { FileTree } from '../../../model/package.ts';
import { isNamedOnPage, SHORTEST_PAGE } from './kept-quiet.ts';
import { isCommonHost, isOfGoogle, isPublishersHost, tellingLabels } from './own-service.ts';
import { LONGEST_PAGE, readmeOf } from '../../../model/readme.ts';

/** How the page of a service, and one that is open about what it reports, speaks of it without naming its host. */
const OF_SERVICE =
  /\b(?:dashboards?|sign(?:ed)? up|accounts?|api[ -]?keys?|hosted|cloud|saas|telemetry|analytics|anonymous(?:ly)?|opt(?:ing|ed)?[ -]out|collectors?|(?:our|its|the) (?:api|servers?|services?|backend)|(?:feature )?flags?|remote config\w*|(?:switched|turned) off|(?:sent|reported|uploaded) to|sends? (?:it|them|data|events?|reports?|usage|errors?)|do_not_track)\b/i;

/** What a package says of itself. */
interface Said {
  readonly name: string;
  readonly manifest: Manifest;
  readonly files: FileTree;
}

/**
 * Whether a host is named nowhere on the page of a package, nor is that of its publisher; where there is no page it is. A host that is called like the
 * package may be meant by what its page says of a service.
 */
export function isUnnamed(host: string, { name, manifest, files }: Said): boolean {
  if (isCommonHost(host) || isOfGoogle(host, manifest) || isNamedOnPage(host, name, files, manifest.description)) return false;
  if (isOfNamesake(host, name)) return false;
  // A scope is its owner's, and a homepage can be looked at; an account that is only named may be anybody's.
  if (isPublishersHost(host, { homepage: manifest.homepage, name, repository: undefined })) return false;
  const page = readmeOf(files).toLowerCase();
  const domain = tellingLabels(host).at(-1);
  if (
    isPublishersHost(host, manifest) &&
    (OF_SERVICE.test(page) || (domain !== undefined && isSetUp(domain, page)) || (domain !== undefined && isSpokenOf(domain, page, name)))
  )
    return false;
  // `exp.host`, `fcm.googleapis.com`: where the domain says nothing, another part of the name does.
  if (domain === undefined) return !partsOf(host).some(part => page.includes(part) || name.toLowerCase().includes(part));
  return !name.toLowerCase().includes(domain) || !(OF_SERVICE.test(page) || isSetUp(domain, page));
}

/** `api.steampowered.com` for `steam-totp`: services whose hosts are not called as they are. Source: the Steamworks documentation, “Web API Overview”. */
function isOfNamesake(host: string, name: string): boolean {
  return NAMESAKES.some(([service, domain]) => service.test(name) && domain.test(host));
}

const NAMESAKES: readonly (readonly [service: RegExp, domain: RegExp])[] = [
  [/\bsteam\b/i, /^(?:[\w-]+\.)*(?:steampowered|steamcommunity)\.com$/],
];

/** The archive of a package as every registry serves it. Source: the packuments of npm, `dist.tarball`. */
const OF_PACKAGE = /^https:\/\/registry\.[\w.-]+\/((?:@[\w.-]+\/)?[\w.-]+)(?:[*<][^/]*)?\/-\//;

/**
 * Whether an address is that of a package which the manifest names as an optional part, of any of several for each system, or of one in the same scope that bears its
 * name: where such are left out, they are fetched there.
 */
export function isOfOptionalPart(address: string, { name: own, dependencies }: Manifest): boolean {
  const parts = dependencies.flatMap(({ name, field }) => (field === 'optionalDependencies' ? name : []));
  return address.split(' | ').every(way => {
    const [, name] = OF_PACKAGE.exec(way) ?? [];
    return (
      name !== undefined &&
      parts.length > 0 &&
      (parts.some(part => part === name || part.startsWith(name.endsWith('-') ? name : `${name}-`)) ||
        (own.startsWith('@') && name.startsWith(`${own}-`)))
    );
  });
}

/** Where GitHub serves what the owners of a repository have put into it. By a commit it serves that of any fork, and what is attached to an issue is anybody's. */
const OF_REPOSITORY =
  /^https:\/\/(?:raw\.githubusercontent\.com\/([\w.-]+\/[\w.-]+)\/(?!\w{40}\/)|github\.com\/([\w.-]+\/[\w.-]+)\/(?:releases\/download|archive\/refs|raw\/(?!\w{40}\/))\/?)/;

/** Whether an address is of the files of a repository that the page of a package names, whichever way is taken: the host is everybody's, whose they are is said. */
export function isOfNamedRepository(address: string, files: FileTree): boolean {
  const ways = address.split(' | ').map(way => OF_REPOSITORY.exec(way));
  if (ways.includes(null)) return false;
  const page = readmeOf(files, LONGEST_PAGE).replace(UNSHOWN, '').toLowerCase();
  return ways.every(way => {
    const repository = (way?.[1] ?? way?.[2] ?? '').toLowerCase();
    return new RegExp(`(?<![\\w.-])github\\.com/${repository.replaceAll('.', '\\.')}(?![\\w-])`).test(page);
  });
}

const UNSHOWN = /<!--[^]*?(?:-->|$(?![^]))/g;

/** Whether a page names the variable by which a service is set up: `CELLAR_KEY` for `cellar-quorum.example`. */
function isSetUp(domain: string, page: string): boolean {
  const [word = ''] = domain.split(/[^a-z\d]/);
  return word.length >= SHORTEST_WORD && new RegExp(`\\b${word}_(?:[a-z\\d]+_){0,4}(?:key|token|dsn|endpoint)\\b`).test(page);
}

const SHORTEST_WORD = 4;

/** Whether a page speaks of what is in the name of its package as something else: of Notion, in `notion-client`. */
function isSpokenOf(word: string, page: string, name: string): boolean {
  if (name.toLowerCase().replace(/^@[^/]*\//, '') === word) return false;
  const quoted = word.replace(/[^a-z\d]/g, '.');
  return new RegExp(`(?:^|[\\s("*_\\[])${quoted}(?:'s)?(?=[\\s).,:;"*_\\]]|$)`).test(page);
}

/** Whether the page of a package says enough for what it leaves out to mean anything. */
export function hasPage(files: FileTree): boolean {
  return readmeOf(files).length >= SHORTEST_PAGE;
}

function partsOf(host: string): string[] {
  return host
    .toLowerCase()
    .split('.')
    .slice(0, -1)
    .filter(part => part.length > 2 && !/^(?:www|api|cdn|app|dev|com|net|org)$/.test(part));
}

/** What pages ask for by naming it: pictures, frames and scripts. It is asked by nothing but its address. */
export const ASKED_BY_PAGES: RegExp = /(?:^|\.)src$/;

const SEEN = /^(?:https?\.(?:get|request)|fetch|undici\.(?:fetch|request)|axios(?:\.(?:get|request))?|node-fetch)$/;

/** Whether anything goes there but a question: a body, a message, an address with something in it that the code does not know. */
export function sendsSomething(effect: Effect, address: string): boolean {
  const { kind, api, details } = effect;
  if (kind === 'resolves name') return true;
  // Whoever hands on what callers gave, and does not care for the answer, asks nothing: of these it is seen whether anything looks at it.
  const isSeen = ASKED_BY_PAGES.test(api) ? address.includes('*') : SEEN.test(api);
  if (kind === 'connects' && isSeen && details.get('passes') === 'callers' && details.get('answer') === 'unread') return true;
  const method = details.get('method');
  if (method !== undefined && /\b(?:POST|PUT|PATCH)\b/i.test(method)) return true;
  // What pages ask for a picture, its address tells; that of a style or a font has what is looked for in it.
  if (ASKED_BY_PAGES.test(api)) return /[?#&=][^|]*\*/.test(address);
  // `socket.end()` says only that one is done.
  if (/^(?:net|tls)\.\w+\(\).*\.end$/.test(api)) return details.has('passes') || details.has('holds');
  return /sendBeacon|dgram|^(?:net|tls)\.\w+\(\).*\.(?:write|send)$|^http2\.connect|WebSocket|\.(?:post|put|patch)$/.test(api);
}
