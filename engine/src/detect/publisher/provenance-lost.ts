import { type Detector, detector } from '../../model/detector.ts';
import { historyOf } from './facts/history.ts';

const PRECEDING = 2;

export const provenanceLost: Detector<'id' | 'published'> = detector({
  id: 'provenance-lost',
  needs: ['id', 'published'],
  attack: 'T1195.002',
  explain: {
    what: 'The versions before this one say where they were built; this one does not.',
    why: 'A release published by hand with a stolen token looks like this, in a project that publishes from its build service. A failed pipeline can be the reason too.',
    next: 'Look for this version in the repository of the project: without a tag and a build for it, stay on the version before.',
  },

  *detect({ id, published }) {
    const history = historyOf(id, published);
    if (!history || history.current.release.provenance.is === 'unknown') return;
    const { provenance } = history.current.release;
    if (provenance.is === 'present' && provenance.value) return;
    const preceding = history.earlier.slice(0, PRECEDING);
    const had = preceding.every(({ release }) => release.provenance.is === 'present' && release.provenance.value);
    if (preceding.length < PRECEDING || !had) return;
    yield {
      says: `${preceding.map(one => one.release.version).join(' and ')} were published with provenance, and ${id.version} was not`,
      weight: 'weak',
      evidence: [{ kind: 'registry', field: 'dist.attestations', value: 'missing' }],
    };
  },
});
