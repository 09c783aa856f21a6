import { type Detector, detector } from '../../model/detector.ts';
import { DAY, dateOf, historyOf, isAutomated, publisherOf, spanOf } from './facts/history.ts';

const SLEEP = 2 * 365 * DAY;

export const awokenAfterLongSleep: Detector<'id' | 'published'> = detector({
  id: 'awoken-after-long-sleep',
  needs: ['id', 'published'],
  attack: 'T1195.001',
  explain: {
    what: 'After years without a release, somebody else than before published one.',
    why: 'Forgotten packages with many users are bought, or taken over through expired e-mail domains. Some are revived by new maintainers in good faith.',
    next: 'Look for an announcement of the new maintainer and read what changed since the version before.',
  },

  *detect({ id, published }) {
    const history = historyOf(id, published);
    const last = history?.earlier[0];
    if (!history || last === undefined || history.current.at - last.at < SLEEP) return;
    const [before, now] = [publisherOf(last), publisherOf(history.current)];
    if (before === undefined || now === undefined || before === now || isAutomated(history.current)) return;
    if (history.earlier.some(one => publisherOf(one) === now)) return;
    yield {
      says: `${spanOf(history.current.at - last.at)} after ${last.release.version} by ${before}, ${now} published ${id.version}`,
      weight: 'weak',
      evidence: [
        { kind: 'registry', field: `time.${last.release.version}`, value: dateOf(last.at) },
        { kind: 'registry', field: `time.${id.version}`, value: dateOf(history.current.at) },
      ],
    };
  },
});
