/** Which addresses are replaced, and by what. */
export interface Replacing {
  /** The registry that gave the document. */
  readonly registry: string;
  /** npm's `replace-registry-host`. */
  readonly replaceHost: string;
  readonly defaultRegistry: string;
}

/**
 * Where an archive is fetched, given the address its registry names. A mirror often hands out the documents of the
 * original registry, addresses included; npm's `replace-registry-host` sends such requests to the configured registry.
 */
export function tarballAddress(named: string, replacing: Replacing): string {
  const { registry, replaceHost, defaultRegistry } = replacing;
  if (replaceHost === 'never' || !URL.canParse(named)) return named;
  const url = new URL(named);
  if (replaceHost === 'always' || url.host === hostToReplace(replaceHost, defaultRegistry))
    return onto(registry, url.pathname + url.search);
  if (URL.canParse(replaceHost)) {
    const prefix = new URL(replaceHost);
    const path = prefix.pathname.replace(/\/*$/, '/');
    if (url.host === prefix.host && url.pathname.startsWith(path)) return onto(registry, url.pathname.slice(path.length - 1) + url.search);
  }
  return named;
}

function hostToReplace(replaceHost: string, defaultRegistry: string): string {
  return replaceHost === 'npmjs' ? new URL(defaultRegistry).host : replaceHost;
}

/** A path on another registry; the registry's own path comes before it, once. */
function onto(registry: string, path: string): string {
  const base = new URL(registry);
  const mount = base.pathname.replace(/\/*$/, '');
  return base.origin + (mount !== '' && path.startsWith(`${mount}/`) ? path : mount + path);
}
