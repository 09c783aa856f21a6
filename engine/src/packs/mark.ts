import type { Mark } from '../model/hunt.ts';
import type { Pack } from '../model/pack.ts';

/** A mark of a pack, with the incident named so that no other pack has it. */
export function markOf({ name }: Pick<Pack, 'name'>, { kind, incident, weight, value, says }: Mark): Mark {
  return { kind, incident: `${name}/${incident}`, weight, value, says };
}
