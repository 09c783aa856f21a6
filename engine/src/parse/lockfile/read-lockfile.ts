import { count } from '../../model/count.ts';
import type { Resolution, Unreadable } from '../../model/resolution.ts';
import { readBun } from './bun.ts';
import { readCycloneDx } from './cyclonedx.ts';
import { readDeno } from './deno.ts';
import { readJson } from './json.ts';
import { lineFinder } from './lines.ts';
import { isNpm, readNpm } from './npm.ts';
import { otherForm } from './other-forms.ts';
import { isPnpm, readPnpm } from './pnpm.ts';
import { readSpdx } from './spdx.ts';
import { isList, isMapping, Malformed, mapping, textOf } from './tree.ts';
import type { Mapping, Value } from './tree.ts';
import { readYaml } from './yaml.ts';
import { readYarnBerry } from './yarn-berry.ts';
import { readYarnClassic } from './yarn-classic.ts';
import type { Beside } from './yarn-classic.ts';

/** A lockfile or SBOM that was read, or what is wrong with it. */
export type Read = ({ readonly as: 'read'; readonly text: string } & Resolution) | ({ readonly as: 'unreadable' } & Unreadable);

/** No honest lockfile is larger: ten thousand packages take about five megabytes. */
const LARGEST_BYTES = 128 * 1024 * 1024;
const LFS = /^version https:\/\/git-lfs\.github\.com\/spec\//;
const CONFLICT = /^(?:<{7}|>{7}|={7})(?: |\r?$)/m;

/**
 * Reads a lockfile or SBOM by what it holds, whatever it is called. `manifest` is the text of the package.json beside it, which tells what
 * the project asks for where the lockfile does not; `members` are those of the members of its workspace, where all are known. What cannot be read is said, with the line; it is never an empty result.
 */
export function readLockfile(bytes: Uint8Array, manifest?: string, members?: readonly string[]): Read {
  if (bytes.length > LARGEST_BYTES)
    return unreadable(
      `it has ${count(bytes.length, 'byte')}; ${LARGEST_BYTES} are read at most`,
      1,
      'It is no lockfile that a package manager wrote.',
    );
  if (startsWith(bytes, '#!/usr/bin/env bun\nbun-lockfile-format-v0')) {
    return unreadable(
      "it is Bun's old binary lockfile",
      1,
      'Write it as text with a newer Bun, which installs nothing: bun install --save-text-lockfile --frozen-lockfile --lockfile-only',
    );
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Untrusted: bytes that are no text are for the reader to know about.
    return unreadable('it is not UTF-8 text', 1, 'Restore it from version control, or let the package manager write it again.');
  }
  const lineOf = lineFinder(text);
  if (LFS.test(text)) return unreadable('it is a pointer of Git LFS and not the lockfile itself', 1, 'Fetch the file: git lfs pull');
  const conflict = CONFLICT.exec(text);
  if (conflict)
    return unreadable(
      'it holds the marks of a merge conflict',
      lineOf(conflict.index),
      'Resolve the conflict, or let the package manager do it: npm install, pnpm install or yarn install.',
    );
  try {
    return readText(text, lineOf, { manifest: manifestOf(manifest), members: members?.flatMap(one => manifestOf(one) ?? []) });
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return unreadable(error.message, lineOf(error.offset), 'Restore it from version control, or let the package manager write it again.');
  }
}

type LineOf = ReturnType<typeof lineFinder>;

function readText(text: string, lineOf: LineOf, beside: Beside): Read {
  if (text.trim() === '')
    return unreadable('it is empty', 1, 'Restore it from version control, or let the package manager write it again.');
  if (/^\s*[{[]/.test(text) || /^\s*\/[/*]/.test(text)) return readAsJson(text, lineOf);
  const other = otherForm(text);
  if (other !== undefined) return unreadable(other.says, 1, other.hint);
  if (/^__metadata:/m.test(text)) return { as: 'read', text, ...readYarnBerry(readYaml(text)[0], lineOf, beside.manifest) };
  if (/^(?:lockfileVersion|shrinkwrapVersion):/m.test(text)) {
    const documents = readYaml(text);
    if (documents.length > 0 && documents.every(isPnpm)) return { as: 'read', text, ...readPnpm(documents, lineOf) };
    return unreadable('a document of it has no lockfileVersion', 1, 'Restore it from version control, or let pnpm write it again.');
  }
  if (/^# yarn lockfile v1$/m.test(text) || /^\S[^@\n]*@.*:$/m.test(text)) {
    return { as: 'read', text, ...readYarnClassic(text, lineOf, beside) };
  }
  return unreadable(
    'it is no lockfile or SBOM that Unmask knows',
    1,
    'Known are those of npm, pnpm, Yarn, Bun and Deno, and CycloneDX and SPDX as JSON.',
  );
}

function readAsJson(text: string, lineOf: LineOf): Read {
  // Bun alone writes trailing commas; for all others they are damage.
  const { value, repeated } = readJson(text, /"workspaces"\s*:\s*\{\s*""\s*:/.test(text));
  if (isMapping(value) && isManifest(value))
    return unreadable(
      'it is a package.json, which asks for ranges of versions and does not say which were chosen',
      1,
      'Name its folder or its lockfile; one is written without installing by: npm install --package-lock-only --ignore-scripts',
    );
  const reader = isMapping(value) ? readerOf(value) : undefined;
  if (!isMapping(value) || reader === undefined)
    return unreadable(
      'it is JSON, but no lockfile or SBOM that Unmask knows',
      1,
      'Known are those of npm, pnpm, Yarn, Bun and Deno, and CycloneDX and SPDX as JSON.',
    );
  const read = reader(value, lineOf);
  const twice = repeated.map(({ name, offset }) => ({
    line: lineOf(offset),
    as: 'gap' as const,
    says: `“${name.slice(0, 80)}” stands twice; which of the two counts depends on the reader`,
  }));
  return { as: 'read', text, ...read, doubts: [...read.doubts, ...twice] };
}

function readerOf(document: Mapping): ((document: Mapping, lineOf: LineOf) => Resolution) | undefined {
  if (textOf(document, 'bomFormat') === 'CycloneDX') return readCycloneDx;
  if (textOf(document, 'spdxVersion') !== '' || isSpdx3(document)) return readSpdx;
  if (isMapping(document.members.get('workspaces')) && [...mapping(document.members.get('packages')).members.values()].every(isList))
    return readBun;
  if (['npm', 'jsr', 'remote', 'specifiers'].some(part => isMapping(document.members.get(part))) && textOf(document, 'version') !== '')
    return readDeno;
  if (isDeno3(document)) return readDeno;
  return isNpm(document) ? readNpm : undefined;
}

/** The manifest of a package: its lists hold ranges, where those of a lockfile hold what was resolved. */
function isManifest(document: Mapping): boolean {
  if (['lockfileVersion', 'packages', 'bomFormat', 'spdxVersion', '@graph', 'npm', 'specifiers'].some(part => document.members.has(part)))
    return false;
  const lists = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].map(list => document.members.get(list));
  const ranges = lists.filter(isMapping).flatMap(list => [...list.members.values()]);
  return (
    (ranges.length > 0 && ranges.every(range => typeof range === 'string')) ||
    (document.members.has('scripts') && document.members.has('name'))
  );
}

function isSpdx3(document: Mapping): boolean {
  return isList(document.members.get('@graph')) && /spdx/i.test(textOf(document, '@context'));
}

function isDeno3(document: Mapping): boolean {
  return textOf(document, 'version') === '3' && !document.members.has('lockfileVersion');
}

/** The manifest beside the lockfile; one that is no JSON tells nothing, and the lockfile is read without it. */
function manifestOf(text: string | undefined): Mapping | undefined {
  if (text === undefined) return undefined;
  try {
    const value: Value = readJson(text.replace(/^\uFEFF/, ''), false).value;
    return mapping(value);
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, text.length)) === text;
}

function unreadable(says: string, line: number, hint: string): Read {
  return { as: 'unreadable', says, line, hint };
}
