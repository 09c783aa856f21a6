/** What can go wrong in our own world; `unreadable` is an answer that is not what was asked for. A hostile package is never an error. */
export type ErrorCode = 'usage' | 'not found' | 'network' | 'unreadable' | 'authentication' | 'disk' | 'policy' | 'internal';

/** Our world is broken: network, disk, configuration, usage. `message` says what and where, `hint` what to do. */
export class ToolError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  /** The name of the package that its registry does not have, when that is what went wrong. */
  readonly missing: string | undefined;

  constructor(code: ErrorCode, message: string, more: { hint?: string; cause?: unknown; missing?: string } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'ToolError';
    this.code = code;
    this.hint = more.hint;
    this.missing = more.missing;
  }
}
