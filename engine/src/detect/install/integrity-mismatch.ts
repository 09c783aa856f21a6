import { type Detector, detector } from '../../model/detector.ts';

export const integrityMismatch: Detector<'integrity'> = detector({
  id: 'integrity-mismatch',
  needs: ['integrity'],
  attack: 'T1195.002',
  explain: {
    what: 'The bytes that arrived are not the bytes the registry promised.',
    why: 'Something between the publisher and you changed the package: a broken mirror or cache at best. An installer would refuse it as well.',
    next: 'Do not install it. Clear the cache, ask another mirror, and report the mismatch to whoever runs the one you use.',
  },

  *detect({ integrity }) {
    if (integrity.matches || integrity.expected.is !== 'present') return;
    yield {
      says: 'the tarball does not match the integrity its registry gives',
      weight: 'proof',
      evidence: [
        { kind: 'registry', field: 'dist.integrity', value: integrity.expected.value },
        { kind: 'archive', entry: '', says: `what arrived has ${integrity.actual}` },
      ],
    };
  },
});
