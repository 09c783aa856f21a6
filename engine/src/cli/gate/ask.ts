import { loadConfiguration } from '../../acquire/configuration.ts';
import { postJson } from '../../acquire/post-json.ts';
import { textIn } from '../../model/json.ts';
import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';

const OPTIONS = { owner: { type: 'string' }, reason: { type: 'string' }, registry: { type: 'string' } } as const;

/** `unmask gate ask <id>`: asks those who run a gate to let in what it refused. The gate is the registry of the npm configuration, and its token that one's. */
export const askCommand: Command = async (args, { cwd, env, out, err }) => {
  const { values, positionals } = readArguments(args, OPTIONS, { command: 'gate ask', takes: 'words' });
  const [asked, ...more] = positionals;
  const id = /(?:^|\/-\/unmask\/why\/)(UNMASK-[0-9A-Z]{10})$/i.exec(asked ?? '')?.[1]?.toUpperCase();
  if (id === undefined || more.length > 0)
    throw new ToolError('usage', asked === undefined ? 'Which decision is meant?' : `${printable(asked, 200)} is no id of a decision.`, {
      hint: 'The refusal names it: unmask gate ask UNMASK-0BV5X2M7QK --owner <you> --reason "…"',
    });
  const { owner, reason } = values;
  if (owner === undefined || reason === undefined)
    throw new ToolError('usage', `${owner === undefined ? 'Who asks' : 'The reason'} is missing.`, {
      hint: '--owner says who you are, --reason why this version is needed.',
    });
  const configuration = await loadConfiguration({ cwd, env, ...(values.registry !== undefined && { registry: values.registry }) });
  const registry = String(configuration.fetch['registry']).replace(/\/*$/, '/');
  const asking = { what: `The request about ${id}`, address: `${registry}-/unmask/why/${id}` };
  const { agreed, body } = await postJson(asking, { owner, reason }, configuration);
  // Any registry may say no in its own words: they are not those of a gate.
  const said = agreed ? textIn(body, 'says') : (/^unmask: (.+)/s.exec(textIn(body, 'error'))?.[1] ?? '');
  const says = printable(said, 400);
  if (says === '')
    throw new ToolError('unreadable', 'What answered is no gate of unmask.', {
      hint: 'The registry of the npm configuration is asked: npm config get registry. Name the gate with --registry.',
    });
  if (agreed) out.write(`${says}\n`);
  else err.write(`unmask: ${says}\n`);
  return agreed ? 0 : 1;
};
