import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { isObject, jsonIn, textIn, textsIn } from '../model/json.ts';
import type { GateDecision } from '../model/gate-decision.ts';
import { jsonLine } from '../report/json-text.ts';
import { printable } from '../report/printable.ts';

/** What somebody asks to have let in. All text is somebody else's. */
export interface WaiverRequest extends Pick<GateDecision, 'id' | 'name' | 'version' | 'integrity' | 'why'> {
  readonly outcome: string;
  readonly code: string;
  /** What spoke against it, the gravest first. */
  readonly detectors: readonly string[];
  /** Who asks, by their own word. */
  readonly owner: string;
  readonly reason: string;
  /** The allowed client that it came from, by the name that the gate's configuration has for it; empty where there are none. */
  readonly client: string;
  /** RFC 3339. */
  readonly at: string;
}

/** What came of asking. */
export type Noted = 'noted' | 'asked before' | 'too many';

/** Requests that nobody has answered. */
export interface WaiverRequests {
  /** Throws what the disk throws. */
  add(request: WaiverRequest): Noted;
  /** How many there are; not a number where the disk does not tell. */
  pending(): number;
  /** The oldest first. What is no request of ours is left out. Throws what the disk throws. */
  all(): readonly WaiverRequest[];
  /** Forgets those about a decision: they were answered. */
  remove(id: string): void;
}

/** More than anybody reads; whoever floods the list keeps others from asking, and can do no more than that. */
const MOST = 500;
/** Of the same decision. */
const MOST_OF_ONE = 5;
const LARGEST = 16 * 1024;
const LONGEST_NAME = 300;
const FILE = /^UNMASK-[0-9A-Z]{10}\.[0-9a-f]{12}\.json$/;

/** Opens the requests in a folder, one file each: several gates and whoever answers them may use it at the same time. */
export function openWaiverRequests(folder: string): WaiverRequests {
  const files = (): string[] => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return readdirSync(folder).filter(name => FILE.test(name));
  };
  return {
    add: request => {
      const there = files();
      const name = fileOf(request);
      if (there.includes(name)) return 'asked before';
      if (there.length >= MOST || there.filter(one => one.startsWith(`${request.id}.`)).length >= MOST_OF_ONE) return 'too many';
      return write(join(folder, name), request);
    },
    pending: () => {
      try {
        return files().length;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
        // Of the disk: it is told as a number among others; asking and answering fail by themselves.
        return Number.NaN;
      }
    },
    all: () =>
      files()
        .map(name => read(join(folder, name)))
        .filter(one => one !== undefined)
        .toSorted((a, b) => a.at.localeCompare(b.at)),
    remove: id => {
      for (const name of files()) if (name.startsWith(`${id}.`)) rmSync(join(folder, name), { force: true });
    },
  };
}

function fileOf({ id, owner }: Pick<WaiverRequest, 'id' | 'owner'>): string {
  return `${id}.${createHash('sha256').update(owner.toLowerCase()).digest('hex').slice(0, 12)}.json`;
}

function write(path: string, request: WaiverRequest): Noted {
  try {
    writeFileSync(path, jsonLine(request), { flag: 'wx', mode: 0o600 });
    return 'noted';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return 'asked before';
    throw error;
  }
}

function read(path: string): WaiverRequest | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  // Untrusted: the folder may hold what we did not write, and another process may be in the middle of writing.
  if (!stat?.isFile() || stat.size > LARGEST) return undefined;
  const value = jsonIn(readFileSync(path, 'utf8'));
  if (!isObject(value)) return undefined;
  const text = (key: string, longest: number = LONGEST_NAME): string => printable(textIn(value, key), longest);
  const request: WaiverRequest = {
    id: text('id'),
    name: text('name'),
    version: text('version'),
    integrity: text('integrity'),
    outcome: text('outcome'),
    code: text('code'),
    why: text('why'),
    detectors: textsIn(value, 'detectors').map(one => printable(one, 100)),
    owner: text('owner'),
    reason: text('reason', 500),
    client: text('client'),
    at: text('at'),
  };
  return path.includes(fileOf(request)) ? request : undefined;
}
