import { count } from '../../model/count.ts';
import type { Ruling } from '../../model/gate-decision.ts';
import type { Cooldown } from '../../model/policy.ts';
import { printable } from '../../report/printable.ts';
import type { Release } from './packument.ts';

/** The clock and the day, which the pure ring has not of its own. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

const HOUR = 3_600_000;

/** Whether a version has to wait; undefined where it has waited long enough, and a ruling that allows where somebody let it in early. */
export function waits(
  { name, version, publishedAt }: Pick<Release, 'name' | 'version' | 'publishedAt'>,
  cooldown: Cooldown,
  moment: Moment,
): Ruling | undefined {
  const ends = publishedAt === undefined ? undefined : publishedAt + cooldown.hours * HOUR;
  if (cooldown.hours === 0 || (ends !== undefined && ends <= moment.now)) return undefined;
  const exception = cooldown.exceptions.find(one => one.package === `${name}@${version}` && one.until >= moment.today);
  if (exception !== undefined) {
    const why = `let in before its time by ${printable(exception.owner, 60)} until ${exception.until}: ${printable(exception.reason, 160)}`;
    return { outcome: 'allow', code: 'excepted', why, because: [] };
  }
  if (ends === undefined) return isOpen(name, cooldown) ? undefined : undated(cooldown);
  // A date that no clock can hold never comes.
  const matures = new Date(Math.min(ends, 8.64e15)).toISOString();
  // The same words at every minute: documents that quote them must not change without a reason.
  const published = new Date(publishedAt ?? 0).toISOString();
  const why = `published ${published}; new versions wait ${count(cooldown.hours, 'hour')}, this one until ${matures}`;
  return { outcome: 'hold', code: 'too new', why, because: [], matures };
}

function undated({ hours }: Cooldown): Ruling {
  const why = `nothing tells when it was published, and new versions wait ${count(hours, 'hour')}`;
  return { outcome: 'hold', code: 'no date', why, because: [] };
}

function isOpen(name: string, { undated: rule, openFor }: Cooldown): boolean {
  return rule === 'pass' || (name.startsWith('@') && openFor.includes(name.slice(0, name.indexOf('/'))));
}
