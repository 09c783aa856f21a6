import type { Behaviour, Effect, EffectKind } from '../../../model/effect.ts';
import type { FileTree } from '../../../model/package.ts';
import { readmeOf } from '../../../model/readme.ts';
import { hostOf } from './destinations.ts';
import { isUnasked } from './moments.ts';
import { perPackage } from './per-package.ts';
import { secretFile } from './secrets.ts';
import { isSpoken, type Spoken } from './unspoken.ts';

/** How pages speak of putting something where their user says. */
const OF_UPLOADS =
  /\b(?:upload(?:s|ed|ing)?|webdav|nextcloud|sftp|s3|buckets?|(?:pre-?)?signed urls?|(?:to|on|your) (?:own |a )?(?:server|storage|cloud|nas)|remote (?:storage|backups?|targets?))\b/i;

/**
 * Whether a secret, by what it is called, goes to the server that a variable of the environment names, of which the page tells, or where whoever starts a tool says by its words, as the page
 * does. Untrusted: what the package asks for elsewhere, takes out of other data, or has an address of its own for, may be anybody's.
 */
export function isWhereUserSays(to: Effect, address: string, what: string, behaviour: Behaviour, spoken: Spoken): boolean {
  if (isUnasked(to) || isHostKnown(to, address) || to.details.has('concealed') || to.details.get('decoded') === 'true') return false;
  const settings = address.split(' | ').map(way => /^<env:(\w{4,})>\//.exec(way)?.[1]);
  const page = readmeOf(spoken.files);
  if (FOR_SERVERS.test(what) && settings.every(name => name !== undefined && new RegExp(`\\b${name}\\b`).test(page)))
    return !sets(spoken.files);
  const isGiven = behaviour.effects.some(({ kind, at, details }) => kind === 'connects' && at.path === to.at.path && details.has('given'));
  // What is kept has a name of its own, which may stand behind the address.
  const isElsewhere = behaviour.flows.some(
    ({ from, to: into, as }) => into === to && as === 'target' && !OF_USER.has(from.kind) && secretFile(from.target) === undefined,
  );
  const isOfCommand = to.triggers.every(trigger => trigger === 'run');
  return isGiven && !isElsewhere && isOfCommand && isSpoken(OF_UPLOADS, spoken) && !hasAddress(spoken.files);
}

/** What clients of a server show it: nobody sets up a server for his other keys by a variable. */
const FOR_SERVERS = /^(?:Kubernetes credentials|Docker logins|keys and passwords)$/;

/** `*-*.crate` is what a file is called that is put behind an address. */
function isHostKnown({ api }: Effect, address: string): boolean {
  const host = hostOf(address);
  return host !== undefined && !(/^https?\./.test(api) && /^\*-\*\.[a-z]+$/.test(host));
}

/** What a user sets up, or what his machine says. */
const OF_USER: ReadonlySet<EffectKind> = new Set(['reads environment', 'identifies the system']);

const SETS =
  /\bprocess\.env(?:\.\w+|\[[^\]]{0,200}\])\s*(?:\?\?|\|\|)?=[^=]|Object\.assign\(\s*process\.env\b|\bloadEnvFile\b|\bdotenv\b|\benv-cmd\b/;
const ADDRESS = /\bhttps?:\\?\/\\?\/([\w-]{1,64}(?:\.[\w-]{1,64})+)/g;

/** Whether the package stores anything in the environment of its process, or has a file do so. */
const sets = perPackage(files => codeOf(files).some(code => SETS.test(code)));

/** Whether its code has an address that its page does not name. */
const hasAddress = perPackage(files => {
  const page = readmeOf(files);
  return codeOf(files).some(code => [...code.matchAll(ADDRESS)].some(([, host = '']) => !page.includes(host)));
});

/** Files of more are bundles, of which nobody says what they set. */
const LARGEST = 1_000_000;

function codeOf(files: FileTree): string[] {
  return [...files].flatMap(([path, bytes]) =>
    /\.[cm]?[jt]sx?$/.test(path) && bytes.length <= LARGEST ? [new TextDecoder().decode(bytes)] : [],
  );
}
