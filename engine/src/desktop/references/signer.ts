import type { Inspected } from '../inspect.ts';
import { PUBLISHERS, TEAMS } from '../known.ts';
import type { Held } from './held.ts';

/** Who signed a bundle of macOS, where its vendor's team is known. That it says so proves nothing: only that it says another disproves. */
export function againstTeam({ signer, name, located }: Inspected): Held | undefined {
  const known = TEAMS.find(one => one.names.test(name) || one.names.test(located.name));
  if (known === undefined || signer === undefined) return undefined;
  const agrees = signer === `team ${known.team}`;
  return {
    check: {
      rung: 1,
      by: 'team of the vendor',
      proves: false,
      outcome: agrees ? 'agrees' : 'disagrees',
      says: agrees
        ? 'it says it is signed by it; whether that is valid could not be checked here'
        : `it is signed by ${signer}, and its vendor is team ${known.team}`,
    },
    changed: agrees ? [] : undefined,
    ...(!agrees && { proof: `its vendor is team ${known.team}, and it is signed by ${signer}` }),
  };
}

/** Whether a program of Windows says that it is signed by whom its vendor is known to sign as. */
export function isPublisher({ signer, name, located }: Inspected): boolean {
  const known = PUBLISHERS.find(one => one.names.test(name) || one.names.test(located.name));
  return known !== undefined && signer !== undefined && known.publishers.includes(signer.replace(/^publisher /, ''));
}
