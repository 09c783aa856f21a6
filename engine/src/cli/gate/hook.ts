import { answerHook } from '../../gate/hook/answer.ts';
import { readQuestion } from '../../gate/hook/question.ts';
import { intelFolder } from '../../intel/folder.ts';
import { ToolError } from '../../model/tool-error.ts';
import { jsonLine } from '../../report/json-text.ts';
import { readArguments } from '../arguments.ts';
import type { Command, Terminal } from '../command.ts';
import { openRecords } from '../intel/open-records.ts';
import { today } from '../policy/policy.ts';
import { loadSettings } from '../settings.ts';

/** A lockfile of a hundred thousand packages has tens of megabytes. */
const LARGEST = 256 * 1024 * 1024;

/** `unmask hook`: answers the hook of a package manager, which asks on standard input what it is about to install. */
export const hookCommand: Command = async (args, terminal) => {
  readArguments(args, {}, { command: 'hook', takes: 'words' });
  const asked = readQuestion(await textOf(terminal.input));
  const settings = await loadSettings({}, terminal);
  const intel = openRecords(intelFolder({ platform: process.platform, cwd: terminal.cwd, env: terminal.env }), settings);
  const answer = answerHook(asked, { settings, intel, today: today() });
  terminal.out.write(jsonLine(answer));
  return { allow: 0, block: 1, undecided: 2 }[answer.decision];
};

async function textOf(input: Terminal['input']): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    const piece = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    bytes += piece.length;
    if (bytes > LARGEST)
      throw new ToolError('usage', `More than ${LARGEST} bytes are asked about.`, {
        hint: 'No lockfile is that large: look at what is in it.',
      });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
