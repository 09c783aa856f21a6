import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Weight } from '../../model/finding.ts';
import { changesOf, weightOf, type Change } from './facts/changes.ts';
import { foreignApplication } from './facts/foreign-application.ts';
import { heaviest, moment, type Gravity } from './facts/moments.ts';

const CHANGED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
const OPENED: Gravity = { install: 'weak', import: 'weak', run: 'context', call: 'context' };

export const changesOtherApplication: Detector<'behaviour' | 'id' | 'manifest'> = detector({
  id: 'changes-other-application',
  needs: ['behaviour', 'id', 'manifest'],
  attack: 'T1554',
  explain: {
    what: 'The package changes files of an application that is installed on the computer: a wallet, a messenger, an editor, a browser.',
    why: 'A library has no business there. Malware swaps a file of a wallet so that payments go elsewhere; removing the package does not undo it. Tools that modify an application on request do the same openly.',
    next: 'Do not install it. If it has run, stop using the named application, install it again from its official source, and treat a wallet in it as exposed.',
  },

  *detect({ behaviour, id, manifest }) {
    const byApplication = new Map<string, [Change, ...Change[]]>();
    for (const change of changesOf(behaviour, manifest)) {
      const name = foreignApplication(change.place, id.name);
      if (name === undefined) continue;
      const known = byApplication.get(name);
      if (known) known.push(change);
      else byApplication.set(name, [change]);
    }
    for (const [name, changes] of byApplication) {
      const weight = heaviest(changes.flatMap(change => weightOfChange(change) ?? []));
      const gravest = changes.find(change => weightOfChange(change) === weight) ?? changes[0];
      if (!weight) continue;
      const [first, ...more] = changes;
      yield {
        says: `it changes files of the installed application "${name}", ${moment(gravest.effect)}`,
        weight,
        evidence: [first.evidence, ...more.slice(0, 7).map(change => change.evidence)],
      };
    }
  },
});

function weightOfChange(change: Change): Weight | undefined {
  return change.does === 'unpacks' ? weightOf(change.effect, OPENED) : weightOf(change.effect, CHANGED, 'weak');
}
