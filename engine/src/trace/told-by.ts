import type { Trigger } from '../model/effect.ts';
import type { Module } from '../model/module.ts';
import { effectsOf } from './effects.ts';
import { flowsOf } from './flows.ts';
import { mailboxesOf } from './mailboxes.ts';
import type { Told } from './merge-readings.ts';
import type { OwnData } from './own-data.ts';
import { programOf, type OfPackage, type Place } from './program.ts';
import { reachFrom } from './reach.ts';
import { settler } from './settle.ts';

/** What is known of the package that a module is made of. */
export interface About {
  readonly ofPackage: OfPackage;
  readonly data: OwnData;
}

/** What one module does that stands for several files, by itself. `seeds`: when its functions run. */
export function toldBy(module: Module, seeds: readonly (readonly [Place, Trigger])[], { ofPackage, data }: About): Told {
  const program = programOf([module], () => undefined, ofPackage, new Set());
  const reach = reachFrom(seeds, program);
  const mail = mailboxesOf(program);
  const effects = effectsOf({ program, reach, settle: settler(program, data, mail) });
  return { effects: [...effects.values()].flatMap(own => [...own.values()]), flows: flowsOf(program, effects, mail) };
}
