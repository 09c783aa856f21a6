import { refusesGap } from '../decide/known-bad.ts';
import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import type { ServerContext } from './call.ts';

/** `GET /-/unmask/live`: the process answers. Whatever else is wrong, to start it anew would not mend it. */
export function answerLive(): Answer {
  return json(200, { live: true });
}

/**
 * `GET /-/unmask/ready` and `/-/unmask/health`: whether work is to be sent here. 503 where it refuses everything for want of records, or closes; without
 * its store it decides alone. Nobody is asked for a token here: where the store is, and why it is not reached, is told on standard error only.
 */
export function answerReady({ records, measure, isOpen, store }: Pick<ServerContext, 'records' | 'measure' | 'isOpen' | 'store'>): Answer {
  const { status } = records();
  const able = status.state === 'fresh' || !refusesGap(measure.onGap);
  const closing = !isOpen();
  return json(able && !closing ? 200 : 503, { able, closing, records: status, store: store.state().as });
}

/** `GET /-/unmask/metrics`. */
export function answerMetrics({ metrics }: Pick<ServerContext, 'metrics'>): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
    body: metrics.text(),
  };
}
