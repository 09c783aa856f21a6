import type { Effect } from '../model/effect.ts';
import { SCRIPT_LINE, type Module } from '../model/module.ts';

const STARTED_AS = ['detached', 'windowsHide'];

/**
 * What a script does is done where the command stands that starts it: behind its conditions, and hidden as it is.
 * Scripts lie about in many packages for those who develop them: one that nothing starts does nothing.
 */
export function asStarted(effects: Map<Module, Map<number, Effect>>): void {
  const others = [...effects.values()]
    .flatMap(own => [...own.values()])
    .filter(({ kind, api }) => kind === 'spawns' && api !== SCRIPT_LINE);
  for (const [module, own] of effects) {
    if (module.uses[0]?.path !== SCRIPT_LINE) continue;
    const name = module.path.slice(module.path.lastIndexOf('/') + 1);
    const starters = others.filter(({ target, details }) => `${target} ${details.get('arguments') ?? ''}`.includes(name));
    const [only] = starters;
    for (const [index, effect] of own) {
      if (effect.triggers.length === 0) own.delete(index);
      else if (only && starters.length === 1)
        own.set(index, { ...effect, guards: only.guards, details: new Map([...effect.details, ...kept(only)]) });
    }
  }
}

function kept({ details }: Effect): [string, string][] {
  return STARTED_AS.flatMap((key): [string, string][] => {
    const value = details.get(key);
    return value === undefined ? [] : [[key, value]];
  });
}
