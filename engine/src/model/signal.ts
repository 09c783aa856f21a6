/**
 * A fact about a package that its source may not tell. Mirrors strip and rewrite metadata, so *unknown* is neither
 * guilt nor innocence: no detector may speak because a signal is unknown.
 */
export type Signal<T> = { readonly is: 'present'; readonly value: T } | { readonly is: 'absent' } | { readonly is: 'unknown' };

/** The one unknown signal. */
export const unknown: Signal<never> = { is: 'unknown' };

/** The one absent signal. */
export const absent: Signal<never> = { is: 'absent' };

/** A signal whose value is known. */
export function present<T>(value: T): Signal<T> {
  return { is: 'present', value };
}
