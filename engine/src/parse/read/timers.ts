/** What runs later what it is handed. Source: the Node.js API documentation, “Timers” and “process.nextTick”. */
export const TIMERS: ReadonlySet<string> = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'nextTick']);
