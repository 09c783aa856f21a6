import { answerHook } from '../../gate/hook/answer.ts';
import type { HookAnswer } from '../../gate/hook/answer.ts';
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
  const { values } = readArguments(args, { each: { type: 'boolean' } }, { command: 'hook', takes: 'words' });
  const settings = await loadSettings({}, terminal);
  const intel = openRecords(intelFolder({ platform: process.platform, cwd: terminal.cwd, env: terminal.env }), settings);
  const answer = (question: string): HookAnswer => {
    const told = answerHook(readQuestion(question), { settings, intel, today: today() });
    terminal.out.write(jsonLine(told));
    return told;
  };
  if (!values.each) return CODES[answer(await textOf(terminal.input)).decision];
  // The gravest of all.
  let code = 0;
  for await (const line of linesOf(terminal.input)) code = Math.max(code, CODES[answer(line).decision]);
  return code;
};

const CODES = { allow: 0, block: 1, undecided: 2 } as const;

/** Each line as soon as it is there: whoever asks waits for the answer to one before it asks the next. */
async function* linesOf(input: Terminal['input']): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let held = '';
  for await (const chunk of input) {
    held += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    if (held.length > LARGEST) throw tooMuch();
    const lines = held.split('\n');
    held = lines.pop() ?? '';
    yield* lines;
  }
}

function tooMuch(): ToolError {
  return new ToolError('usage', `More than ${LARGEST} bytes are asked about.`, {
    hint: 'No lockfile is that large: look at what is in it.',
  });
}

async function textOf(input: Terminal['input']): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    const piece = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    bytes += piece.length;
    if (bytes > LARGEST) throw tooMuch();
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
