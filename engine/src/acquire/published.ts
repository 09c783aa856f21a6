import * as v from 'valibot';

import type { Person, Published, Release } from '../model/published.ts';
import { absent, present, unknown, type Signal } from '../model/signal.ts';
import { member, membersOf, stringsOf } from '../model/json.ts';

const Name = v.pipe(v.string(), v.minLength(1));
const Moment = v.pipe(
  v.string(),
  v.transform(text => Date.parse(text)),
  v.check(moment => Number.isFinite(moment)),
);
const PersonObject = v.pipe(
  v.object({ name: Name, email: v.fallback(v.optional(v.string()), undefined) }),
  v.transform(({ name, email }): Person => ({ name, email })),
);
/** Old documents write people as `name <address> (page)`. */
const PersonText = v.pipe(
  Name,
  v.transform((text): Person => {
    const [, name, email] = /^([^<(]*)(?:<([^>]*)>)?/.exec(text) ?? [];
    return { name: name?.trim() || text, email };
  }),
);
const AnyPerson = v.union([PersonObject, PersonText]);
const People = v.pipe(
  v.array(v.unknown()),
  v.transform(people => people.flatMap(person => (v.is(AnyPerson, person) ? [v.parse(AnyPerson, person)] : []))),
);
/** `dist.attestations`: provenance is one kind of them, a registry's own publish attestation another. */
const Provenance = v.pipe(
  v.looseObject({}),
  v.transform(attestations => member(attestations, 'provenance') !== undefined),
);
/** Some registries write `false` where nothing is deprecated. */
const Deprecation = v.union([v.string(), v.literal(false)]);

/**
 * What a packument tells, with `version` as the version that is examined. Untrusted: any part may be missing or of any
 * type. A field is `absent` where other versions of the same document have it, and `unknown` where none has, or where
 * it is not of its type. Mirrors are known that tell the versions' times but not the package's own: no `created` is unknown.
 */
export function readPublished(document: unknown, version: string, askedAt: number): Published {
  const manifests = membersOf(member(document, 'versions'));
  const time = member(document, 'time');
  const chosen = manifests.get(version);
  return {
    askedAt,
    created: signal(Moment, member(time, 'created'), false),
    releases: readReleases(manifests, time),
    maintainers: readMaintainers(document),
    tags: stringsOf(member(document, 'dist-tags')),
    manifest: chosen === undefined ? unknown : present(JSON.stringify(chosen)),
  };
}

function readReleases(manifests: ReadonlyMap<string, unknown>, time: unknown): Release[] {
  const all = [...manifests];
  const given = (field: (manifest: unknown, version: string) => unknown): boolean =>
    all.some(([version, manifest]) => field(manifest, version) !== undefined);
  const timeOf = (_: unknown, version: string): unknown => member(time, version);
  const publisherOf = (manifest: unknown): unknown => member(manifest, '_npmUser');
  const attestationsOf = (manifest: unknown): unknown => member(member(manifest, 'dist'), 'attestations');
  const installOf = (manifest: unknown): unknown => member(manifest, 'hasInstallScript');
  const deprecatedOf = (manifest: unknown): unknown => member(manifest, 'deprecated');
  const has = {
    time: given(timeOf),
    publisher: given(publisherOf),
    attestations: given(attestationsOf),
    install: given(installOf),
    deprecated: given(deprecatedOf),
  };
  return all.map(([version, manifest]) => ({
    version,
    at: signal(Moment, timeOf(manifest, version), has.time),
    publisher: signal(AnyPerson, publisherOf(manifest), has.publisher),
    provenance: signal(Provenance, attestationsOf(manifest), has.attestations),
    hasInstallScript: signal(v.boolean(), installOf(manifest), has.install),
    deprecated: readDeprecation(deprecatedOf(manifest), has.deprecated),
  }));
}

function readDeprecation(value: unknown, given: boolean): Signal<string> {
  const read = signal(Deprecation, value, given);
  if (read.is !== 'present') return read;
  return read.value === false || read.value === '' ? absent : present(read.value);
}

function readMaintainers(document: unknown): Signal<readonly Person[]> {
  const people = signal(People, member(document, 'maintainers'), false);
  return people.is === 'present' && people.value.length === 0 ? absent : people;
}

function signal<T>(schema: v.GenericSchema<unknown, T>, value: unknown, given: boolean): Signal<T> {
  if (value === undefined || value === null) return given ? absent : unknown;
  const read = v.safeParse(schema, value);
  return read.success ? present(read.output) : unknown;
}
