/**
 * Calls a function of a tool that is installed for this bench alone (`npm ci --ignore-scripts` in `bench/forms`). What it gives is
 * looked at, not trusted to be of a type: the rest of the repository is checked without these tools.
 */
export async function callTool(tool: string, name: string, ...args: readonly unknown[]): Promise<unknown> {
  const loaded: unknown = await import(tool);
  const owner = [loaded, memberOf(loaded, 'default')].find(one => typeof memberOf(one, name) === 'function');
  const found = memberOf(owner, name);
  if (typeof found !== 'function') throw new Error(`${tool} has no ${name}`);
  return Reflect.apply(found, owner, args);
}

/** A member of anything. */
export function memberOf(value: unknown, name: string): unknown {
  return (typeof value === 'object' && value !== null) || typeof value === 'function' ? Reflect.get(value, name) : undefined;
}

/** A text that a tool must give. */
export function textIn(value: unknown, name: string): string {
  const text = memberOf(value, name);
  if (typeof text !== 'string') throw new Error(`the tool gave no ${name}`);
  return text;
}
