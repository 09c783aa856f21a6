import { ToolError } from '../model/tool-error.ts';

/** How much a list may hold: it is for people and scripts, and far above the largest lockfiles. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_LINES = 100_000;

/** Reads a list of specs, one a line. Blank lines and lines that start with `#` are left out. Throws `ToolError('usage')` when it is too long. */
export async function readList(input: AsyncIterable<Uint8Array | string>): Promise<string[]> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of input) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    if (text.length > MOST_BYTES) throw tooLong(`${MOST_BYTES / 1024 / 1024} MB`);
  }
  text += decoder.decode();

  const specs = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n|\r/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'));
  if (specs.length > MOST_LINES) throw tooLong(`${MOST_LINES} lines`);
  return specs;
}

function tooLong(limit: string): ToolError {
  return new ToolError('usage', `The list of packages is longer than ${limit}.`, { hint: 'Vet it in parts.' });
}
