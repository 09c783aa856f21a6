import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { assertExposition } from '../../test/exposition.ts';
import { startMetrics, UNCOUNTED } from './metrics.ts';

describe('numbers', () => {
  it('are told as Prometheus reads them: sums, sizes and what is true now', async () => {
    const metrics = await startMetrics();
    metrics.count('unmask_documents_total', { from: 'memory' });
    metrics.count('unmask_documents_total', { from: 'memory' }, 2);
    metrics.count('unmask_examined_seconds_total', {}, 1.5);
    metrics.observe('unmask_request_seconds', { route: 'document' }, 0.02);
    metrics.observe('unmask_request_seconds', { route: 'document' }, 100);
    let records = 7;
    metrics.gauge('unmask_records', () => 1);
    metrics.gauge('unmask_records', () => records);
    metrics.gauge('unmask_waiver_requests_pending', () => Number.NaN);
    const told = await metrics.text();
    assert.match(told?.type ?? '', /^text\/plain; version=0\.0\.4; charset=utf-8$/);
    const samples = assertExposition(told?.text ?? '');
    assert.equal(samples.get('unmask_documents_total{from="memory"}'), 3);
    assert.equal(samples.get('unmask_examined_seconds_total'), 1.5);
    assert.equal(samples.get('unmask_request_seconds_bucket{le="0.025",route="document"}'), 1);
    assert.equal(samples.get('unmask_request_seconds_count{route="document"}'), 2);
    assert.equal(samples.get('unmask_records'), 7);
    assert.ok(!samples.has('unmask_waiver_requests_pending'), 'what is no number was told as one');
    records = 8;
    assert.match((await metrics.text())?.text ?? '', /^unmask_records 8$/m);
    assert.doesNotMatch((await metrics.text())?.text ?? '', /unmask_reloads_total/, 'what never happened was told');
  });

  it('of two gates in one process are not mixed', async () => {
    const [one, other] = [await startMetrics(), await startMetrics()];
    one.count('unmask_reloads_total', { result: 'done' });
    assert.match((await one.text())?.text ?? '', /^unmask_reloads_total\{result="done"\} 1$/m);
    assert.doesNotMatch((await other.text())?.text ?? '', /unmask_reloads_total/);
  });

  it('are safe whatever a label says', async () => {
    const metrics = await startMetrics();
    metrics.count('unmask_upstream_failures_total', { code: 'a"b\\c\nd' });
    assert.equal([...assertExposition((await metrics.text())?.text ?? '').values()][0], 1);
  });

  it('are none where nothing is counted', async () => {
    UNCOUNTED.count('unmask_reloads_total');
    assert.equal(await UNCOUNTED.text(), undefined);
  });
});
