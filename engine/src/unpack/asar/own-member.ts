/** A member of an object that came out of JSON; never one of its prototype. */
export function own(node: object, name: string): unknown {
  const value: unknown = Object.hasOwn(node, name) ? Reflect.get(node, name) : undefined;
  return value;
}
