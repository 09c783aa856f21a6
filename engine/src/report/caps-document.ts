import type { Capability, Census } from '../model/capability.ts';
import { jsonText } from './json-text.ts';

/** The form of `unmask.caps.json`; it grows when what is written can no longer be read as before. */
export const CAPS_VERSION = 1;

/** The list of moments at one capability: short enough for one line. */
const SHORT_LIST = /\[\n\s+("[a-z]+"(?:,\n\s+"[a-z]+")*)\n\s+\]/g;

/** The text of `unmask.caps.json`: one line for each capability, in an order that only the packages decide. `schema`: where an editor finds it, if anywhere. */
export function capsDocument({ all, packages }: Census, schema?: string): string {
  const written = jsonText({
    ...(schema !== undefined && { $schema: schema }),
    version: CAPS_VERSION,
    all: membersOf(all),
    packages: packages.map(({ name, powers, through, unknown }) => ({
      name,
      ...(unknown !== undefined && { unknown }),
      ...(powers.size > 0 && { may: membersOf(powers) }),
      ...(through.size > 0 && { through: membersOf(through) }),
    })),
  });
  return written.replace(SHORT_LIST, (_, list: string) => `[${list.replace(/\n\s+/g, ' ')}]`);
}

function membersOf<T>(found: ReadonlyMap<Capability, T>): Partial<Record<Capability, T>> {
  return Object.fromEntries(found);
}
