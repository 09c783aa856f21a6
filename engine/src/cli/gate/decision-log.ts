import { closeSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

import type { GateDecision } from '../../model/gate-decision.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';
import { jsonLine } from '../../report/json-text.ts';
import type { LogFile } from './config-file.ts';

/** Decisions on this disk, one JSON document a line. */
export interface DecisionLog {
  write(decision: GateDecision): void;
  /** Goes on in the file of that name, also where somebody has moved it away. Throws `ToolError('disk')`. */
  reopen(): void;
  close(): void;
}

const MEGABYTE = 1_000_000;
const USUAL = { maxMegabytes: 64, keep: 8 };
/** A line that a log collector takes whole. What a decision rests on may be longer, and is told by the gate. */
const LONGEST = 64_000;

/**
 * Appends to a file, and begins a new one when it has grown so large; the old ones are `.1`, `.2` and so on, of which so many stay. What cannot be
 * written is told once by `onLoss`, and tried again with the next decision. Throws `ToolError('disk')` where it cannot be begun.
 */
export function openDecisionLog(
  { file, maxMegabytes = USUAL.maxMegabytes, keep = USUAL.keep }: LogFile,
  onLoss: (why: string) => void,
): DecisionLog {
  let open: { readonly fd: number; size: number } | undefined = begin(file);
  let lost = false;
  const end = (): void => {
    if (open !== undefined) closeSync(open.fd);
    open = undefined;
  };
  return {
    write: decision => {
      const line = Buffer.from(lineOf(decision));
      try {
        open ??= begin(file);
        if (open.size > 0 && open.size + line.length > maxMegabytes * MEGABYTE) {
          moveOn(file, keep);
          end();
          open = begin(file);
        }
        for (let at = 0; at < line.length;) at += writeSync(open.fd, line, at);
        open.size += line.length;
        lost = false;
      } catch (error) {
        // The gate goes on: what it decides holds, also where nobody can write it down.
        if (!lost) onLoss(saidByDisk(error));
        lost = true;
      }
    },
    reopen: () => {
      end();
      open = begin(file);
    },
    close: end,
  };
}

function begin(file: string): { readonly fd: number; size: number } {
  try {
    const fd = openSync(file, 'a', 0o600);
    const stat = fstatSync(fd);
    // A terminal or a pipe does not grow.
    return { fd, size: stat.isFile() ? stat.size : Number.NEGATIVE_INFINITY };
  } catch (cause) {
    throw new ToolError('disk', `The decision log ${file} cannot be written: ${saidByDisk(cause)}`, {
      hint: 'Name another file by --log, or by "log" in the configuration.',
      cause,
    });
  }
}

/** Where the folder is not ours to change, the file grows on: a line that is missing is worse. */
function moveOn(file: string, keep: number): void {
  try {
    moveAll(file, keep);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
  }
}

function moveAll(file: string, keep: number): void {
  rmSync(`${file}.${keep}`, { force: true });
  for (let at = keep - 1; at >= 0; at -= 1) {
    const [from, to] = [at === 0 ? file : `${file}.${at}`, `${file}.${at + 1}`];
    try {
      renameSync(from, to);
    } catch (error) {
      // There are as many as have been begun so far.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
}

function lineOf(decision: GateDecision): string {
  const line = jsonLine(decision);
  return line.length <= LONGEST
    ? line
    : jsonLine({ ...decision, because: [], cut: decision.because.map(one => one.detector).slice(0, 100) });
}
