import { isObject } from '../model/json.ts';
import { ToolError } from '../model/tool-error.ts';
import type { Configuration } from './configuration.ts';
import { download } from './download.ts';
import { hostOf } from './redact.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Asks registries what they know against packages, as `npm audit` does (`POST -/npm/v1/security/advisories/bulk`): each registry about the names
 * that it is the registry of. This tells them the names and versions. Gives their answers, `{ name: [advisory…] }` each. Throws `ToolError`.
 */
export async function askRegistries(
  versions: ReadonlyMap<string, readonly string[]>,
  configuration: Configuration,
): Promise<readonly object[]> {
  const { default: fetch } = await import('npm-registry-fetch');
  const registries = Map.groupBy(versions, ([name]) => fetch.pickRegistry(name, configuration.fetch).replace(/\/*$/, '/'));
  const answers: object[] = [];
  for (const [registry, asked] of registries) {
    const wanted = {
      what: 'What the registry knows against packages',
      address: `${registry}-/npm/v1/security/advisories/bulk`,
      maxBytes: MOST_BYTES,
      hint: 'Many mirrors do not answer this question. Leave this source out, or name the registry with npm’s configuration.',
      body: Object.fromEntries(asked),
    };
    const { bytes } = await download(wanted, { ...configuration, fetch: { ...configuration.fetch, cache: undefined } });
    answers.push(answerOf(bytes, registry));
  }
  return answers;
}

function answerOf(bytes: Uint8Array | undefined, registry: string): object {
  try {
    const answer: unknown = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
    if (isObject(answer)) return answer;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ToolError('network', `${hostOf(registry)} answers with something that is no list of advisories.`, {
    hint: 'Nothing was changed. A proxy or a login page may have answered instead.',
  });
}
