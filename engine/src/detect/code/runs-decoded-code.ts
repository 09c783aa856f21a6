import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, EffectKind } from '../../model/effect.ts';
import { moment, weigh, type Gravity } from './moments.ts';
import { short, step } from './steps.ts';

/** What hidden code does when it has something to hide. */
const GRAVE: ReadonlySet<EffectKind> = new Set(['spawns', 'connects', 'resolves name', 'evaluates', 'writes file', 'deletes', 'reads environment', 'loads code', 'patches a global']);

const ANY: Gravity = { install: 'proof', import: 'strong', run: 'strong', call: 'weak' };
const HARMFUL: Gravity = { install: 'proof', import: 'proof', run: 'proof', call: 'strong' };

export const runsDecodedCode: Detector<'behaviour'> = detector({
  id: 'runs-decoded-code',
  needs: ['behaviour'],
  attack: 'T1027',
  explain: {
    what: 'The package decodes a text (base64, hex, character codes, compressed or encrypted bytes) and runs the result as code.',
    why: 'Code is encoded so that nobody reads it before it runs. Template engines and code generators also run text, but text they build in the open.',
    next: 'Do not install it before you have read the decoded code; if it has run, treat the machine as exposed to whatever that code does.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      if (effect.kind !== 'evaluates') continue;
      const decoders = behaviour.flows.filter(flow => flow.to === effect && flow.from.kind === 'decodes').map(flow => flow.from);
      if (effect.details.get('decoded') !== 'true' && decoders.length === 0) continue;
      const hidden = effectsInside(effect, behaviour);
      const weight = weigh(effect, hidden.length > 0 ? HARMFUL : ANY);
      if (!weight) continue;
      yield {
        says: `it runs code that was encoded, ${moment(effect)}${hidden[0] ? `; the decoded code ${hidden[0].kind}${hidden[0].target ? ` ${short(hidden[0].target)}` : ''}` : ''}`,
        weight,
        evidence: [
          step(effect, effect.target.replace(/[*\s]/g, '') === '' ? `${effect.api} runs what was decoded` : `${effect.api} runs ${short(effect.target)}`),
          ...decoders.slice(0, 3).map(from => step(from, `${from.api} decodes it`)),
          ...hidden.slice(0, 3).map(one => step(one, `inside: ${one.api} ${short(one.target)}`)),
        ],
      };
    }
  },
});

/** What the code inside an evaluated text does: it was read as a module of its own, named for the file it stands in. */
function effectsInside(effect: Effect, behaviour: Behaviour): Effect[] {
  if (effect.target.length < 8) return [];
  return behaviour.effects.filter(other => GRAVE.has(other.kind) && other.at.path.startsWith(`${effect.at.path}#evaluated`) && effect.details.get('decoded') === 'true');
}
