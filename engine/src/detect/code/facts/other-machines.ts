import type { Effect } from '../../../model/effect.ts';

/**
 * Whether all that a command does is done on another machine: `ssh host command`. Untrusted: where a shell reads the line, what stands behind the part for that machine
 * is done here, and so is what these options name. Source: the manual of OpenSSH, `ssh_config`.
 */
export function isOnOtherMachine({ target, details }: Effect): boolean {
  const words = details.get('arguments');
  if (words === undefined || details.get('shell') === 'true') return false;
  return target.split(' | ').every(program => SSH.test(program.trim())) && !RUNS_HERE.test(words) && !LOADS_HERE.test(words);
}

const SSH = /^(?:\S*[\\/])?ssh(?:\.exe)?$/i;
const RUNS_HERE = /\b(?:ProxyCommand|LocalCommand|KnownHostsCommand|PKCS11Provider|SecurityKeyProvider|Include)\b/i;
/** Settings of one's own, and a library. */
const LOADS_HERE = /(?:^|\s)-[FI]/;
