import { count } from '../../model/count.ts';
import { type Detector, detector } from '../../model/detector.ts';
import { historyOf, isAutomated, publisherOf } from './facts/history.ts';

const KNOWN_RELEASES = 3;

export const newPublisher: Detector<'id' | 'published'> = detector({
  id: 'new-publisher',
  needs: ['id', 'published'],
  attack: 'T1195.001',
  explain: {
    what: 'This version was published by an account that never published one of the package before.',
    why: 'A stolen or handed-over package changes hands like this. So does every project that gains a maintainer.',
    next: 'Look whether the project announced the new maintainer, and read what changed since the version before.',
  },

  *detect({ id, published }) {
    const history = historyOf(id, published);
    const publisher = history && publisherOf(history.current);
    if (!history || publisher === undefined) return;
    const before = history.earlier.flatMap(one => publisherOf(one) ?? []);
    // Only a maintainer can set up publishing from a build service.
    if (before.length < KNOWN_RELEASES || before.includes(publisher) || isAutomated(history.current)) return;
    yield {
      says: `${publisher} published this version and none of the ${before.length} known before it; those came from ${listed(new Set(before))}`,
      weight: 'weak',
      evidence: [{ kind: 'registry', field: '_npmUser', value: publisher }],
    };
  },
});

function listed(names: ReadonlySet<string>): string {
  return names.size <= 3 ? [...names].join(', ') : `${[...names].slice(0, 3).join(', ')} and ${count(names.size - 3, 'other')}`;
}
