import { editDistance, FAR } from '../edit-distance.ts';
import type { NameClass } from '../name-class.ts';

/** The scope is left out, taken, or another one: `arm-compute` and `azure-arm-compute` for `@azure/arm-compute`, `@meer-js/utils` for `@near-js/utils`. */
export const scope: NameClass = {
  id: 'scope',
  degree({ asked, known, edits }) {
    if (asked.scope === known.scope) return 0;
    if (asked.whole === known.whole) return 1;
    const bothScoped = asked.scope !== '' && known.scope !== '';
    if (asked.letters === known.letters) return bothScoped && !alike(asked.scope, known.scope) ? 0.4 : 1;
    if (edits < FAR && bothScoped && alike(asked.scope, known.scope)) return 0.7;
    return edits === 1 && asked.letters.length > 5 ? 0.5 : 0;
  },
};

/** One looks like the other, or has it in it. */
function alike(one: string, other: string): boolean {
  if (editDistance(one, other) < FAR) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length > 3 && long.includes(short)) return true;
  const ends = Math.max(3, Math.ceil(short.length / 2));
  return short.length > 3 && (long.endsWith(short.slice(-ends)) || long.startsWith(short.slice(0, ends)));
}
