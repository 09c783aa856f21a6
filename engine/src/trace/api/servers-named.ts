import type { Value } from '../../model/module.ts';

/** Where clients of databases, brokers and collectors are told their servers. Sources: the documentation of each. */
const OF_SERVERS = ['connectionString', 'connection', 'brokers', 'servers', 'node', 'nodes', 'contactPoints', 'endpoint', 'webhookUrl'];

/** The server that the settings of a client name, or the first of several. */
export function serverIn(settings: Value | undefined): string | undefined {
  for (const key of OF_SERVERS) {
    const value = settings?.members?.get(key);
    const text = value?.text ?? value?.elements?.[0]?.text ?? value?.members?.get('host')?.text;
    if (text !== undefined) return text;
  }
  return undefined;
}
