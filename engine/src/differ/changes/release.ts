import type { Change } from './change.ts';

/** Names that registries give to publishing by a build service. */
const AUTOMATED = /^(?:github actions|gitlab ci\/cd|circleci)$/i;

export const changedPublisher: Change = {
  id: 'changed-publisher',
  attack: 'T1195.001',
  explain: {
    what: 'The two versions were published by different accounts.',
    why: 'Projects have several maintainers, and pass from hand to hand. A project that publishes from its build service and suddenly by hand is rarer: that is how a stolen token is used.',
    next: 'Look whether the project has a tag and a build for this version.',
  },
  *tell({ publisher }) {
    if (publisher === undefined) return;
    const { was, is } = publisher;
    const byHand = AUTOMATED.test(was.name) && !AUTOMATED.test(is.name);
    yield {
      says: `${is.name.slice(0, 80)} published it; the version before came from ${was.name.slice(0, 80)}${byHand ? ', a build service' : ''}`,
      weight: byHand ? 'weak' : 'context',
      evidence: [{ kind: 'registry', field: '_npmUser', value: is.name }],
    };
  },
};

export const provenanceGone: Change = {
  id: 'provenance-gone',
  attack: 'T1195.002',
  instead: ['provenance-lost'],
  explain: {
    what: 'The version before says where it was built; this one does not.',
    why: 'A release published by hand with a stolen token looks like this, in a project that publishes from its build service. A failed pipeline can be the reason too.',
    next: 'Look for this version in the repository of the project: without a tag and a build for it, stay on the version before.',
  },
  *tell({ provenanceGone: gone, before }) {
    if (!gone) return;
    yield {
      says: `${before.version} was published with provenance, and this was not`,
      weight: 'weak',
      evidence: [{ kind: 'registry', field: 'dist.attestations', value: 'missing' }],
    };
  },
};
