import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call, ServerContext } from './call.ts';
import { noDocumentFor } from '../documents.ts';
import { absent, refused } from './refuse.ts';

/** What a registry tells beside its packages, asked anew and sent on as JSON: nothing of the client's request goes along but the query of a search. */
const PATHS = { search: '-/v1/search', keys: '-/npm/v1/keys', account: '-/whoami' } as const;

/** `GET /-/v1/search`, `/-/npm/v1/keys`, `/-/whoami`. Who is logged in upstream is told to the gate's own user alone. */
export async function answerPassed(what: keyof typeof PATHS, call: Call, context: ServerContext): Promise<Answer> {
  if (what === 'account' && context.shared)
    return json(403, { error: "unmask: the gate has a login of its own, which is nobody's name here." });
  return pass(PATHS[what] + (what === 'search' ? searchOf(call.query) : ''), undefined, call, context);
}

/** `GET /-/npm/v1/attestations/<name>@<version>`. */
export function answerAttestations(spec: string, call: Call, context: ServerContext): Promise<Answer> {
  const name = spec.slice(0, spec.lastIndexOf('@'));
  return pass(`-/npm/v1/attestations/${spec.replace('/', '%2f')}`, name, call, context);
}

async function pass(path: string, name: string | undefined, call: Call, context: ServerContext): Promise<Answer> {
  try {
    const { document } = await context.upstream.tells(path, name);
    return json(200, document);
  } catch (error) {
    const no = noDocumentFor(error, context);
    if (no.as === 'absent') return absent(no.says);
    return refused({ name: path.split('?', 1)[0] ?? path, version: '', integrity: '' }, no.ruling, { context, call, stage: 'document' });
  }
}

/** Only what a search is made of. */
const SEARCHED: ReadonlySet<string> = new Set(['text', 'size', 'from', 'quality', 'popularity', 'maintenance']);

function searchOf(query: string): string {
  const kept = [...new URLSearchParams(query)].filter(([key, value]) => SEARCHED.has(key) && value.length <= 400);
  // Of two of a kind the last counts: how many are sent on is not the client's to say.
  return kept.length === 0 ? '' : `?${new URLSearchParams([...new Map(kept)]).toString()}`;
}
