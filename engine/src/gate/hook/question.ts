import { isObject, member } from '../../model/json.ts';
import { readFile } from '../../check.ts';
import type { FilesRead } from '../../check.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Came, Entry } from '../../model/resolution.ts';
import { cameFrom } from '../../parse/lockfile/came.ts';
import { namedEntry } from '../../match/named-entry.ts';
import { unvouched } from '../preflight/source.ts';

/**
 * What the hook of a package manager asks, as JSON: `{ lockfile?: { name, text }, packages?: [{ name, version, from?, integrity? }] }`. `from` is the
 * specifier of a package that comes from no registry. Throws `ToolError('usage')` for anything else: then nobody knows what is to be installed.
 */
export function readQuestion(text: string): FilesRead {
  const question = parsed(text);
  const lockfile = member(question, 'lockfile');
  const packages = member(question, 'packages') ?? [];
  if (!isObject(question) || !Array.isArray(packages) || !packages.every(isPackage)) throw notAQuestion();
  const name = member(lockfile, 'name');
  const bytes = member(lockfile, 'text');
  if (lockfile !== undefined && (typeof name !== 'string' || typeof bytes !== 'string')) throw notAQuestion();
  const locked: FilesRead =
    typeof name === 'string' && typeof bytes === 'string'
      ? readFile({ path: name, bytes: Buffer.from(bytes), manifest: undefined })
      : { files: [], unresolved: [] };
  if (packages.length === 0) return locked;
  const entries = packages.map(entryOf);
  const resolution = { format: 'packages', entries, roots: [], doubts: [], foreign: 0 };
  return { ...locked, files: [...locked.files, { path: 'what is to be installed', text, resolution }] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notAQuestion(cause);
  }
}

function notAQuestion(cause?: unknown): ToolError {
  return new ToolError('usage', 'What is to be installed was not told as JSON.', {
    hint: 'unmask hook is asked by the files that unmask init --hooks writes; see unmask help hook.',
    cause,
  });
}

interface Asked {
  readonly name: string;
  readonly version: string;
}

function isPackage(value: unknown): value is Asked {
  return typeof member(value, 'name') === 'string' && typeof member(value, 'version') === 'string';
}

function entryOf(asked: Asked): Entry {
  const { name, version } = asked;
  const from = member(asked, 'from');
  const integrity = member(asked, 'integrity');
  const source = typeof from === 'string' ? from.trim() : '';
  return namedEntry({
    name,
    version,
    came: source === '' ? 'registry' : cameOf(source),
    resolved: source,
    ...(typeof integrity === 'string' && { integrity }),
  });
}

/** A source that is named is no registry; what nobody understands is an address. */
function cameOf(source: string): Came {
  const came = cameFrom(source);
  if (came === 'workspace' || came === 'file') return came;
  return unvouched(source) === 'git' ? 'git' : 'tarball';
}
