import { readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

import { replaceFile } from '../../disk/replace-file.ts';
import { waivedIntegrity } from '../../gate/decide/waivable.ts';
import type { WaiverRequest, WaiverRequests } from '../../gate/waiver-requests.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import type { CooldownException, Waiver } from '../../model/policy.ts';
import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import type { Terminal } from '../command.ts';
import { isConfirmed } from '../confirm.ts';
import { policyPath, readPolicyText } from '../policy/file.ts';
import { appendInJson } from '../policy/insert-json.ts';
import { today } from '../policy/policy.ts';
import { difference } from './difference.ts';

/** What whoever approves says. */
export interface Approval {
  readonly policy: string | undefined;
  readonly owner?: string | undefined;
  readonly until?: string | undefined;
  readonly reason?: string | undefined;
  readonly yes?: boolean | undefined;
  readonly 'dry-run'?: boolean | undefined;
}

/** Puts what was asked for into the policy file, which is shown first and is what counts: who may write that file decides, and nobody else. */
export async function approve(
  asked: readonly [WaiverRequest, ...WaiverRequest[]],
  approval: Approval,
  requests: WaiverRequests,
  terminal: Terminal,
): Promise<number> {
  const [request] = asked;
  const { cwd, out, err } = terminal;
  const answer = readApproval(asked, approval);
  const path = policyPath(cwd, approval.policy) ?? join(cwd, 'unmask.json');
  const shown = relative(cwd, path) || path;
  const before = readIfThere(path, shown);
  // A file that is none is said to be that, and not what was put into it.
  await readPolicyText(before.text, shown);
  const after = entriesFor(request, answer).reduce((text, { place, entry }) => appendInJson(text, place, entry), before.text);
  await readPolicyText(after, shown);
  out.write(difference(before.text, after, shown));
  if (approval['dry-run']) return 0;
  if (!approval.yes && !(await isConfirmed(`Write ${shown}?`, terminal))) {
    err.write('unmask: nothing was written. To write it: the same with --yes\n');
    return 2;
  }
  write(path, shown, { text: after, mode: before.mode });
  requests.remove(request.id);
  err.write(
    `unmask: written: ${printable(shown, 300)}. Have it reviewed as any change of the policy; a gate that runs takes it in by SIGHUP.\n`,
  );
  return 0;
}

type Answer = Pick<Waiver, 'owner' | 'until' | 'reason'>;

function readApproval(asked: readonly [WaiverRequest, ...WaiverRequest[]], { owner, until, reason }: Approval): Answer {
  if (owner === undefined || owner.trim() === '')
    throw new ToolError('usage', 'Who answers for it is missing.', {
      hint: '--owner names who has read the package and accepts what was found.',
    });
  if (asked.some(one => one.owner.trim().toLowerCase() === owner.trim().toLowerCase()))
    throw new ToolError('usage', `${printable(owner, 80)} asked for it.`, {
      hint: 'Nobody lets in what they asked for: somebody else reads it first.',
    });
  if (until === undefined || until < today())
    throw new ToolError(
      'usage',
      until === undefined ? 'How long it holds is missing.' : `--until is "${printable(until, 40)}", which is over.`,
      {
        hint: `--until takes the last day it holds, such as ${new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)}.`,
      },
    );
  const names = [...new Set(asked.map(one => one.owner))].join(', ');
  return { owner: owner.trim(), until, reason: printable(`${reason ?? asked[0].reason} (asked for by ${names})`, 600) };
}

interface Placed {
  readonly place: readonly string[];
  readonly entry: Waiver | CooldownException;
}

function entriesFor({ name, version, integrity, outcome, detectors }: WaiverRequest, { reason, owner, until }: Answer): readonly Placed[] {
  const said = { reason, owner, until };
  const one = `${name}@${version}`;
  if (outcome === 'hold') return [{ place: ['cooldown', 'exceptions'], entry: { package: one, ...said } }];
  const bytes = waivedIntegrity(integrity);
  return detectors.map(detector => ({
    place: ['waivers'],
    entry: { package: one, detector, ...said, ...(bytes !== undefined && { integrity: bytes }) },
  }));
}

function readIfThere(path: string, shown: string): { readonly text: string; readonly mode: number } {
  try {
    return { text: readFileSync(path, 'utf8'), mode: statSync(path).mode & 0o777 };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return { text: '{}\n', mode: 0o644 };
    throw new ToolError('disk', `The policy file ${printable(shown, 300)} cannot be read: ${saidByDisk(cause)}`, {
      hint: 'Make it readable.',
      cause,
    });
  }
}

function write(path: string, shown: string, { text, mode }: { readonly text: string; readonly mode: number }): void {
  try {
    replaceFile(path, text, mode);
  } catch (cause) {
    throw new ToolError('disk', `The policy file ${printable(shown, 300)} cannot be written: ${saidByDisk(cause)}`, {
      hint: 'Who may not write it cannot approve anything: send the difference to whoever may.',
      cause,
    });
  }
}
