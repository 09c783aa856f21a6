import { lookup as systemLookup } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';

import fetch from 'npm-registry-fetch';

import type { Configuration } from './configuration.ts';

/** Connections to one host: installs of a thousand packages have been cut off by registries at more. */
const MOST_SOCKETS = 50;

/** Addresses that belong to this computer or to the network it stands in (RFC 1122, 1918, 3927, 4193, 4291, 6598). */
const INSIDE = new BlockList();
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  INSIDE.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  INSIDE.addSubnet(address, prefix, 'ipv6');

/** Whether a host is named as one of this network: by such an address, or by a name that only stands there. */
export function isInside(hostname: string): boolean {
  const host = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  const version = isIP(host);
  if (version !== 0) return INSIDE.check(host, version === 4 ? 'ipv4' : 'ipv6');
  return !host.includes('.') || /\.(?:localhost|local|internal|home\.arpa)$/.test(host);
}

/** Opens connections that never lead where a registry must not send us. */
export interface Connections {
  /**
   * A configuration for one request to `address`, which its registry named: the request is refused where the address, or one it is redirected to,
   * lies in this network and the registry does not, or where a login would go to another origin.
   */
  guarded(address: string, registry: string, configuration: Configuration): Configuration;
  close(): void;
}

/** All addresses of a host. */
export type FindAddresses = (
  host: string,
  options: LookupOptions & { readonly all: true },
  found: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[] | undefined) => void,
) => void;

interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** Opens agents of its own: they live as long as the gate. */
export function openConnections(findAddresses: FindAddresses = systemLookup): Connections {
  // Read by the library from the process itself, whatever the configuration says.
  const proxied = Object.entries(process.env).some(([name, value]) => /^(?:https?_)?proxy$/i.test(name) && value);
  const agents = agentsWith({});
  /** For addresses that lie elsewhere than their registry, by its host. */
  const careful = new Map<string, Agents>();
  const carefulOf = (host: string): Agents => {
    const there = careful.get(host) ?? agentsWith({ lookup: outsideUnless(host, findAddresses) });
    careful.set(host, there);
    return there;
  };
  return {
    guarded: (address, registry, configuration) => {
      const [options, first] = [configuration.fetch, new URL(address)];
      // A login kept for the registry goes with all requests of its packages, wherever on its host an archive lies.
      const known = [address, registry].some(one => hasLogin(one, configuration));
      const check = (to: URL): void => {
        const leaves = to.origin !== new URL(registry).origin;
        if (leaves && isInside(to.hostname) && !isInside(new URL(registry).hostname)) throw redirected();
        // The library takes a login off at another host name, and leaves it at another port or without encryption.
        if (to.origin !== first.origin && to.hostname === first.hostname && known) throw redirected();
      };
      check(first);
      // A proxy needs the library's own agents; what it may reach is decided by whoever runs it.
      if (proxied || options['proxy'] || options['httpsProxy']) return configuration;
      const agent = (to: URL): HttpAgent => {
        check(to);
        const of = to.origin === new URL(registry).origin ? agents : carefulOf(new URL(registry).hostname);
        return to.protocol === 'https:' ? of.https : of.http;
      };
      return { ...configuration, fetch: { ...options, agent } };
    },
    close: () => {
      for (const { http, https } of [agents, ...careful.values()]) {
        http.destroy();
        https.destroy();
      }
    },
  };
}

/** Whether the user has a login that goes to an address. */
export function hasLogin(address: string, { fetch: options }: Configuration): boolean {
  const { token, auth, cert } = fetch.getAuth(address, options);
  return Boolean(token ?? auth ?? cert);
}

function agentsWith(more: { readonly lookup?: LookupFunction }): Agents {
  const options = { keepAlive: true, maxSockets: MOST_SOCKETS, ...more };
  return { http: new HttpAgent(options), https: new HttpsAgent(options) };
}

/** Whoever owns a name decides which address it has: one of this network is refused, unless the registry itself has one there. */
function outsideUnless(registry: string, findAddresses: FindAddresses): LookupFunction {
  const isThere = (addresses: readonly LookupAddress[]): boolean => addresses.some(one => isInside(one.address));
  return (host, options, callback) => {
    // Who finds nothing is given no list, and what is thrown here nobody catches.
    findAddresses(host, { ...options, all: true }, (error, found = []) => {
      const [first] = found;
      if (error !== null || first === undefined) return callback(error ?? redirected(), '', 0);
      const answer = (): void => (options.all === true ? callback(null, [...found]) : callback(null, first.address, first.family));
      if (!isThere(found) || isInside(registry)) return answer();
      return findAddresses(registry, { all: true }, (failed, own = []) => {
        if (failed === null && isThere(own)) answer();
        else callback(redirected(), '', 0);
      });
    });
  };
}

function redirected(): Error {
  return Object.assign(new Error('redirected'), { code: 'EREDIRECTED' });
}
