import { meansOwnFile, type Use } from '../../model/module.ts';

/** A place where data is left for other code, or taken up: between threads, processes, ports, channels and files. */
export interface Mail {
  /** `hands`: given when it is started, or made. */
  readonly does: 'sends' | 'hears' | 'hands';
  /** `down`: to what this file started; `up`: to whoever started this file. */
  readonly way: 'down' | 'up' | 'port' | 'channel' | 'bus';
}

type Row = readonly [RegExp, Mail];

const GIVEN: Mail = { does: 'hands', way: 'down' };
const HEARS = String.raw`(?:on|once|addListener|addEventListener|onmessage)$`;
const sends = (way: Mail['way'], pattern: string): Row => [new RegExp(`^(?:${pattern})$`), { does: 'sends', way }];
const hears = (way: Mail['way'], pattern: string): Row => [new RegExp(`^(?:${pattern})\\.?${HEARS}`), { does: 'hears', way }];

/** Source: the Node.js documentation of `worker_threads`, `child_process`, `cluster` and `events`; the HTML standard on channel messaging. */
const ROWS: readonly Row[] = [
  sends('down', String.raw`(?:worker_threads)?:Worker\(\)\.postMessage|(?:child_process|cluster):fork\(\)\.send`),
  sends('up', String.raw`worker_threads:parentPort\.postMessage|:(?:postMessage|process\.send)`),
  hears('up', String.raw`(?:worker_threads)?:Worker\(\)|(?:child_process|cluster):fork\(\)`),
  hears('down', String.raw`worker_threads:parentPort|:process|:`),
  sends('port', String.raw`(?:worker_threads)?:MessageChannel\(\)\.port[12]\.postMessage`),
  hears('port', String.raw`(?:worker_threads)?:MessageChannel\(\)\.port[12]`),
  sends('channel', String.raw`(?:worker_threads)?:BroadcastChannel\(\)\.postMessage|diagnostics_channel:channel\(\)\.publish`),
  hears('channel', String.raw`(?:worker_threads)?:BroadcastChannel\(\)`),
  [/^diagnostics_channel:channel\(\)\.subscribe$/, { does: 'hears', way: 'channel' }],
  [/^(?:worker_threads)?:(?:BroadcastChannel|MessageChannel|Worker)$|^diagnostics_channel:channel$/, GIVEN],
];

const BUS: readonly Row[] = [
  [/^(?:.*\.)?emit$/, { does: 'sends', way: 'bus' }],
  [/^(?:.*\.)?(?:on|once|addListener|prependListener)$/, { does: 'hears', way: 'bus' }],
];

/** Nearly every name is told apart by how it ends. */
const ENDS =
  /(?:\.(?:postMessage|send|publish|subscribe|on|once|addListener|prependListener|addEventListener|onmessage|emit)|^(?:postMessage|addEventListener|onmessage|on|once|emit|addListener|Worker|MessageChannel|BroadcastChannel|channel))$/;

/** What a use has to do with such a place. */
export function mailOf(module: string, path: string, how: Use['how']): Mail | undefined {
  // What a thread was given is read, `onmessage` is set, everything else is called.
  if (how === 'read') return module === 'worker_threads' && path === 'workerData' ? GIVEN : undefined;
  if (!ENDS.test(path) || (how === 'assign') !== path.endsWith('onmessage')) return undefined;
  if (meansOwnFile(module)) return BUS.find(([pattern]) => pattern.test(path))?.[1];
  if (module === '' && path.startsWith('process.') && path !== 'process.send') {
    const bus = BUS.find(([pattern]) => pattern.test(path))?.[1];
    if (bus) return bus;
  }
  return ROWS.find(([pattern]) => pattern.test(`${module}:${path}`))?.[1];
}
