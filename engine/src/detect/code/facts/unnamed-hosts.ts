import type { Manifest } from '../../../model/manifest.ts';
import type { FileTree } from '../../../model/package.ts';
import { isNamedOnPage, SHORTEST_PAGE } from './kept-quiet.ts';
import { isCommonHost, isPublishersHost, tellingLabels } from './own-service.ts';
import { readmeOf } from './statement.ts';

/** How the page of a service, and one that is open about what it reports, speaks of it without naming its host. */
const OF_SERVICE =
  /\b(?:dashboards?|sign(?:ed)? up|accounts?|api[ -]?keys?|hosted|cloud|saas|telemetry|analytics|anonymous(?:ly)?|opt(?:ing|ed)?[ -]out|collectors?|our (?:api|servers?|services?|backend)|(?:sent|reported|uploaded) to|sends? (?:it|them|data|events?|reports?|usage|errors?)|do_not_track)\b/i;

/** What a package says of itself. */
interface Said {
  readonly name: string;
  readonly manifest: Manifest;
  readonly files: FileTree;
}

/**
 * Whether a host is named nowhere on the page of a package, nor is that of its publisher; never where there is no page. A host that is called like the
 * package may be meant by what its page says of a service.
 */
export function isUnnamed(host: string, { name, manifest, files }: Said): boolean {
  const page = readmeOf(files);
  if (page.length < SHORTEST_PAGE || isCommonHost(host) || isNamedOnPage(host, name, files) || isPublishersHost(host, manifest))
    return false;
  const domain = tellingLabels(host).at(-1);
  return domain === undefined || !name.toLowerCase().includes(domain) || !OF_SERVICE.test(page);
}
