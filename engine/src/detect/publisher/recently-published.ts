import { type Detector, detector } from '../../model/detector.ts';
import { DAY, dateOf, historyOf, HOUR, spanOf } from './facts/history.ts';

const FRESH = 72 * HOUR;
const NEW_NAME = 7 * DAY;

export const recentlyPublished: Detector<'id' | 'published'> = detector({
  id: 'recently-published',
  needs: ['id', 'published'],
  explain: {
    what: 'This version, or the whole package, appeared only hours or days ago.',
    why: 'Most malicious releases are found and removed within days, so a young one has been seen by few. Every honest release is young once.',
    next: 'If nothing is urgent, wait a few days or take the version before.',
  },

  *detect({ id, published }) {
    const { created, askedAt } = published;
    if (created.is === 'present' && created.value <= askedAt && askedAt - created.value < NEW_NAME) {
      yield {
        says: `the name was first published on ${dateOf(created.value)}, ${spanOf(askedAt - created.value)} ago`,
        weight: 'weak',
        evidence: [{ kind: 'registry', field: 'time.created', value: dateOf(created.value) }],
      };
    }
    const current = historyOf(id, published)?.current;
    if (current === undefined || current.at > askedAt || askedAt - current.at >= FRESH) return;
    yield {
      says: `this version was published ${spanOf(askedAt - current.at)} ago`,
      weight: 'context',
      evidence: [{ kind: 'registry', field: `time.${id.version}`, value: dateOf(current.at) }],
    };
  },
});
