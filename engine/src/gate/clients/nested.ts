import type { Ground } from './client.ts';

/**
 * Variables that lead every client through the gate, safe to set together. Scripts of packages inherit them: what a script installs with another
 * client is gated too.
 */
export function everyClient({ registry }: Pick<Ground, 'registry'>): Readonly<Record<string, string>> {
  return {
    npm_config_registry: registry,
    pnpm_config_registry: registry,
    YARN_REGISTRY: registry,
    YARN_NPM_REGISTRY_SERVER: registry,
    YARN_UNSAFE_HTTP_WHITELIST: new URL(registry).hostname,
    BUN_CONFIG_REGISTRY: registry,
  };
}

/** `npm_config_@scope:registry` for each scope: no shell can write such a name, and a child can be given it. */
export function npmScopes({ registry, scopes }: Pick<Ground, 'registry' | 'scopes'>): Readonly<Record<string, string>> {
  return Object.fromEntries(scopes.map(scope => [`npm_config_${scope}:registry`, registry]));
}

const LOOPBACK = '127.0.0.1,localhost,::1';

/** A proxy of the user's must not be asked for the loopback. */
export function pastProxies(env: Ground['env']): Readonly<Record<string, string>> {
  const now = env['NO_PROXY'] || env['no_proxy'];
  const value = now ? `${now},${LOOPBACK}` : LOOPBACK;
  return { NO_PROXY: value, no_proxy: value, npm_config_noproxy: value };
}
