import type { Module } from '../model/module.ts';

/** The functions of a file that a timer runs over and over: by `setInterval`, or by a `setTimeout` that they set themselves. */
export function repeatedIn(module: Module): ReadonlySet<number> {
  const repeated = new Set<number>();
  for (const { module: from, path, args, in: inside } of module.uses) {
    const callback = from === '' && /^set(?:Interval|Timeout)$/.test(path) ? args[0]?.callable : undefined;
    if (callback === undefined) continue;
    const run = runBy(callback, module);
    if (path === 'setInterval' || run.has(inside)) for (const one of run) repeated.add(one);
  }
  return repeated;
}

/** A function and all that run when it runs. */
function runBy(first: number, module: Module): ReadonlySet<number> {
  const run = new Set([first]);
  for (const one of run) for (const next of module.functions[one]?.calls ?? []) run.add(next);
  return run;
}
