import { isObject } from '../model/json.ts';
import type { Installer } from './configuration.ts';

/** What decides whether npm takes a version. Untrusted, but for the version, which its registry lists. */
export interface Choice {
  readonly version: string;
  readonly engines: unknown;
  readonly deprecated: unknown;
}

/** A choice between versions as npm made it; `usual` is what the tag names that it takes where nothing speaks against it. */
export interface Chosen {
  readonly name: string;
  readonly tag: string;
  readonly chosen: Choice;
  readonly usual: Choice | undefined;
  readonly installer: Installer;
}

/** The version under which an asked one stands beside one for every Node. */
export const ASKED = '1.0.0';

/** A package of two versions, of which npm takes `ASKED` where these engines fit here, and else the one that fits everywhere. */
export function besideAny({ engines }: Choice): {
  readonly name: string;
  readonly versions: Readonly<Record<string, object>>;
  readonly 'dist-tags': Readonly<Record<string, string>>;
} {
  const versions = { [ASKED]: { version: ASKED, engines }, '0.0.0': { version: '0.0.0' } };
  return { name: 'package', versions, 'dist-tags': { latest: ASKED } };
}

/** What a person should know who named no version, or one that was not made for the Node here. Untrusted: it quotes what packages want. */
export function noteOn({ name, tag, chosen, usual, installer }: Chosen, fits: (one: Choice) => boolean): string | undefined {
  const here = [`Node ${installer.node}`, ...(installer.npm === undefined ? [] : [`npm ${installer.npm}`])].join(' with ');
  if (usual !== undefined && usual.version !== chosen.version) {
    const why = !fits(usual)
      ? `wants ${wants(usual)}, and this is ${here}`
      : usual.deprecated
        ? 'is deprecated'
        : 'is younger than your npm configuration takes';
    return `npm takes ${name}@${chosen.version} here: ${usual.version}, its ${tag}, ${why}. To vet that one: unmask vet ${name}@${usual.version}`;
  }
  if (fits(chosen)) return undefined;
  return `${name}@${chosen.version} wants ${wants(chosen)}, and this is ${here}: npm warns of that (EBADENGINE) and installs it, unless engine-strict is set`;
}

function wants({ engines }: Choice): string {
  const told = isObject(engines) ? [engines['node'], engines['npm']] : [];
  return told.flatMap((one, at) => (typeof one === 'string' ? [`${at === 0 ? 'Node' : 'npm'} ${one.slice(0, 60)}`] : [])).join(' and ');
}
