import type { Thing } from '../values/datum.ts';
import { plain } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { emitters } from './events.ts';
import { pipelines } from './pipelines.ts';
import { regenerators } from './regenerator.ts';
import { streams } from './streams.ts';

const REGENERATORS = [
  'regenerator-runtime',
  'regenerator-runtime/runtime',
  ...['', '-corejs2', '-corejs3'].map(one => `@babel/runtime${one}/regenerator`),
];

/** Modules that do nothing to the world but hand things on. */
const MADE: ReadonlyMap<string, (run: Run) => Thing> = new Map([
  ['events', emitters],
  ['stream', run => streams(emitterOf(run), run)],
  ['readable-stream', run => streams(emitterOf(run), run)],
  ['stream/promises', run => plain(pipelines(true, run))],
  ...REGENERATORS.map(name => [name, regenerators] as const),
]);

/** A module of Node.js that is gone through as the language is; undefined for any other. */
export function moduleOfNode(name: string, run: Run): Thing | undefined {
  const make = MADE.get(name);
  const known = run.modules.get(name) ?? make?.(run);
  if (known) run.modules.set(name, known);
  return known;
}

function emitterOf(run: Run): Thing {
  const known = run.modules.get('events') ?? emitters(run);
  run.modules.set('events', known);
  return known;
}
