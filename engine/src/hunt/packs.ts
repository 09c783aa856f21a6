import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { count } from '../model/count.ts';
import type { LoadedPack } from '../model/pack.ts';
import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import { homeOf, userFolder } from '../user-folder.ts';
import type { Home } from '../user-folder.ts';
import { readPackDocument } from '../packs/pack-document.ts';
import { vouchedBy } from './signature.ts';

const LARGEST_BYTES = 16 * 1024 * 1024;

/** Beside a pack, with its name before it: who vouches for it. */
export const SIGNATURE_ENDING = '.sig';

/** Which packs are wanted, and by whom they have to be signed. */
export interface PackCase {
  /** Files or names; none means every pack that is there. */
  readonly wanted: readonly string[];
  /** Public keys; where there are any, a pack that none of them has signed is refused. */
  readonly keys: readonly string[];
  readonly home: Home;
}

/** Where packs lie that have a name: those that come with Unmask, and the user's own. */
export function packFolders(home: Home): readonly string[] {
  const own = userFolder('data', home, homeOf(home), ['unmask', home.platform === 'win32' ? 'Packs' : 'packs']);
  return [fileURLToPath(new URL('../../data/packs', import.meta.url)), own];
}

/** The files of all packs that have a name. */
export function namedPacks(home: Home): readonly string[] {
  return packFolders(home)
    .filter(folder => existsSync(folder))
    .flatMap(folder =>
      readdirSync(folder)
        .filter(name => name.endsWith('.json'))
        .sort()
        .map(name => join(folder, name)),
    );
}

/** Reads packs and who vouches for them. Throws `ToolError` for one that cannot be read, is no pack, or is signed by nobody that is asked for. */
export function loadPacks({ wanted, keys, home }: PackCase): readonly LoadedPack[] {
  const paths = wanted.length === 0 ? namedPacks(home) : wanted.map(text => find(text, home));
  if (paths.length === 0)
    throw new ToolError('not found', 'There is no pack to hunt with.', { hint: 'Name one: unmask hunt --pack ./campaign.json' });
  const packs = [...new Set(paths)].map(path => loadPack(path, new Set(keys)));
  const names = packs.map(one => one.pack.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new ToolError('usage', `Two of the packs are called ${twice}.`, { hint: 'Name the one you mean with --pack, by its file.' });
  return packs;
}

/** Reads one pack. Throws `ToolError`. */
export function loadPack(path: string, keys: ReadonlySet<string>): LoadedPack {
  const bytes = read(path);
  const signature = existsSync(path + SIGNATURE_ENDING) ? read(path + SIGNATURE_ENDING).toString('utf8') : undefined;
  const vouched = vouchedBy(bytes, signature, keys);
  const name = basename(path);
  if (typeof vouched === 'string')
    throw new ToolError('disk', `The pack ${path} is not used: ${vouched}.`, { hint: 'Fetch it again from where it was published.' });
  if (keys.size > 0 && (vouched.as === 'unsigned' || !vouched.trusted))
    throw new ToolError(
      'disk',
      `The pack ${path} is not used: ${vouched.as === 'unsigned' ? 'it is unsigned' : `it is signed by ${vouched.key}`}.`,
      {
        hint: 'Only packs that a key of --key or UNMASK_PACK_KEYS has signed are taken.',
      },
    );
  const pack = readPackDocument(bytes.toString('utf8'), name);
  return { pack, from: path, sha256: hash('sha256', bytes), bytes: bytes.length, vouched };
}

function find(text: string, home: Home): string {
  if (/[\\/]|\.json$/i.test(text)) return resolve(home.cwd, text);
  const named = packFolders(home)
    .map(folder => join(folder, `${text}.json`))
    .find(path => existsSync(path));
  if (named !== undefined) return named;
  throw new ToolError('not found', `There is no pack called ${text}.`, {
    hint: `Those that are there: ${
      namedPacks(home)
        .map(path => basename(path, '.json'))
        .join(', ') || 'none'
    }. A file is named by its path: --pack ./${text}.json`,
  });
}

function read(path: string): Buffer {
  try {
    const { size } = statSync(path);
    if (size > LARGEST_BYTES) throw new RangeError(`it has ${count(size, 'byte')}; ${LARGEST_BYTES} are read at most`);
    return readFileSync(path);
  } catch (cause) {
    throw new ToolError('disk', `The pack ${path} cannot be read: ${saidByDisk(cause)}`, {
      hint: 'Name a file that is there: --pack ./campaign.json',
      cause,
    });
  }
}
