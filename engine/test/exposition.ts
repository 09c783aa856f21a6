import assert from 'node:assert/strict';

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const SAMPLE =
  /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (NaN|[+-]Inf|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;
const TYPES: ReadonlySet<string> = new Set(['counter', 'gauge', 'histogram']);

/** Holds a text against Prometheus' exposition format 0.0.4, strictly, and gives its samples by how they are written. */
export function assertExposition(text: string): ReadonlyMap<string, number> {
  assert.ok(text.endsWith('\n'), 'the last line has no end');
  const types = new Map<string, string>();
  const helped = new Set<string>();
  const samples = new Map<string, number>();
  for (const line of text.trimEnd().split('\n')) {
    // What is empty stands between two metrics.
    if (line === '') continue;
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (kind === 'HELP') {
      assert.match(name, NAME);
      assert.ok(!helped.has(name), `${name} is explained twice`);
      helped.add(name);
    } else if (kind === 'TYPE') {
      assert.ok(TYPES.has(rest) && !types.has(name), line);
      types.set(name, rest);
    } else {
      const [, sample = '', labels = '', value = ''] = SAMPLE.exec(line) ?? assert.fail(`this is no sample: ${line}`);
      const family = sample.replace(/_(?:bucket|sum|count)$/, '');
      const type = types.get(sample) ?? types.get(family) ?? assert.fail(`its type is not told before: ${line}`);
      assert.equal(type === 'counter', sample.endsWith('_total'), `a counter ends in _total, and nothing else: ${line}`);
      const key = labels === '' ? sample : `${sample}{${labels}}`;
      assert.ok(!samples.has(key), `it is told twice: ${line}`);
      samples.set(key, Number(value.replace('Inf', 'Infinity')));
    }
  }
  for (const name of types.keys()) assert.ok(helped.has(name), `${name} is not explained`);
  assertHistograms(types, samples);
  return samples;
}

function assertHistograms(types: ReadonlyMap<string, string>, samples: ReadonlyMap<string, number>): void {
  for (const [name, type] of types) {
    if (type !== 'histogram') continue;
    const buckets = [...samples].filter(([key]) => key.startsWith(`${name}_bucket{`));
    const series = Map.groupBy(buckets, ([key]) =>
      key
        .replace(/(?<=\{)le="[^"]*",?|,le="[^"]*"/, '')
        .slice(`${name}_bucket`.length)
        .replace('{}', ''),
    );
    for (const [labels, all] of series) {
      const counts = all.map(([, value]) => value);
      assert.deepEqual(
        counts,
        counts.toSorted((a, b) => a - b),
        `buckets of ${name} do not grow`,
      );
      assert.match(all.at(-1)?.[0] ?? '', /le="\+Inf"/);
      assert.equal(samples.get(`${name}_count${labels}`), counts.at(-1));
      assert.ok(samples.has(`${name}_sum${labels}`));
    }
  }
}
