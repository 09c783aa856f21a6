/** The thread of one large document: whatever parsing it takes, the gate goes on answering others. */
import { parentPort, workerData } from 'node:worker_threads';

import { weighJson } from '../../model/json-weight.ts';
import { readPackument } from '../decide/packument.ts';
import type { Packument } from '../decide/packument.ts';
import type { Given, Question, Said } from './questions.ts';
import { HEAVIEST } from './weights.ts';
import { sourceOf } from './source.ts';
import type { DocumentSource } from './source.ts';

const { name, bytes }: Given = workerData;
const document = parse(bytes);
const packument = typeof document === 'string' ? document : readPackument(name, document.value);
if (typeof packument === 'string') say({ as: 'unusable', why: packument });
else {
  const source = sourceOf(typeof document === 'string' ? undefined : document.value, bytes);
  say({ as: 'read', packument });
  parentPort?.on('message', ({ to, question }: { to: number; question: Question }) => {
    answer(question, packument, source).then(
      said => say({ as: 'answer', to, ...said }, said.bytes),
      (error: unknown) => say({ as: 'mistake', to, why: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}

function say(said: Said, moved?: Uint8Array): void {
  parentPort?.postMessage(said, moved?.buffer instanceof ArrayBuffer && moved.byteLength === moved.buffer.byteLength ? [moved.buffer] : []);
}

async function answer(
  question: Question,
  { releases }: Packument,
  source: DocumentSource,
): Promise<Omit<Extract<Said, { as: 'answer' }>, 'as' | 'to'>> {
  switch (question.wants) {
    case 'write': {
      const kept = new Map(releases);
      const withheld = question.withheld.flatMap(version => {
        const release = releases.get(version);
        kept.delete(version);
        return release === undefined ? [] : [[version, { release }] as const];
      });
      return { bytes: await source.write({ kept, withheld: new Map(withheld), tags: new Map(question.tags) }, question.writing) };
    }
    case 'manifest': {
      const release = releases.get(question.version);
      return release === undefined ? {} : { manifest: await source.manifest(release, question.addressing) };
    }
    case 'published':
      return { published: await source.published(question.version, question.askedAt) };
    case 'bringsLockfile':
      return { yes: await source.bringsLockfile(question.version) };
    case 'needs':
      return { needs: await source.needs(question.version) };
  }
}

/** A sentence for what is none, or would take more than a document may. */
function parse(text: Uint8Array): { readonly value: unknown } | string {
  const { values, depth } = weighJson(text, HEAVIEST);
  if (depth > HEAVIEST.depth) return 'it is nested too deeply';
  if (values > HEAVIEST.values) return `it holds more than ${HEAVIEST.values} values`;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
    return { value };
  } catch {
    // Untrusted: told as that.
    return 'it is not JSON';
  }
}
