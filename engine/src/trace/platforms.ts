import type { Effect, Platform } from '../model/effect.ts';
import type { Guard } from '../model/module.ts';

export const PLATFORMS: readonly Platform[] = ['win32', 'darwin', 'linux'];

/** How a platform is called by `process.platform`, `os.type()`, `path.sep` and `navigator.platform`; in lower case. */
const NAMES: Readonly<Record<Platform, readonly string[]>> = {
  win32: ['win32', 'windows_nt', 'windows', '\\'],
  darwin: ['darwin', 'macintel', 'macos', '/'],
  linux: ['linux', '/'],
};

/** Other systems that Node knows. Source: `process.platform`, Node.js documentation 24.x. */
const OTHERS = new Set(['aix', 'android', 'cygwin', 'freebsd', 'haiku', 'netbsd', 'openbsd', 'sunos']);

/** Whether an effect can happen on a platform, by the conditions it stands behind. What cannot be decided can happen. */
export function happensOn({ guards }: Pick<Effect, 'guards'>, platform: Platform): boolean {
  return guards.every(guard =>
    guard.kind === 'environment' ? isSetOn(guard, platform) : guard.kind !== 'platform' || allows(guard, platform),
  );
}

/** Windows says in a variable what it is, and no other system has that. Source: Microsoft, “Recognized environment variables”. */
function isSetOn({ value, holds }: Guard, platform: Platform): boolean {
  return value !== 'OS=Windows_NT' || (platform === 'win32') === holds;
}

/** The one platform on which an effect happens; undefined where there are several. */
export function onlyPlatform(effect: Pick<Effect, 'guards'>): Platform | undefined {
  const [only, ...more] = PLATFORMS.filter(platform => happensOn(effect, platform));
  return more.length === 0 ? only : undefined;
}

function allows({ value, holds }: Guard, platform: Platform): boolean {
  const meant = value
    .toLowerCase()
    .split(' | ')
    .flatMap(one => one.replace(/^\/\^?|\$?\/[a-z]*$/g, '') || one);
  const known = meant.filter(one => OTHERS.has(one) || PLATFORMS.some(other => isNamed(other, one)));
  if (known.length === 0 || known.length < meant.length) return true;
  return known.some(one => isNamed(platform, one)) === holds;
}

/** Tests look for the whole name or for its beginning: `startsWith('win')`. */
function isNamed(platform: Platform, text: string): boolean {
  return NAMES[platform].some(name => name === text || (text.length > 2 && name.startsWith(text)));
}
