import type { GateDecision } from '../../model/gate-decision.ts';
import { printable } from '../../report/printable.ts';
import { sentence } from '../decide/refusal.ts';
import { waivable } from '../decide/waivable.ts';
import { forClients, withoutPaths } from '../decide/without-paths.ts';
import { plain } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call, ServerContext } from './call.ts';

/** Asks below its own address: `POST` of the same page. */
const FORM = `<h2>Ask for a waiver</h2><form method="post"><p>Whoever writes the policy reads it and answers; nothing is let in by asking.</p>
<p><label>Who you are <input name="owner" required minlength="2" maxlength="80"></label></p>
<p><label>Why this version is needed <textarea name="reason" required minlength="10" maxlength="500" rows="4" cols="60"></textarea></label></p>
<p><button>Ask</button></p></form>`;

/** The decision of that id that this gate remembers. */
export function decisionOf(id: string, { decisions }: Pick<ServerContext, 'decisions'>): GateDecision | undefined {
  return /^UNMASK-[0-9A-Z]{10}$/.test(id) ? decisions.find(id) : undefined;
}

/** `GET /-/unmask/why/<id>`: what was decided and what it rests on, as a page for browsers and as text for everything else. */
export function answerWhy(id: string, call: Call, context: ServerContext): Answer {
  const decision = decisionOf(id, context);
  if (decision === undefined)
    return plain(404, 'This gate has made no such decision since it was started. Look for the id in its decision log.\n');
  const lines = linesOf(forClients(decision));
  if (!/\btext\/html\b/.test(call.headers.accept ?? '')) return plain(200, `${lines.join('\n')}\n`);
  const [title = '', ...rest] = lines.map(html);
  const form = context.requests !== undefined && waivable(decision).by !== 'nothing' ? FORM : '';
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${html(decision.id)}</title><h1>${title}</h1><pre>${rest.join('\n')}</pre>${form}</html>\n`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
  };
  return { status: 200, headers, body };
}

function linesOf(decision: GateDecision): string[] {
  const { outcome, code, integrity, because, matures, at, stage } = decision;
  const shown = outcome === 'undecided' ? withoutPaths : (text: string): string => text;
  const told = because.flatMap(finding => [
    `- ${printable(finding.detector, 60)} (${finding.weight}): ${printable(finding.says, 400)}`,
    ...finding.evidence.slice(0, 5).map(piece => `    ${printable(shown(JSON.stringify(piece)), 400)}`),
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
