import type { Cited, Effect } from '../model/effect.ts';
import type { Finding } from '../model/finding.ts';
import type { Place } from '../model/place.ts';

const LONGEST = 400;
const MOST = 4;

type Shown = Finding['evidence'][number];

/**
 * Adds to the places that findings show what is done there, and to what: a host that no finding points to is nobody's indicator. What is sent over a
 * connection that was opened before goes to whom it was opened to, as far as the same file opens one with the same API.
 */
export function citeEffects(findings: readonly Finding[], effects: readonly Effect[]): Finding[] {
  const byPlace = Map.groupBy(effects, one => keyOf(one.at));
  const opened = Map.groupBy(
    effects.filter(one => one.kind === 'connects' && one.target !== ''),
    connectionOf,
  );
  const told = (one: Effect): readonly Effect[] =>
    one.target === '' && one.kind === 'connects' ? (opened.get(connectionOf(one)) ?? []) : [one];
  const cite = (evidence: Shown): Shown => {
    if (evidence.kind !== 'code') return evidence;
    const does = (byPlace.get(keyOf(evidence.at)) ?? []).flatMap(told).filter(one => one.target !== '');
    return does.length === 0 ? evidence : { ...evidence, does: does.slice(0, MOST).map(citedOf) };
  };
  return findings.map(one => {
    const [first, ...rest] = one.evidence;
    return { ...one, evidence: [cite(first), ...rest.map(cite)] };
  });
}

/** `net.createConnection().write` goes over what `net.createConnection` opened. */
function connectionOf({ api, at }: Effect): string {
  return `${api.split('()', 1)[0] ?? api} ${at.path}`;
}

function citedOf({ kind, target }: Effect): Cited {
  return { kind, target: target.slice(0, LONGEST) };
}

function keyOf({ path, start, end }: Pick<Place, 'path' | 'start' | 'end'>): string {
  return `${start} ${end} ${path}`;
}
