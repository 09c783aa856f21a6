import type { Effect } from '../../../model/effect.ts';

/**
 * Whether all that a command does is done on another machine: `ssh host command`. Untrusted: what a shell reads may go on here behind it, another program may be called
 * like this one, and options and settings name what runs here. Source: the manual of OpenSSH, `ssh` and `ssh_config`.
 */
export function isOnOtherMachine({ target, details }: Effect): boolean {
  const words = details.get('arguments');
  if (words === undefined || (details.get('shell') ?? 'false') !== 'false' || details.has('env')) return false;
  return (
    target.split(' | ').every(program => SSH.test(program.trim())) &&
    !RUNS_HERE.test(words) &&
    !LOADS_HERE.test(words) &&
    !IS_HERE.test(words)
  );
}

const SSH = /^(?:(?:\/usr)?\/bin\/)?ssh(?:\.exe)?$/;
const RUNS_HERE = /(?:Proxy|Local|KnownHosts)Command|PKCS11Provider|SecurityKeyProvider|SmartcardDevice|XAuthLocation|Include|\bexec\b/i;
/** Settings of one's own, and a library. */
const LOADS_HERE = /(?:^|\s)-\w*[FI]/;
const IS_HERE = /(?:^|[\s@])(?:localhost|127\.\d|\[?::1|0\.0\.0\.0)/i;
