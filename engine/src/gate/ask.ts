import { Agent, request } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';

import { isObject, member } from '../model/json.ts';
import { ToolError } from '../model/tool-error.ts';
import { tarballName } from '../model/tarball-name.ts';
import { promisedIn } from './decide/promised.ts';
import type { Gate } from './gate.ts';
import type { LockedPackage } from './preflight/read-locked.ts';

/** As many as npm fetches at once. */
const AT_ONCE = 15;

/** Where a gate answers as a registry. */
export function registryOf({ origin, base }: Pick<Gate, 'origin' | 'base'>): string {
  return `${origin}${base}`;
}

/**
 * Has the gate decide about packages that a client may take without asking: out of its own cache, or from the address in a lockfile. The hash of the
 * lockfile is told, as npm tells it. Gives those whose very bytes may pass; what came of the others stands in the gate's decisions.
 */
export async function askAbout(
  gate: Pick<Gate, 'origin' | 'base'>,
  packages: readonly LockedPackage[],
): Promise<ReadonlySet<LockedPackage>> {
  const passed = new Set<LockedPackage>();
  const agent = new Agent({ keepAlive: true });
  const waiting = packages.values();
  const work = async (): Promise<void> => {
    for (const one of waiting) {
      const { hashes } = promisedIn(one.integrity);
      const status = await head(archiveAt(gate, one), hashes.length === 0 ? {} : { 'pacote-integrity': hashes.join(' ') }, agent);
      if (status === 200) passed.add(one);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, packages.length) }, work));
  } finally {
    agent.destroy();
  }
  return passed;
}

/** However long it takes: the gate's own patience ends, and its answer tells why. `fetch` would give up after five minutes. */
function head(address: string, headers: OutgoingHttpHeaders, agent: Agent): Promise<number | undefined> {
  return new Promise<number | undefined>((resolve, reject) => {
    const asked = request(address, { method: 'HEAD', headers, agent }, response => {
      response.on('end', () => resolve(response.statusCode)).on('error', reject);
      response.resume();
    });
    asked.on('error', reject).end();
  }).catch(ended);
}

function archiveAt(gate: Pick<Gate, 'origin' | 'base'>, { name, version, resolved }: LockedPackage): string {
  const named = tarballName(resolved);
  const file = named?.name === name ? /[^/]+\.tgz/.exec(resolved.split('/-/').at(-1) ?? '')?.[0] : undefined;
  const base = name.slice(name.lastIndexOf('/') + 1);
  return `${registryOf(gate)}${encodeURI(name)}/-/${file ?? `${encodeURIComponent(base)}-${encodeURIComponent(version)}.tgz`}`;
}

/** Where the registry behind the gate has an archive: the gate leaves addresses alone for npm. Nothing where it names none, or names the gate's own. */
export async function canonicalAddress(
  gate: Pick<Gate, 'origin' | 'base'>,
  { name, file }: { readonly name: string; readonly file: string },
): Promise<string | undefined> {
  const response = await fetch(`${registryOf(gate)}${name.replace('/', '%2f')}`, {
    headers: { 'user-agent': 'npm/11 unmask', 'npm-command': 'install', accept: 'application/json' },
  }).catch(ended);
  const document: unknown = response.ok ? await response.json() : undefined;
  const versions = member(document, 'versions');
  const all = isObject(versions) ? Object.values(versions) : [];
  const addresses = all.map(manifest => member(member(manifest, 'dist'), 'tarball')).filter(one => typeof one === 'string');
  const found = addresses.find(address => address.split(/[?#]/, 1)[0]?.endsWith(`/${file}`));
  // It is written into a lockfile: what would end the text that it stands in there is encoded.
  const written = found !== undefined && URL.canParse(found) ? new URL(found).href.replaceAll(/["'\\\s]/g, encodeURIComponent) : undefined;
  return written?.startsWith(gate.origin) ? undefined : written;
}

/** A gate that does not answer has ended. */
function ended(cause: unknown): never {
  throw new ToolError('internal', 'The gate ended while it was needed.', { hint: 'Nothing was decided. Run the command again.', cause });
}
