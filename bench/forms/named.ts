import type { Told } from '../../engine/test/forms/examine-form.ts';

/** Detectors that say that something is hidden, not what. */
const ABOUT_HIDING: ReadonlySet<string> = new Set(['obfuscated-code', 'runs-decoded-code', 'cannot-be-read', 'hides-text']);

/** Of the harmful packages whose deed is named as they were written, how many have it named in another form, and which do not. */
export interface Named {
  readonly of: number;
  readonly named: number;
  readonly unnamed: readonly string[];
}

/** Whether a deed is named: by one of the detectors that name it in the plain form, with weight. */
export function namedIn({ spoke }: Told, plain: Told, harmful: ReadonlySet<string>): Named {
  const asked = [...spoke].flatMap(([name, now]) => {
    const before = [...(plain.spoke.get(name) ?? [])].filter(detector => !ABOUT_HIDING.has(detector));
    return before.length > 0 && harmful.has(name) ? [{ name, again: before.some(detector => now.has(detector)) }] : [];
  });
  const unnamed = asked.filter(one => !one.again).map(one => one.name);
  return { of: asked.length, named: asked.length - unnamed.length, unnamed };
}
