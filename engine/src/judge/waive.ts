import type { Finding } from '../model/finding.ts';
import type { Waiver } from '../model/policy.ts';
import type { Subject } from '../model/subject.ts';
import type { Waived } from '../model/verdict.ts';

/** Divides findings into those that stand and those a waiver accepts. A waiver past its day, or given for other content, does not apply. */
export function setAside(
  findings: readonly Finding[],
  subject: Subject,
  waivers: readonly Waiver[],
  today: string,
): { standing: Finding[]; waived: Waived[] } {
  const valid = waivers.filter(waiver => holds(waiver, subject, today));
  const standing: Finding[] = [];
  const waived: Waived[] = [];
  for (const finding of findings) {
    const waiver = valid.find(one => one.detector === finding.detector);
    if (waiver) waived.push({ finding, reason: waiver.reason, owner: waiver.owner });
    else standing.push(finding);
  }
  return { standing, waived };
}

function holds(waiver: Waiver, subject: Subject, today: string): boolean {
  const { name, version } = subject.id;
  if (waiver.package !== name && waiver.package !== `${name}@${version}`) return false;
  if (waiver.until < today) return false;
  return waiver.integrity === undefined || waiver.integrity === subject.integrity?.actual;
}
