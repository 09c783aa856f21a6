import type { NameClass } from '../name-class.ts';
import { sound } from '../sound.ts';

const FEWEST_HEARD = 3;

/** Sounds the same: `dizcord` for `discord`. */
export const homophone: NameClass = {
  id: 'homophone',
  degree({ asked, knownStem }) {
    const { stem, sound: heard } = asked;
    if (stem === knownStem || heard.length < FEWEST_HEARD || Math.abs(stem.length - knownStem.length) > heard.length) return 0;
    return heard === sound(knownStem) ? Math.min(1, heard.length / 5) : 0;
  },
};
