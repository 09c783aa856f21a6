import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import type { ServerContext } from './call.ts';

/**
 * `GET /-/unmask/health`: whether the gate can decide. 503 where it refuses everything for want of records; without its store it decides alone, and
 * says so.
 */
export function answerHealth({ records, measure, store }: ServerContext): Answer {
  const { status } = records();
  const able = status.state === 'fresh' || !['unknown', 'block'].includes(measure.onGap);
  return json(able ? 200 : 503, { able, records: status, store: store.state() });
}

/** `GET /-/unmask/metrics`. */
export function answerMetrics({ metrics }: ServerContext): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
    body: metrics.text(),
  };
}
