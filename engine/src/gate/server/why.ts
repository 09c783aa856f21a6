import type { GateDecision } from '../../model/gate-decision.ts';
import { printable } from '../../report/printable.ts';
import { sentence } from '../decide/refusal.ts';
import { plain } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call, ServerContext } from './call.ts';

/** `GET /-/unmask/why/<id>`: what was decided and what it rests on, as a page for browsers and as text for everything else. */
export function answerWhy(id: string, call: Call, { decisions }: ServerContext): Answer {
  const decision = /^UNMASK-[0-9A-Z]{10}$/.test(id) ? decisions.find(id) : undefined;
  if (decision === undefined)
    return plain(404, 'This gate has made no such decision since it was started. Look for the id in its decision log.\n');
  const lines = linesOf(decision);
  if (!/\btext\/html\b/.test(call.headers.accept ?? '')) return plain(200, `${lines.join('\n')}\n`);
  const [title = '', ...rest] = lines.map(html);
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${html(decision.id)}</title><h1>${title}</h1><pre>${rest.join('\n')}</pre></html>\n`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'cache-control': 'no-store',
  };
  return { status: 200, headers, body };
}

function linesOf(decision: GateDecision): string[] {
  const { outcome, code, integrity, because, matures, at, stage } = decision;
  const told = because.flatMap(finding => [
    `- ${printable(finding.detector, 60)} (${finding.weight}): ${printable(finding.says, 400)}`,
    ...finding.evidence.slice(0, 5).map(piece => `    ${printable(JSON.stringify(piece), 400)}`),
  ]);
  return [
    sentence(decision),
    '',
    `outcome: ${outcome} (${code}), decided about the ${stage} at ${at}`,
    ...(integrity === '' ? [] : [`integrity: ${printable(integrity, 200)}`]),
    ...(matures === undefined ? [] : [`held until: ${matures}`]),
    ...(told.length === 0 ? [] : ['', 'What it rests on:', ...told]),
    '',
    adviceOn(decision),
  ];
}

function adviceOn({ outcome, name, version }: GateDecision): string {
  const spec = printable(`${name}@${version}`, 300);
  switch (outcome) {
    case 'allow':
      return 'Nothing to do.';
    case 'hold':
      return `Wait, take an older version, or let it in early: an exception for ${spec} under "cooldown" in unmask.json.`;
    case 'block':
      return `Look at it with: unmask vet ${spec}. Who has read it and accepts it waives the findings in unmask.json.`;
    case 'undecided':
      return 'What could not be found out is refused. Mend the cause named above and ask again.';
  }
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
