import { ToolError, type ErrorCode } from '../model/tool-error.ts';
import { hostOf } from './redact.ts';

/** What was asked for, in words for people, and the address that was asked. */
export interface Asked {
  readonly what: string;
  readonly address: string;
  /** The package that does not exist where there is nothing at the address. */
  readonly existence?: string;
  /** What to do where it is no registry that was asked. */
  readonly hint?: string;
  /** What to do where there is nothing at the address; the advice for names of packages where it is left out. */
  readonly hintOfMissing?: string;
}

/** Our error for what npm's library threw. Neither its message nor the error itself is kept: they may hold logins. What is no network error comes back as it is. */
export function networkError(error: unknown, asked: Asked): Error {
  const code = codeOf(error);
  // The network's errors all have codes. What has none is ours already, or a mistake in the code, which must not pass for a bad connection.
  if (error instanceof ToolError || (error instanceof Error && code === '')) return error;
  const { as, says, hint } = isOfDisk(error) ? refusedBy(error) : meaningOf(code);
  return new ToolError(as, `${asked.what} could not be fetched from ${hostOf(asked.address)}: ${says} (${code || 'no code'}).`, {
    hint: asked.hint ?? (as === 'not found' ? (asked.hintOfMissing ?? hint) : hint),
    ...(as === 'not found' && asked.existence !== undefined && { missing: asked.existence }),
  });
}

/** The code that npm's libraries put on an error: `E404`, `ENOTCACHED`, `ECONNREFUSED`; empty where there is none. */
export function codeOf(error: unknown): string {
  if (error instanceof ToolError || !(error instanceof Error) || !('code' in error)) return '';
  // The library names its own impatience by a type, under a code that it has for everything.
  if ('type' in error && /^(?:request|body)-timeout$/.test(String(error.type))) return 'ETIMEDOUT';
  return typeof error.code === 'string' || typeof error.code === 'number' ? String(error.code) : '';
}

/** Whether it is a file or a folder that was not let: the same codes come from a network that forbids a connection. */
function isOfDisk(error: unknown): boolean {
  const call = error instanceof Error && 'syscall' in error ? error.syscall : undefined;
  return ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error)) && typeof call === 'string' && FILE_CALLS.has(call);
}

const FILE_CALLS: ReadonlySet<string> = new Set([
  'open',
  'mkdir',
  'mkdtemp',
  'rename',
  'unlink',
  'rmdir',
  'scandir',
  'stat',
  'lstat',
  'link',
  'copyfile',
]);

/** A folder that may not be written is somebody else's, or write-protected: room would not help. */
function refusedBy(error: unknown): Meaning {
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  if (path === undefined) return OF_DISK;
  return {
    as: 'disk',
    says: 'this disk does not take it',
    hint: `You may not use ${path}. The folder is that of npm's own cache, or of Unmask's: name others with npm_config_cache and UNMASK_CACHE.`,
  };
}

interface Meaning {
  readonly as: ErrorCode;
  readonly says: string;
  readonly hint: string;
}

const OF_DISK: Meaning = { as: 'disk', says: 'this disk does not take it', hint: 'Make room, or name another folder for the cache.' };

function meaningOf(code: string): Meaning {
  if (code === 'E404' || code === 'E410') {
    return {
      as: 'not found',
      says: 'it is not there',
      hint: 'Check the name. A private package is hidden from who is not logged in: npm login',
    };
  }
  if (code === 'E401' || code === 'EOTP' || code.startsWith('EAUTH')) {
    return {
      as: 'authentication',
      says: 'it asks for a login',
      hint: 'Log in with npm login, or set a token for this registry in your .npmrc.',
    };
  }
  if (code === 'E403') {
    return {
      as: 'authentication',
      says: 'access is refused',
      hint: 'Your token may lack the right, or the registry itself blocks this package.',
    };
  }
  if (code === 'ENOTCACHED') {
    return { as: 'network', says: 'it is not in the cache, and the network is switched off', hint: 'Run it once without --offline.' };
  }
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/.test(code)) {
    return { as: 'network', says: 'its certificate is not trusted here', hint: 'Behind a company proxy, set cafile in your .npmrc.' };
  }
  if (/^E20[456]$|^ENODATA$/.test(code)) return { as: 'network', says: 'the server answers without all of it', hint: 'Try again later.' };
  if (code === 'E429')
    return {
      as: 'network',
      says: 'it is asked too much and wants a pause',
      hint: 'Try again in some minutes; who is logged in may ask more.',
    };
  if (/^E5\d\d$/.test(code)) return { as: 'network', says: 'the server is failing', hint: 'Try again later.' };
  if (/^(?:ENOSPC|EDQUOT|EMFILE|ENFILE|ENOTDIR|EISDIR|EEXIST|EIO)$/.test(code)) return OF_DISK;
  if (/TIMEDOUT|TIMEOUT|ABORT/.test(code))
    return {
      as: 'network',
      says: 'it takes too long',
      hint: "Try again later. How long to wait is npm's setting: npm config set fetch-timeout 300000",
    };
  if (code === 'EMAXREDIRECT')
    return { as: 'network', says: 'it redirects without end', hint: 'Check the address of the registry: npm config get registry' };
  if (code === 'EREDIRECTED')
    return { as: 'network', says: 'it redirects to where it must not', hint: 'Ask those who run the registry where its archives lie.' };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return { as: 'network', says: 'the host is not known', hint: 'Check the network, the proxy and the registry: npm config get registry' };
  }
  return { as: 'network', says: 'the connection failed', hint: 'Check the network, the proxy and the registry: npm config get registry' };
}
