import { count } from '../../model/count.ts';
import type { Guarded, Lookalike } from '../../model/guarded.ts';
import { nameOf } from '../name.ts';
import { markdownCode, markdownText } from '../printable.ts';
import { answer, groupsOf, NEXT, reasons } from './groups.ts';

const [TOLD, UNDECIDED] = [20, 20];

/** Writes who poses as a package for an issue or a report to a registry. */
export function guardMarkdown(guarded: Guarded): string {
  const { poses, perhaps, alike, own, others } = groupsOf(guarded);
  const parts = [`## Unmask: who poses as ${markdownCode(nameOf(guarded.subject), 300)}`, markdownText(answer(guarded))];
  for (const [title, all] of [
    ['Poses as it', poses],
    ['May pose as it', perhaps],
  ] as const)
    for (const one of all.slice(0, TOLD)) parts.push(section(title, one));
  const told = Math.min(poses.length, TOLD) + Math.min(perhaps.length, TOLD);
  const rest = poses.length + perhaps.length - told;
  if (rest > 0) parts.push(`… and ${count(rest, 'more')}`);
  if (guarded.undecided.length > 0) {
    const lines = guarded.undecided.slice(0, UNDECIDED).map(({ asked, why }) => `- ${markdownCode(asked, 200)}: ${markdownText(why)}`);
    parts.push(`**Could not be held against it: ${count(guarded.undecided.length, 'package')}**`, lines.join('\n'));
  }
  if (told > 0) parts.push('**What to do next**', NEXT.map(text => `- ${markdownText(text)}`).join('\n'));
  parts.push(`<sub>${alike.length} alike in part or with a reason, ${others.length} not alike, ${own.length} under the same name.</sub>`);
  return `${parts.join('\n\n')}\n`;
}

function section(title: string, one: Lookalike): string {
  const rows = reasons(one).map(([label, says]) => `| ${label} | ${markdownText(says, 800)} |`);
  return [
    `### ${title}: ${markdownCode(nameOf(one.subject), 300)}, likeness ${one.score.toFixed(2)}`,
    ['| | |', '|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}
