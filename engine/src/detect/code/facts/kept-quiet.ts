import type { FileTree } from '../../../model/package.ts';
import { tellingLabels } from './own-service.ts';
import { readmeOf } from '../../../model/readme.ts';
import { proseOf } from './statement.ts';

/** How pages of a package tell that something leaves the machine. */
const TELLS =
  /\b(?:send(?:s|ing)?|sent|export\w*|upload\w*|ship(?:s|ped|ping)?|forward\w*|publish(?:es|ing)?|deploy\w*|collect\w*|dashboards?|endpoints?|dsn|apis?|quer(?:y|ies)|look(?:s|ed)? up|powered by|ingest\w*|backends?|cloud|saas|services?|report(?:s|ed|ing)? to|(?:stream|post|push)\w* to|otlp|webhooks?|remote|servers?|hosted|account)\b/i;
/** Letters below which a page tells nobody anything, so that what it leaves out says nothing. */
export const SHORTEST_PAGE = 100;

/** Whether its own page speaks of what it does, and neither of the host nor of sending anything: what is meant to pass on what it is asked says so. */
export function isKeptQuiet(host: string, files: FileTree): boolean {
  const page = readmeOf(files);
  return page.length >= SHORTEST_PAGE && !TELLS.test(proseOf(page)) && !page.includes(host);
}

/** Whether the page names whom it tells, `Slack` of `hooks.slack.com`: what stands before the domain is any word. Untrusted: a host is soon called like the package. */
export function isNamedOnPage(host: string, name: string, files: FileTree, description = ''): boolean {
  const text = `${description}\n${readmeOf(files)}`;
  const page = text.toLowerCase();
  // A host whose name ends so is named with it.
  const ofOwner = ownedPart(host.toLowerCase());
  if (page.includes(ofOwner) || CALLED.some(([owned, called]) => owned === ofOwner && called.test(page))) return true;
  const domain = tellingLabels(host).at(-1);
  if (domain === undefined) return false;
  return (isWritten(domain, page) && !isWritten(domain, name.toLowerCase())) || isProperName(domain.split('-')[0] ?? '', name, text);
}

const LONG_WORD = 9;
const SHORTEST_PART = 4;

/** Whether a word stands in a text, or as the two that it is made of: `secretmanager` as “secret manager”. */
function isWritten(word: string, text: string): boolean {
  if (text.includes(word)) return true;
  if (word.length < LONG_WORD || !/^[a-z]+$/.test(word)) return false;
  const cuts = Array.from({ length: word.length - 2 * SHORTEST_PART + 1 }, (_, index) => index + SHORTEST_PART);
  return new RegExp(`\\b(?:${cuts.map(at => `${word.slice(0, at)}[ -]${word.slice(at)}`).join('|')})\\b`).test(text);
}

/** Services that pages call otherwise than their hosts are called. Source: the pages of the services. */
const CALLED: readonly (readonly [owned: string, called: RegExp])[] = [
  ['pwnedpasswords.com', /\bhave ?i ?been ?pwned\b|\bhibp\b|\bpwned passwords?\b/],
  ['haveibeenpwned.com', /\bhave i been pwned\b|\bhibp\b/],
];

/** What one owner has of a host's name. `example` under any ending is everybody's, for pages to write of. Source: RFC 2606, “Reserved Top Level DNS Names”. */
function ownedPart(host: string): string {
  const labels = host.split('.');
  return labels.slice(labels.at(-2) === 'example' ? -3 : -2).join('.');
}

/** `(Cloudflare, Ankr)` of `cloudflare-eth.com`: a name by its capital letter, inside of a sentence. Untrusted: any other word of a host may be one of the page's. */
function isProperName(word: string, name: string, page: string): boolean {
  if (!/^[a-z]{5,30}$/.test(word) || name.toLowerCase().includes(word)) return false;
  return new RegExp(`[a-z,(]\\s*[ (]${word.charAt(0).toUpperCase()}${word.slice(1)}\\b`).test(proseOf(page));
}
