import { type Detector, detector } from '../../model/detector.ts';

export const bringsKnownCommand: Detector<'manifest' | 'likeness'> = detector({
  id: 'brings-known-command',
  needs: ['manifest', 'likeness'],
  attack: 'T1574.007',
  explain: {
    what: 'The package installs a command that a well-known package of another name is known for.',
    why: 'Where two packages bring one command, the last one installed wins, and scripts that call it run its code. Forks, wrappers and successors keep a command on purpose.',
    next: 'If a script of yours calls that command, make sure that the package you mean provides it.',
  },

  *detect({ manifest, likeness }) {
    for (const { command, owners } of likeness.names?.commands ?? []) {
      if (manifest.dependencies.some(one => owners.includes(one.name))) continue;
      yield {
        says: `it installs the command ${command}, for which ${owners.join(' and ')} is known`,
        weight: 'context',
        evidence: [{ kind: 'manifest', pointer: `bin["${command}"]`, value: manifest.bin.get(command) ?? '' }],
      };
    }
  },
});
