import { openWaiverRequests } from '../../gate/waiver-requests.ts';
import type { WaiverRequest, WaiverRequests } from '../../gate/waiver-requests.ts';
import { ToolError } from '../../model/tool-error.ts';
import { jsonText } from '../../report/json-text.ts';
import { count } from '../../model/count.ts';
import { printable } from '../../report/printable.ts';
import { readArguments } from '../arguments.ts';
import type { Command, Terminal } from '../command.ts';
import { homeIn } from '../home.ts';
import { approve } from './approve.ts';
import { readGateFile } from './config-file.ts';
import { requestsFolder } from './requests-folder.ts';

const OPTIONS = {
  config: { type: 'string' },
  policy: { type: 'string' },
  owner: { type: 'string' },
  until: { type: 'string' },
  reason: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `unmask gate waivers`: what people asked to have let in; `approve` writes it into the policy, `reject` forgets it. */
export const waiversCommand: Command = async (args, terminal) => {
  const { values, positionals } = readArguments(args, OPTIONS, { command: 'gate', takes: 'words' });
  const [word = 'list', id, ...more] = positionals;
  if (more.length > 0) throw new ToolError('usage', 'One request is answered at a time.', { hint: 'unmask gate waivers lists them.' });
  const config = values.config ?? (terminal.env['UNMASK_GATE_CONFIG'] || undefined);
  const file = config === undefined ? {} : await readGateFile(config, terminal.cwd);
  const requests = openWaiverRequests(file.requests ?? requestsFolder(homeIn(terminal)));
  switch (word) {
    case 'list':
      return list(requests.all(), values.json ?? false, terminal);
    case 'approve': {
      const policy = values.policy ?? (terminal.env['UNMASK_POLICY'] || undefined) ?? file.policy;
      return approve(asked(id, requests), { ...values, policy }, requests, terminal);
    }
    case 'reject': {
      const [first] = asked(id, requests);
      requests.remove(first.id);
      terminal.err.write(`unmask: ${first.id} is forgotten; ${nameOf(first)} stays refused\n`);
      return 0;
    }
    default:
      throw new ToolError('usage', `unmask gate waivers takes no "${printable(word, 80)}".`, {
        hint: 'It takes list, approve <id> and reject <id>.',
      });
  }
};

/** Everything that was asked about one decision. */
function asked(id: string | undefined, requests: WaiverRequests): readonly [WaiverRequest, ...WaiverRequest[]] {
  const [first, ...rest] = requests.all().filter(one => one.id === id?.toUpperCase());
  if (first !== undefined) return [first, ...rest];
  throw new ToolError('usage', id === undefined ? 'Which request is meant?' : `Nobody has asked about ${printable(id, 80)}.`, {
    hint: 'unmask gate waivers lists what was asked, with the id of each.',
  });
}

function list(requests: readonly WaiverRequest[], json: boolean, { out, err }: Terminal): number {
  if (json) out.write(jsonText({ requests }));
  else if (requests.length === 0) err.write('unmask: nobody has asked for a waiver\n');
  else {
    for (const one of requests) out.write(shown(one));
    err.write(`\n${count(requests.length, 'request')}. To let one in: unmask gate waivers approve <id> --owner <you> --until <day>\n`);
  }
  return 0;
}

function shown(request: WaiverRequest): string {
  const { id, outcome, code, why, owner, reason, client, at, detectors } = request;
  const by = `${printable(owner, 80)}${client === '' ? '' : `, from ${printable(client, 60)}`}, ${printable(at, 30)}`;
  const against = detectors.length === 0 ? '' : `\n    findings:  ${detectors.map(one => printable(one, 100)).join(', ')}`;
  return `${printable(id, 20)}  ${nameOf(request)}
    refused:   ${printable(`${outcome} (${code}): ${why}`, 300)}${against}
    asked by:  ${by}
    reason:    ${printable(reason, 500)}
`;
}

function nameOf({ name, version }: Pick<WaiverRequest, 'name' | 'version'>): string {
  return printable(`${name}@${version}`, 300);
}
