import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { EffectKind } from '../../model/effect.ts';
import { fileHolding, isEncodedIn } from '../../model/path.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { short, step } from './facts/steps.ts';

/** What changes something, or lets something out, wherever the code ends up. */
const ACTS: ReadonlySet<EffectKind> = new Set([
  'spawns',
  'connects',
  'resolves name',
  'evaluates',
  'writes file',
  'deletes',
  'patches a global',
]);

const ENCODED: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong' };

export const handsOutEncodedCode: Detector<'behaviour' | 'modules'> = detector({
  id: 'hands-out-encoded-code',
  needs: ['behaviour', 'modules'],
  attack: 'T1027',
  explain: {
    what: 'The package keeps code in an encoded text (base64, hex, character codes), decodes it, and does not run it itself: it gives it to whoever calls it, writes it, or puts it into pages and programs.',
    why: 'What bundlers and generators put into the work of others stands in their own code as it is. Of 1,880 ordinary packages none decodes code that connects or changes anything.',
    next: 'Read the decoded code at the place that is named, and look for it in what the package has built or written.',
  },

  *detect({ behaviour, modules }) {
    const told = new Set<string>();
    for (const effect of behaviour.effects) {
      const { path } = effect.at;
      if (!ACTS.has(effect.kind) || !isEncodedIn(path) || told.has(path)) continue;
      const weight = weigh(effect, ENCODED);
      if (!weight) continue;
      told.add(path);
      const held = modules.flatMap(({ links }) => links).find(({ specifier }) => specifier === path);
      yield {
        says: `it decodes code and hands it out, ${moment(effect)}; that code ${effect.kind} ${short(effect.target)}`.trimEnd(),
        weight,
        evidence: held
          ? [{ kind: 'code', at: held.at, says: `holds it in an encoded text: ${effect.api} ${short(effect.target)}`.trimEnd() }]
          : [step(effect, `${fileHolding(path)} holds it in an encoded text`)],
      };
    }
  },
});
