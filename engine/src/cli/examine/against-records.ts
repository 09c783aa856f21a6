import { createHash } from 'node:crypto';

import type { Intel } from '../../check.ts';
import { intelFolder } from '../../intel/folder.ts';
import type { Merged } from '../../judge/merge-policy.ts';
import { weigh } from '../../judge/judge.ts';
import { accuse } from '../../match/accuse.ts';
import { lookUp } from '../../match/lookup.ts';
import { namedEntry } from '../../match/named-entry.ts';
import type { PackageId } from '../../model/package.ts';
import type { Entry } from '../../model/resolution.ts';
import type { Subject } from '../../model/subject.ts';
import { DECISIONS, type Coverage, type Verdict } from '../../model/verdict.ts';
import type { Terminal } from '../command.ts';
import { today } from '../policy/policy.ts';

/** A verdict, with what the known-bad records on this computer say of the package. Throws `ToolError('disk')` where they are damaged while they are read. */
export type AgainstRecords = (subject: Subject, verdict: Verdict | Promise<Verdict>) => Promise<Verdict>;

/** Holds verdicts against the records. They are opened while the first verdict is awaited; where there are none, only the coverage tells so. */
export function againstRecords(settings: Merged, { cwd, env }: Pick<Terminal, 'cwd' | 'env'>): AgainstRecords {
  const open = async (): Promise<Intel> =>
    (await import('../intel/open-records.ts')).openRecords(intelFolder({ platform: process.platform, cwd, env }), settings);
  let opening: Promise<Intel> | undefined;
  return async (subject, awaited) => {
    opening ??= open();
    const [verdict, records] = await Promise.all([awaited, opening]);
    return joined(subject, verdict, records, settings);
  };
}

function joined(subject: Subject, verdict: Verdict, { status, index, describe, isEstablished }: Intel, { policy }: Merged): Verdict {
  const coverage: Coverage = { ...verdict.coverage, records: status };
  if (index === undefined) return { ...verdict, coverage };
  const entry = entryOf(verdict.subject, subject);
  const { findings: accusing, undecided } = accuse({ entry, found: lookUp(entry, index), describe, isEstablished });
  const unread = [
    ...coverage.unread,
    ...undecided.map(incident => ({ path: 'version', why: `its version cannot be held against the record ${incident}` })),
  ];
  if (accusing.length === 0) return { ...verdict, coverage: { ...coverage, unread } };
  const findings = [...accusing, ...verdict.findings];
  // What spoke without findings is the policy's word on gaps, and it stands.
  const gap = (name: string): boolean => verdict.because.some(one => one.findings.length === 0 && one.rule.name === name);
  const weighed = weigh(
    { subject: { ...subject, id: verdict.subject }, findings, failed: gap('onFailure'), skipped: gap('onSkipped') },
    policy,
    today(),
  );
  const decision = DECISIONS[Math.max(DECISIONS.indexOf(weighed.decision), DECISIONS.indexOf(verdict.decision))] ?? weighed.decision;
  return { ...verdict, findings, ...weighed, decision, coverage: { ...coverage, unread } };
}

/** A package as records are asked for it: by its name, its version and the hash of its very bytes. */
function entryOf({ name, version, from }: PackageId, { bytes, integrity }: Subject): Entry {
  const hash = bytes.as === 'archive' ? `sha512-${createHash('sha512').update(bytes.bytes).digest('base64')}` : (integrity?.actual ?? '');
  return namedEntry({ name, version, integrity: hash, came: from === 'registry' || from === 'tarball' ? from : 'file' });
}
