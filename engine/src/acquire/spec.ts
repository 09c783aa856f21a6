import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import npa, { type Result } from 'npm-package-arg';

import { ToolError } from '../model/tool-error.ts';
import { isArchiveName, isPathShaped, readPath } from './path-spec.ts';
import { redact } from './redact.ts';

/** A package that the configured registry has. `wants` is a version, a range or a tag. */
export interface RegistrySpec {
  readonly as: 'registry';
  readonly text: string;
  readonly name: string;
  readonly wants: string;
  /** What the person should know about how the text was understood. */
  readonly note?: string;
}

/** An archive in a local file. `path` is absolute. */
export interface TarballSpec {
  readonly as: 'tarball';
  readonly text: string;
  readonly path: string;
}

/** An archive behind an `http:` or `https:` address. */
export interface AddressSpec {
  readonly as: 'address';
  readonly text: string;
  readonly address: string;
}

/** A package in a directory. `path` is absolute; `from` is `installed` for a package in `node_modules`. */
export interface DirectorySpec {
  readonly as: 'directory';
  readonly text: string;
  readonly path: string;
  readonly from: 'directory' | 'installed';
}

/** What a person means by the text they typed. */
export type Spec = RegistrySpec | TarballSpec | AddressSpec | DirectorySpec;

const LONGEST = 4096;
/** Names that npm no longer takes but that exist, `--no-audit` among them; npm-package-arg refuses them. */
const ODD_NAME = /^([-_][\w.-]*)(?:@(.*))?$/;
const SHAPES = 'name, name@version, @scope/name, a .tgz file or address, or a directory such as ./folder';

/**
 * Reads what a person typed. Looks at the disk to tell files from directories, and at nothing else.
 * Throws `ToolError`: `usage` for what cannot be vetted, `not found` for a path that is not there.
 */
export function readSpec(text: string, where: { readonly cwd: string }): Spec {
  const spelled = text.trim();
  if (spelled === '') throw new ToolError('usage', 'The name of the package is empty.', { hint: `Give a ${SHAPES}.` });
  if (spelled.length > LONGEST || /\p{Cc}/u.test(spelled)) {
    throw new ToolError('usage', `This is not a package: ${JSON.stringify(spelled.slice(0, 80))} is too long or has control characters.`, {
      hint: `Give a ${SHAPES}.`,
    });
  }
  if (meansPath(spelled, where.cwd)) return readPath(spelled, spelled, where.cwd);
  return fromNpm(parse(spelled, where.cwd), spelled, where.cwd);
}

function meansPath(spelled: string, cwd: string): boolean {
  if (isPathShaped(spelled)) return true;
  if (spelled.startsWith('@') || /^[a-z+]{2,}:|:\/\//i.test(spelled)) return false;
  if (isArchiveName(spelled) || /^node_modules[\\/]/.test(spelled)) return true;
  // `a/b` would be a GitHub shorthand, which is refused anyway: a folder that exists is the better guess.
  return /[\\/]/.test(spelled) && existsSync(resolve(cwd, spelled));
}

type Parsed = Pick<Result, 'type' | 'name' | 'rawSpec' | 'fetchSpec'> & { readonly subSpec?: Result };

function parse(spelled: string, cwd: string): Parsed {
  const odd = ODD_NAME.exec(spelled);
  try {
    if (odd?.[1] === undefined) return npa(spelled, cwd);
    // The name is checked above; what is wanted of it is read as if an ordinary package was asked for.
    return { ...npa.resolve('package', odd[2] || '*', cwd), name: odd[1] };
  } catch (error) {
    const reason = /^@[^/]*$/.test(spelled) ? 'behind a scope stand a slash and a name' : reasonOf(error);
    throw new ToolError('usage', `"${redact(spelled)}" is not something that can be vetted: ${reason}`, {
      hint: `Give a ${SHAPES}.`,
      cause: error instanceof Error ? error.name : error,
    });
  }
}

/** npm publishes no longer ones. Source: `validate-npm-package-name`. */
const LONGEST_NAME = 214;

function reasonOf(error: unknown): string {
  // npm takes what cannot be a name for a tag of a package of that name.
  if (error instanceof Error && 'code' in error && error.code === 'EINVALIDTAGNAME')
    return 'names and tags have letters of ASCII, digits, and - . _ alone';
  return error instanceof Error ? redact(error.message) : 'npm cannot read it';
}

function fromNpm(parsed: Parsed, text: string, cwd: string): Spec {
  switch (parsed.type) {
    case 'git':
      throw new ToolError('usage', `"${redact(text)}" is a git repository, and getting it could run code on this machine.`, {
        hint: `Clone it without installing anything, then vet the folder: unmask vet ./folder.${text.includes(':') ? '' : ` If you meant a folder here, there is no ${text}.`}`,
      });
    case 'file':
    case 'directory':
      return readPath(parsed.rawSpec, text, cwd);
    case 'remote':
      return { as: 'address', text, address: parsed.rawSpec };
    case 'alias':
      if (parsed.subSpec === undefined) throw notAName(text, cwd);
      return fromNpm(parsed.subSpec, text, cwd);
    default:
      return fromRegistry(parsed, text, cwd);
  }
}

function fromRegistry(parsed: Parsed, text: string, cwd: string): RegistrySpec {
  const { name } = parsed;
  if (name === undefined) throw notAName(text, cwd);
  if (name.length > LONGEST_NAME)
    throw new ToolError(
      'usage',
      `${JSON.stringify(`${name.slice(0, 60)}…`)} is longer than the name of any package: ${name.length} letters.`,
      {
        hint: `At most ${LONGEST_NAME} are published.`,
      },
    );
  const spec: RegistrySpec = { as: 'registry', text, name, wants: parsed.fetchSpec || '*' };
  if (text !== name || !existsSync(resolve(cwd, name))) return spec;
  return { ...spec, note: `"${name}" was taken as the package of that name in the registry. For the file or folder here, write ./${name}` };
}

function notAName(text: string, cwd: string): ToolError {
  const here = existsSync(resolve(cwd, text)) ? ` For the file or folder here, write ./${redact(text)}` : '';
  return new ToolError('usage', `"${redact(text)}" is not the name of a package.`, { hint: `Give a ${SHAPES}.${here}` });
}
