import type { Module, Use } from '../model/module.ts';
import { READS } from './copied-files.ts';

/** Programs that run what stands on their standard input. */
const RUNS_INPUT =
  /^"?(?:<node>|(?:\S*[\\/])?(?:node|nodejs|bun|deno|(?:ba|z|da|k)?sh|python[\d.]*|perl|ruby|php|pwsh|powershell)(?:\.exe)?)"?(?:\s|$)/i;

/** What a file says of the files whose content it feeds to an interpreter: `spawn('node').stdin.end(readFileSync(x))`, `createReadStream(x).pipe(child.stdin)`, `{ input }`. */
export function fedBy({ module, path, args, receiver }: Use, { uses }: Module): readonly string[] {
  const isFed = (index: number): boolean => runsInput(uses[index]);
  if (module === 'child_process' && /stdin\.(?:end|write)$/.test(path) && receiver.some(isFed)) return namesIn(args[0]?.from, uses);
  if (/\.pipe$/.test(path) && args[0]?.from.some(isFed) === true) return namesIn(receiver, uses);
  const input = module === 'child_process' ? args.find(({ members }) => members?.has('input'))?.members?.get('input') : undefined;
  return input && RUNS_INPUT.test(args[0]?.text ?? '') ? namesIn(input.from, uses) : NONE;
}

const NONE: readonly string[] = [];

function runsInput(use: Use | undefined): boolean {
  return use?.module === 'child_process' && RUNS_INPUT.test(use.args[0]?.text ?? '');
}

function namesIn(from: readonly number[] = [], uses: Module['uses']): readonly string[] {
  return from.flatMap(index => {
    const use = uses[index];
    return use?.module.startsWith('fs') === true && READS.test(use.path) ? (use.args[0]?.text ?? []) : [];
  });
}
