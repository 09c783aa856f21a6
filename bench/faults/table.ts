import type { Fault } from './fault.ts';
import type { Played } from './round.ts';

/** What the rounds are told with. */
export interface Circumstances {
  readonly seed: number;
  readonly seconds: number;
  readonly load: number;
  readonly clients: readonly string[];
  readonly missing: readonly Fault[];
}

/** The rounds as a page: what failed, how often it came to anything, how the installs ended. */
export function tableOf(played: readonly Played[], { seed, seconds, load, clients, missing }: Circumstances): string {
  const names = [...new Set(played.flatMap(one => one.faults.map(fault => fault.name)))].toSorted();
  const count = (of: readonly Played[], outcome: Played['outcome']): number => of.filter(one => one.outcome === outcome).length;
  const rows = names.map(name => {
    const of = played.filter(one => one.faults.some(fault => fault.name === name));
    const bit = of.filter(one => one.bit);
    const wrong = of.filter(one => one.wrong.length > 0).length;
    return `| ${name} | ${of.length} | ${bit.length} | ${count(bit, 'installed')} | ${count(bit, 'refused')} | ${count(bit, 'aborted')} | ${wrong} |`;
  });
  const arrived = played.flatMap(one => one.wrong).filter(one => one.endsWith(' arrived')).length;
  const wrong = played.filter(one => one.wrong.length > 0).length;
  return [
    `Node ${process.version}, ${process.platform} ${process.arch}, ${clients.join(' and ')}; seed ${seed}, ${played.length} rounds in ${seconds.toFixed(0)} s, load of the computer when they began: ${load.toFixed(1)}.`,
    'Each round installs twice: while something fails, and when it is over. A fault comes to nothing where the client never asks for what it waits for.',
    '',
    `**Refused or unexamined files in node_modules or in a cache of the client: ${arrived}.** Rounds in which anything was not as it should be: ${wrong}.`,
    ...(missing.length === 0 ? [] : ['', `Not played here: ${missing.map(one => `${one.name} (${one.missing?.() ?? ''})`).join(', ')}.`]),
    '',
    '| what fails | rounds | came to something | installed all the same | refused | aborted | wrong |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...rows,
    '',
  ].join('\n');
}
