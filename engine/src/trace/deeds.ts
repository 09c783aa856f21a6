import type { Behaviour, Effect, EffectKind, Platform, Trigger } from '../model/effect.ts';
import type { Span } from '../model/place.ts';
import { readsForms } from '../model/reads-forms.ts';
import type { Deed } from '../model/verdict.ts';
import { fileHolding } from '../model/path.ts';
import { EITHER } from './cut.ts';
import { onlyPlatform } from './platforms.ts';

const TARGETS = 6;
const PLACES = 4;
const ORDER: readonly Trigger[] = ['install', 'import', 'run', 'call', 'open'];

/** Kinds whose targets are places: what stands for “none” in a program is the name of none. */
const OF_PLACES: ReadonlySet<EffectKind> = new Set([
  'reads file',
  'lists files',
  'writes file',
  'deletes',
  'sets times',
  'connects',
  'resolves name',
]);
const NONE = /^(?:-?\d+|true|false|null|undefined)$/;

/** What a file is of is no name of one. Source: RFC 6838, “Top-Level Media Types”. */
const MIME_TYPE = /^(?:application|audio|font|image|message|multipart|text|video)\/[\w.+-]+$/;

/** A host that was put together from options is told as pieces that are none: only what looks like an address says anything. */
const ADDRESS = /^(?:[a-z]+:)?\/\/|^[\w.<>*:-]+\.[a-z]{2,}(?:[/:]|$)|^localhost\b|^\d+(?:\.\d+){3}|^\//i;

/** What a thing may be, as far as that says anything. */
function namesIn({ kind, target }: Effect): string[] {
  return target.split(EITHER).filter(one => {
    const name = one.trim();
    if (name === '' || name === '*' || (OF_PLACES.has(kind) && NONE.test(name))) return false;
    if (kind === 'reads file') return !MIME_TYPE.test(name);
    return kind !== 'connects' || ADDRESS.test(name);
  });
}

/** Undefined where nothing is known of it that says anything. */
function told(effect: Effect): string | undefined {
  const names = [...new Set(namesIn(effect))];
  if (names.length === 0) return undefined;
  return names.join(EITHER).slice(0, 120) + (effect.details.get('default') === 'true' ? ' by default' : '');
}

/** Sums what the package does into a few lines, by trigger and kind. Unreached code is left out: nothing runs it. `lineOf`: the line, from one, that a span begins in. */
export function tellDeeds(behaviour: Behaviour, lineOf: (span: Span) => number): Deed[] {
  const deeds = new Map<
    string,
    { trigger: Trigger; kind: EffectKind; targets: Set<string>; places: Map<string, Span>; on?: Platform; of?: 'forms' }
  >();
  for (const effect of behaviour.effects) {
    const on = onlyPlatform(effect);
    const of = readsForms(effect) ? 'forms' : undefined;
    for (const trigger of effect.triggers) {
      const key = `${trigger} ${effect.kind} ${on ?? ''} ${of ?? ''}`;
      const deed = deeds.get(key) ?? {
        trigger,
        kind: effect.kind,
        targets: new Set<string>(),
        places: new Map<string, Span>(),
        ...(on && { on }),
        ...(of && { of }),
      };
      deed.places.set(`${effect.at.start} ${effect.at.path}`, effect.at);
      const target = deed.targets.size < TARGETS ? told(effect) : undefined;
      if (target !== undefined) deed.targets.add(target);
      deeds.set(key, deed);
    }
  }
  return [...deeds.values()]
    .map(({ places, ...deed }) => ({ ...deed, targets: [...deed.targets], count: places.size, ...placesOf([...places.values()], lineOf) }))
    .toSorted((a, b) => ORDER.indexOf(a.trigger) - ORDER.indexOf(b.trigger));
}

/** The first few of them, those of one line told once. */
function placesOf(spans: readonly Span[], lineOf: (span: Span) => number): Pick<Deed, 'places'> {
  const places = new Set<string>();
  for (const span of spans) {
    if (places.size === PLACES) break;
    const file = fileHolding(span.path);
    places.add(file === span.path ? `${file}:${lineOf(span)}` : file);
  }
  return places.size > 0 ? { places: [...places] } : {};
}
