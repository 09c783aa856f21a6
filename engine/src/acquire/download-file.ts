import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

import type { Body } from 'npm-registry-fetch';

import { count } from '../model/count.ts';
import { ToolError } from '../model/tool-error.ts';
import type { Configuration } from './configuration.ts';
import { networkError } from './network-error.ts';
import type { Asked } from './network-error.ts';

/** A file to fetch that may be too large for memory. */
export interface WantedFile extends Asked {
  readonly maxBytes: number;
}

/** Told while bytes come: how many there are, and of how many, where the server says so. */
export type Progress = (received: number, total: number | undefined) => void;

/** Beside a part: the mark by which the server knows whether it still has the same file. */
const MARK = '.mark';

/**
 * Fetches a file to `path` through npm's own library, without its cache. What arrives is kept in a part beside it: where it is cut off, the next
 * call goes on from there, if the server still has the same file. Throws `ToolError`.
 */
export async function downloadFile(wanted: WantedFile, path: string, configuration: Configuration, progress?: Progress): Promise<void> {
  const part = `${path}.part`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const { default: fetch } = await import('npm-registry-fetch');
    const begun = markOf(part);
    const headers = begun === undefined ? {} : { range: `bytes=${begun.length}-`, 'if-range': begun.mark };
    const stop = new AbortController();
    const response = await fetch(wanted.address, { ...configuration.fetch, cache: undefined, headers, signal: stop.signal });
    const start = response.status === 206 && begun !== undefined ? begun.length : 0;
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    const total = Number.isFinite(length) && response.headers.get('content-encoding') === null ? start + length : undefined;
    if (start === 0) startPart(part, response.headers.get('etag') ?? response.headers.get('last-modified') ?? '');
    const received = await write(response.body, part, {
      start,
      most: wanted.maxBytes,
      ...(progress && { progress: got => progress(got, total) }),
    });
    if (received > wanted.maxBytes) stop.abort();
    checkLength(wanted, received, total);
  } catch (error) {
    throw networkError(error, wanted);
  }
  renameSync(part, path);
  rmSync(`${part}${MARK}`, { force: true });
}

function checkLength(wanted: WantedFile, received: number, total: number | undefined): void {
  if (received > wanted.maxBytes)
    throw new ToolError('network', `${wanted.what} is larger than ${wanted.maxBytes} bytes.`, {
      hint: wanted.hint ?? 'Is the address right?',
    });
  if (total !== undefined && received < total)
    throw new ToolError('network', `${wanted.what} was cut off: ${received} of ${count(total, 'byte')} came.`, {
      hint: 'Run the command again: it goes on from there.',
    });
}

/** What is there of an earlier attempt. A part without a mark is begun anew: nobody could tell whether the file is still the same. */
function markOf(part: string): { readonly length: number; readonly mark: string } | undefined {
  if (!existsSync(part) || !existsSync(`${part}${MARK}`)) return undefined;
  const mark = readFileSync(`${part}${MARK}`, 'utf8');
  const { size } = statSync(part);
  // A weak mark is none: RFC 9110 13.1.5 allows only strong ones here.
  return mark === '' || mark.startsWith('W/') || size === 0 ? undefined : { length: size, mark };
}

function startPart(part: string, mark: string): void {
  rmSync(`${part}${MARK}`, { force: true });
  writeFileSync(part, '', { mode: 0o600 });
  writeFileSync(`${part}${MARK}`, mark, { mode: 0o600 });
}

interface Writing {
  readonly start: number;
  readonly most: number;
  readonly progress?: (received: number) => void;
}

/** Listens rather than iterates: the stream's own iterator leaves a listener behind for each chunk. */
function write(body: Body, part: string, { start, most, progress }: Writing): Promise<number> {
  const file = openSync(part, 'a');
  let length = start;
  let done = false;
  return new Promise((resolve, reject) => {
    const end = (act: () => void): void => {
      if (!done) closeSync(file);
      done = true;
      act();
    };
    body.on('error', error => end(() => reject(error)));
    body.on('end', () => end(() => resolve(length)));
    body.on('data', chunk => {
      if (done) return;
      length += chunk.length;
      if (length > most) return end(() => resolve(length));
      try {
        for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at);
      } catch (cause) {
        return end(() =>
          reject(
            new ToolError('disk', `${part} could not be written: there is no room, or it may not be.`, {
              hint: 'Make room; what came so far is kept.',
              cause,
            }),
          ),
        );
      }
      progress?.(length);
    });
  });
}
