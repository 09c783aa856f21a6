import type { Open } from './datum.ts';

/** What callers pass by the name of what comes with requests holds that: `request.headers`. Keys and passwords by their names reading follows, which knows what is made of them. */
export function heldAs(name: string, passed: Open): Open {
  const { value, named } = passed;
  const isPassed = named === undefined && !value.whole && value.params.length > 0 && value.from.length === 0;
  if (!isPassed || value.holds.includes(name) || !/^(?:headers|cookies)$/.test(name)) return passed;
  return { ...passed, value: { ...value, holds: [...value.holds, name] } };
}
