/** The registry that npm asks where nobody configured one, as its own library has it. Much faster than reading the configuration. */
export async function defaultRegistry(): Promise<string> {
  const { default: lists } = await import('@npmcli/config/lib/definitions/index.js');
  return lists.defaults.registry;
}
