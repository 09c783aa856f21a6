import { hostOf } from './destinations.ts';

/**
 * Services that are shown a credential of their own to give out another one. Not the storage of the same clouds, which anybody can rent.
 * Sources: the documentation of Google's OAuth 2.0, AWS STS and IAM Identity Center, Microsoft's identity platform.
 */
const ISSUERS: ReadonlyMap<string, RegExp> = new Map([
  ['Google Cloud credentials', /^(?:(?:oauth2|sts|iamcredentials|www)\.googleapis\.com|accounts\.google\.com)$/],
  ['AWS keys', /^(?:sts|oidc|portal\.sso)(?:\.[a-z\d*-]+)?\.amazonaws\.com$/],
  ['Azure tokens', /^(?:login\.(?:microsoftonline\.com|microsoft\.com|chinacloudapi\.cn)|management\.azure\.com|graph\.microsoft\.com)$/],
]);

/** Whether a target is the service that a secret was given out by, as far as its host tells. */
export function isIssuer(what: string, target: string): boolean {
  const host = hostOf(target);
  return host !== undefined && ISSUERS.get(what)?.test(host) === true;
}
