import { ToolError } from '../model/tool-error.ts';
import type { Configuration } from './configuration.ts';
import { download } from './download.ts';
import type { Came, Wanted } from './download.ts';
import { hostOf } from './redact.ts';
import { untilGood } from './until-good.ts';

/** The largest packument that is read, in bytes; the largest known are near 100 MB. */
const PACKUMENT_BYTES = 256 * 1024 * 1024;

/** A packument and when its registry was asked for it. */
export interface Packument {
  readonly document: unknown;
  readonly askedAt: number;
  readonly cached: boolean;
  /** The registry was asked and could not be reached, so that npm's cache answered for it. */
  readonly unreached: boolean;
}

/** Fetches what a registry tells about a package, whole. `registry` ends with a slash. Throws `ToolError`. */
export async function fetchPackument(name: string, registry: string, configuration: Configuration, freshness?: 'now'): Promise<Packument> {
  const wanted = {
    what: name,
    name,
    existence: name,
    address: registry + name.replace('/', '%2f'),
    maxBytes: PACKUMENT_BYTES,
    // The full document: times and publishers are left out of the short one. npm's own requests look the same, so the cache is shared.
    headers: { accept: 'application/json' },
    ...(freshness && { freshness }),
  };
  const get = async (one: Wanted): Promise<Came & { readonly value: unknown }> => {
    const { bytes, ...came } = await download(one, configuration);
    return { ...came, value: bytes === undefined ? TOO_LONG : parse(bytes) };
  };
  // A damaged file in npm's cache is found out only while it is read, and forgotten: the second answer comes from the registry.
  const { at, from, value } = await untilGood(wanted, get, one => one.value !== TOO_LONG && one.value !== NO_JSON);
  if (value === TOO_LONG) throw notReadable(name, registry, 'is too long to read');
  if (value === NO_JSON) throw notReadable(name, registry, 'is not JSON');
  return { document: value, askedAt: at, cached: from === 'cache' || from === 'cache alone', unreached: from === 'cache alone' };
}

const NO_JSON = Symbol('no JSON');
const TOO_LONG = Symbol('too long');

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // Untrusted: told as what it is by the caller.
    return NO_JSON;
  }
}

function notReadable(name: string, registry: string, reason: string): ToolError {
  return new ToolError('network', `What ${hostOf(registry)} answered about ${name} ${reason}.`, {
    hint: 'A proxy or a login page may have answered instead. Check the registry: npm config get registry',
  });
}
