import { identityIn } from './identity.ts';
import type { Found, Ground } from './ground.ts';
import { seePackage } from './ground.ts';

const NAMED = /\/store\/v\d+\/(?:index\/[0-9a-f]{2}\/[^/]+|files\/[0-9a-f]{2}\/[0-9a-f]+-index)\.json$/;

/** Whether a file of pnpm's store names the package whose files lie beside it. */
export function isStoreIndex(slashed: string): boolean {
  return NAMED.test(slashed);
}

/** Names the package: by its document, else by the file's own name (`<hash>-<name>@<version>.json`, where a scope is joined by `+`). */
export function lookAtStoreIndex(text: string, { path, name, when }: Found, ground: Ground): void {
  const told = identityIn(text);
  const [, named, version] = /^[0-9a-f]+-(@?[^@]+)@([^@]+)\.json$/.exec(name) ?? [];
  const identity = told ?? (named !== undefined && version !== undefined ? { name: named.replace('+', '/'), version } : undefined);
  if (identity !== undefined) seePackage(identity, 'is in pnpm’s store', { spot: { path }, when }, ground);
}
