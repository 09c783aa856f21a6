import type { Home } from '../../user-folder.ts';
import { homeOf, userFolder } from '../../user-folder.ts';

/** Where requests for waivers lie unless a configuration names another folder. */
export function requestsFolder(home: Home): string {
  return userFolder('state', home, homeOf(home), ['unmask', home.platform === 'win32' ? 'Waivers' : 'waivers']);
}
