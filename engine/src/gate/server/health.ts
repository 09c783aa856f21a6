import { refusesGap } from '../decide/known-bad.ts';
import { withoutPaths } from '../decide/without-paths.ts';
import { json, plain } from './answer.ts';
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
  return json(able && !closing ? 200 : 503, {
    able,
    closing,
    records: { ...status, says: withoutPaths(status.says) },
    store: store.state().as,
  });
}

/** `GET /-/unmask/metrics`. */
export async function answerMetrics({ metrics }: Pick<ServerContext, 'metrics'>): Promise<Answer> {
  const told = await metrics.text();
  if (told === undefined) return plain(501, NOT_COUNTED);
  return { status: 200, headers: { 'content-type': told.type, 'cache-control': 'no-store' }, body: told.text };
}

const NOT_COUNTED = `This gate counts nothing: the package "prom-client", which writes numbers as Prometheus reads them, is not installed.
Install it beside unmask: npm install prom-client@15 (with -g where unmask is installed so), and start the gate anew.
`;
