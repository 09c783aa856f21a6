import type { GateDecision } from '../../model/gate-decision.ts';

/** What would let a version in that was refused: an exception from the cooldown, waivers for these findings, or nothing that a person can give. */
export type Waivable =
  | { readonly by: 'exception' }
  | { readonly by: 'waivers'; readonly detectors: readonly string[] }
  | { readonly by: 'nothing'; readonly why: string };

/** Tells what somebody who wants to have a refused version would have to be given. */
export function waivable({ outcome, code, version, because }: Pick<GateDecision, 'outcome' | 'code' | 'version' | 'because'>): Waivable {
  if (outcome === 'allow') return { by: 'nothing', why: 'it was let in' };
  if (version === '') return { by: 'nothing', why: 'what is let in is one version, and this is about a whole package' };
  if (outcome === 'hold') return { by: 'exception' };
  const detectors = [...new Set(because.map(one => one.detector))];
  if (code === 'wrong bytes') return { by: 'nothing', why: 'bytes that are not those that were promised are let in for nobody' };
  if (code === 'records' || detectors.length === 0)
    return { by: 'nothing', why: 'what could not be decided is mended at its cause, which the decision names' };
  return { by: 'waivers', detectors };
}

/** The hash that a waiver is given for; undefined where none is known that is strong enough to name bytes. */
export function waivedIntegrity(integrity: string): string | undefined {
  const [first = ''] = integrity.split(' ', 1);
  return /^sha(?:256|384|512)-/.test(first) ? first : undefined;
}
