/** A package that was asked about and could not be examined: it is in every report beside those that were. Plain data: what `--json` prints of it. */
export interface Undecided {
  /** As it was asked for. Untrusted text. */
  readonly spec: string;
  readonly decision: 'unknown';
  readonly error: { readonly code: string; readonly message: string; readonly hint?: string };
}
