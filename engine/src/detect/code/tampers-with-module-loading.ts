import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import { isAskedFor } from './facts/own-setting.ts';
import { codeIn } from './facts/code-in.ts';
import { editedBy, hookText } from './facts/load-hooks.ts';
import { areApart } from './facts/distance.ts';
import { isUnasked, moment } from './facts/moments.ts';
import { OF_LOADED } from './facts/network-patches.ts';
import { short, step } from './facts/steps.ts';

const LOADING =
  /^(?:require\.main\.)?(?:module\.)?(?:Module\.|constructor\.)?(?:_load|wrap|wrapper(?:\.[01])?|_resolveFilename|_extensions\..+|registerHooks|prototype\.(?:require|_compile)|\*)$|^require$|^require\.extensions\..+$/;

/** A member of a module that was just loaded for somebody else. */
const INSIDE = /^(?:require|module\.(?:Module\.)?(?:_load|prototype\.require))\(\)\.[^\s()]+$/;

export const tampersWithModuleLoading: Detector<'behaviour' | 'files' | 'modules'> = detector({
  id: 'tampers-with-module-loading',
  needs: ['behaviour', 'files', 'modules'],
  attack: 'T1574',
  explain: {
    what: 'As soon as it is loaded, the package changes how Node loads every other module.',
    why: 'It can then put its own code in the place of any package. Compilers, test tools and monitors do it as well, most of them when told to.',
    next: 'Expect this of a compiler or a test tool; of anything else, ask why.',
  },

  *detect({ behaviour, files, modules }) {
    const changing = behaviour.effects.find(effect => OF_LOADED.test(effect.api) && isUnasked(effect));
    if (changing)
      yield {
        says: `it changes what a module exports that others have loaded, ${moment(changing)}`,
        weight: 'weak',
        evidence: [step(changing, `${changing.api} is assigned`)],
      };
    for (const effect of behaviour.effects) {
      if (!isUnasked(effect)) continue;
      const edited = replacesLoading(effect) || effect.api === 'module.register' ? editedBy(hookText(effect, modules, files)) : undefined;
      if (edited !== undefined)
        yield {
          says: `it changes the code of "${short(edited)}" while it is loaded, ${moment(effect)}`,
          weight: 'strong',
          evidence: [step(effect, `${effect.api} is given what edits the code`)],
        };
      if (effect.kind !== 'patches a global') continue;
      const loaders = INSIDE.test(effect.api)
        ? behaviour.effects.filter(other => replacesLoading(other) && other.at.path === effect.at.path)
        : [];
      if (loaders.length > 0)
        yield {
          says: `it changes what other modules export while they are loaded, ${moment(effect)}`,
          // In a bundle, what loads for others and what sets something in a module of its own may be of different files.
          weight: loaders.every(other => areApart(other.at, effect.at, files) && !isInside(effect, hookText(other, modules, files), files))
            ? 'weak'
            : 'strong',
          evidence: [step(effect, `${effect.api} is assigned`)],
        };
      if (!replacesLoading(effect) || isAskedFor(effect) || givesOwnLoader(effect, files)) continue;
      yield { says: `it replaces ${effect.api}, ${moment(effect)}`, weight: 'weak', evidence: [step(effect, `${effect.api} is assigned`)] };
    }
  },
});

/** Whether a change is made by the function itself that loads for others, however long that is. */
function isInside({ at }: Effect, hook: string, files: FileTree): boolean {
  return hook.includes(codeIn(at, files).slice(Math.max(0, at.start - SHORTLY), at.end + SHORTLY));
}

/** Letters around a change by which it is recognised. */
const SHORTLY = 40;

/** `globalThis.require = createRequire(import.meta.url)`: what Node makes for a file is kept where code of its bundle looks for it, and loads as before. */
function givesOwnLoader({ api, at }: Effect, files: FileTree): boolean {
  if (api !== 'require') return false;
  const code = codeIn(at, files);
  const made = /^\s*=\s*([\w$.]+)\(\s*(?:import\.meta\.url|__filename)\s*\)/.exec(code.slice(at.end, at.end + 200))?.[1];
  if (made === undefined) return false;
  const called = [...code.matchAll(/\bcreateRequire\s+as\s+([\w$]+)/g)].map(([, name]) => name);
  return /(?:^|\.)createRequire$/.test(made) || called.includes(made);
}

function replacesLoading({ kind, api }: Effect): boolean {
  return kind === 'patches a global' && LOADING.test(api);
}
