import type { Behaviour, Effect, Trigger } from '../model/effect.ts';
import { isDeclarations } from '../model/content.ts';
import type { Content, ContentKind } from '../model/content.ts';
import type { Manifest } from '../model/manifest.ts';
import type { PackageId } from '../model/package.ts';
import type { Place, Span } from '../model/place.ts';
import type { Carrier, Profile, Stream, Trait } from '../model/profile.ts';
import type { Published } from '../model/published.ts';
import { unknown } from '../model/signal.ts';
import { hides } from './same.ts';

/** What a profile is made of. */
export interface Profiled {
  readonly id: PackageId;
  readonly manifest: Manifest;
  readonly contents: readonly Content[];
  readonly behaviour: Behaviour;
  readonly published: Published | undefined;
  /** Makes a span readable. */
  readonly placeOf: (span: Span) => Place;
}

/** The largest honest package measured has about a thousand traits. */
const MOST = 5_000;

/** A file is a line; the largest honest package measured has 9,000 files of code. */
const MOST_FILES = 50_000;

const CARRIERS: ReadonlySet<ContentKind> = new Set([
  'javascript',
  'shell script',
  'powershell script',
  'batch script',
  'python script',
  'windows executable',
  'elf executable',
  'mach-o executable',
  'native addon',
  'webassembly',
  'java class',
]);

/** Sums up one version of a package. Code that nothing reaches is left out. */
export function profileOf({ id, manifest, contents, behaviour, published, placeOf }: Profiled): Profile {
  const traits = traitsOf(behaviour.effects, id, placeOf);
  const streams = streamsOf(behaviour, id, placeOf);
  const carriers = contents
    .filter(one => CARRIERS.has(one.kind) && !isDeclarations(one.path))
    .map(({ path, kind, size }): Carrier => ({ path, kind, size }));
  const release = published?.releases.find(one => one.version === id.version);
  return {
    id,
    hooks: manifest.installScripts.map(({ name, command, folder }) => ({ name, command: command.slice(0, 2_000), folder })),
    traits: traits.slice(0, MOST),
    streams: streams.slice(0, MOST),
    dependencies: manifest.dependencies.filter(one => one.field !== 'devDependencies').slice(0, MOST),
    commands: [...manifest.bin.keys()].slice(0, MOST),
    carriers: carriers.slice(0, MOST_FILES),
    publisher: release?.publisher ?? unknown,
    provenance: release?.provenance ?? unknown,
    cut: traits.length > MOST || streams.length > MOST || carriers.length > MOST_FILES || manifest.dependencies.length > MOST,
  };
}

function traitsOf(effects: readonly Effect[], id: PackageId, placeOf: Profiled['placeOf']): Trait[] {
  const found = new Map<string, { effect: Effect; trigger: Trigger; count: number }>();
  for (const effect of effects) {
    for (const trigger of effect.triggers) {
      const key = [trigger, effect.kind, effect.api, hides(effect, id)].join('\0');
      const known = found.get(key);
      if (known) known.count += 1;
      else if (found.size <= MOST) found.set(key, { effect, trigger, count: 1 });
    }
  }
  return [...found.values()].map(({ effect, trigger, count }) => ({ trigger, ...shortly(effect, placeOf), count }));
}

function streamsOf({ flows }: Behaviour, id: PackageId, placeOf: Profiled['placeOf']): Stream[] {
  const found = new Map<string, Stream>();
  for (const { from, to, as } of flows) {
    for (const trigger of to.triggers) {
      const key = [trigger, from.kind, hides(from, id), to.kind, hides(to, id), as].join('\0');
      if (found.has(key) || found.size > MOST) continue;
      found.set(key, { trigger, from: shortly(from, placeOf), to: shortly(to, placeOf), as });
    }
  }
  return [...found.values()];
}

function shortly({ kind, api, target, at }: Effect, placeOf: Profiled['placeOf']): Stream['from'] {
  return { kind, api: api.slice(0, 120), target: target.slice(0, 300), at: placeOf(at) };
}
