import { isObject, member } from '../model/json.ts';
import type { Configuration } from './configuration.ts';
import { readBody } from './download.ts';
import { codeOf, networkError } from './network-error.ts';

/** What was answered, whether it was agreed to or not. */
export interface Answered {
  readonly agreed: boolean;
  /** JSON. Untrusted. */
  readonly body: object;
}

const MOST_BYTES = 64 * 1024;
const MOST_MS = 30_000;

/** Sends JSON to an address below a registry, once, with the login for it. Throws `ToolError` where there is no answer, or none that is JSON. */
export async function postJson(
  asked: { readonly what: string; readonly address: string },
  body: object,
  configuration: Configuration,
): Promise<Answered> {
  const { default: fetch } = await import('npm-registry-fetch');
  try {
    const response = await fetch(asked.address, { ...configuration.fetch, cache: undefined, method: 'POST', body, retry: { retries: 0 } });
    const bytes = await readBody(response.body, MOST_BYTES, AbortSignal.timeout(MOST_MS));
    const answer: unknown = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
    if (isObject(answer)) return { agreed: true, body: answer };
  } catch (error) {
    const refusal = member(error, 'body');
    // Whoever wants a login says so in its own way.
    if (isObject(refusal) && codeOf(error) !== 'E401') return { agreed: false, body: refusal };
    if (!(error instanceof SyntaxError)) throw networkError(error, asked);
  }
  return { agreed: false, body: {} };
}
