import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Trigger } from '../../model/effect.ts';
import type { Shape } from '../../model/module.ts';
import { fileHolding } from '../../model/path.ts';

/** Share of names like `_0x3fa2` from which on they were made by a tool that hides: minifiers make short names. */
const MANY_MANGLED = 0.1;

const FAMILIES: Readonly<Record<NonNullable<Shape['family']>, string>> = {
  'obfuscator.io': 'javascript-obfuscator: a table of strings that is turned until it fits',
  'js-confuser': 'js-confuser: texts in a code of its own, and helpers that put the program together',
  jsfuck: 'JSFuck: six characters in place of a program',
  jjencode: 'jjencode: symbols in place of a program',
  aaencode: 'aaencode: faces in place of a program',
  packer: 'a packer: the program is a text that is unpacked and evaluated',
};

export const obfuscatedCode: Detector<'modules' | 'behaviour'> = detector({
  id: 'obfuscated-code',
  needs: ['modules', 'behaviour'],
  attack: 'T1027.013',
  explain: {
    what: 'The package contains code that was made unreadable on purpose: strings in tables, names without meaning, programs written in symbols.',
    why: 'Minified code is small and can still be read; obfuscated code is larger and cannot. Some vendors obfuscate to protect what they sell, but what it does cannot be checked.',
    next: 'Ask the author for the source, or use another package. What happens when the file is loaded cannot be told by reading it.',
  },

  *detect({ modules, behaviour }) {
    for (const { path, shape } of modules) {
      const { family, mangled } = shape;
      if (family === undefined && mangled < MANY_MANGLED) continue;
      const reached = behaviour.reached.get(fileHolding(path)) ?? [];
      const like = family === undefined ? `${Math.round(mangled * 100)} of 100 names are of the kind _0x…` : FAMILIES[family];
      yield {
        says: `${path} is obfuscated${isUnasked(reached) ? ' and runs without being asked' : ''}`,
        weight: family !== undefined && isUnasked(reached) ? 'strong' : 'weak',
        evidence: [{ kind: 'file', path: fileHolding(path), says: like }],
      };
    }
  },
});

function isUnasked(triggers: readonly Trigger[]): boolean {
  return triggers.includes('install') || triggers.includes('import');
}
