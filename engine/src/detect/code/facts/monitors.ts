import type { Behaviour, Effect } from '../../../model/effect.ts';
import type { Manifest } from '../../../model/manifest.ts';
import type { FileTree } from '../../../model/package.ts';
import { readmeOf } from '../../../model/readme.ts';
import { destinationOf, fixedHost } from './destinations.ts';
import { isPublishersHost, tellingLabels } from './own-service.ts';
import { secretFile } from './secrets.ts';
import { subjectOf } from './statement.ts';

/** How pages of services speak that people have watch their applications: what these ask and are answered belongs to that. */
export const MONITORS: RegExp =
  /\b(?:monitor(?:s|ing)?|observab\w*|apm|telemetry|analytics|session replay|performance tracking|(?:errors?|exceptions?|crash(?:es)?|bugs?) (?:\w+ )?(?:notif\w*|report\w*|track\w*|logg\w*|monitor\w*))\b/i;

/** What only pages ask by, or ask by as well. */
export const OF_PAGES: RegExp = /^(?:window\.|globalThis\.|self\.)?(?:fetch$|XMLHttpRequest\b|WebSocket\b|navigator\.)/;

/** Whether a package watches applications for a service of its publisher, and says both. Anybody can write that, so it may make a claim lighter and never take it away. */
export function isMonitorOf(
  address: string,
  { manifest, files, behaviour }: { readonly manifest: Manifest; readonly files: FileTree; readonly behaviour: Behaviour },
): boolean {
  const host = fixedHost(address)?.toLowerCase();
  const [label] = host === undefined ? [] : tellingLabels(host);
  if (host === undefined || label === undefined || !isPublishersHost(host, manifest)) return false;
  const page = readmeOf(files).toLowerCase();
  // Everybody has hosts below `workers.dev` and `co.uk`: what is said is the whole name, as far as it tells whose it is.
  const isSaid = page.includes(host.slice(host.indexOf(label))) && MONITORS.test(`${subjectOf(manifest)}\n${page}`);
  return (
    isSaid &&
    !behaviour.flows.some(flow => isSecret(flow.from) && fixedHost(destinationOf(flow.to, behaviour.effects)) === fixedHost(address))
  );
}

/** What no monitor needs: all of the environment, and files in which people keep logins and keys. */
function isSecret({ kind, api, target }: Effect): boolean {
  return kind === 'reads file' ? secretFile(target) !== undefined : kind === 'reads environment' && api === 'process.env' && target === '';
}
