import type { Effect } from '../../../model/effect.ts';

/** A name that is asked for, a picture or a beacon: a service that is shown a secret answers, and none is shown it so. */
export function needsNoAnswer({ kind, api, details }: Effect): boolean {
  return kind === 'resolves name' || SHOWS_NOTHING.test(api) || details.get('mode') === 'no-cors';
}

const SHOWS_NOTHING =
  /^(?:Image\(\)\.src|document\.createElement\(\)\.(?:src|href|setAttribute|textContent|innerText|innerHTML)|document\.[\w.()]+\.style\.\w+|FontFace|navigator\.sendBeacon)$/;
