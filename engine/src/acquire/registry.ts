import type { Subject } from '../model/subject.ts';
import { ToolError } from '../model/tool-error.ts';
import { fetchArchive } from './archive.ts';
import type { Configuration, Given } from './configuration.ts';
import { member } from '../model/json.ts';
import { fetchPackument } from './packument.ts';
import { pickVersion } from './pick.ts';
import type { Picked } from './pick.ts';
import { readPublished } from './published.ts';
import { hostOf, redact } from './redact.ts';
import type { RegistrySpec } from './spec.ts';
import { tarballAddress } from './tarball-address.ts';
import { tooLarge } from './too-large.ts';

/** A version's document and where its registry is. */
interface Chosen {
  readonly registry: string;
  readonly document: unknown;
  readonly askedAt: number;
  readonly unreached: boolean;
  readonly picked: Picked;
}

/**
 * Gets a package from the registry that npm would ask. Bytes that are not what the registry promised come back all the
 * same, with `integrity.matches` false. Throws `ToolError` when the package cannot be had.
 */
export async function acquireFromRegistry(spec: RegistrySpec, given: Given): Promise<Subject> {
  const { registry, document, askedAt, unreached, picked } = await choose(spec, given.configuration);
  const { version, note: noted } = picked;
  const note = [...(unreached ? [noteUnreached(spec.name, registry, askedAt)] : []), ...(noted === undefined ? [] : [noted])].join('. ');
  const id = { name: spec.name, version, from: 'registry' } as const;
  const published = readPublished(document, version, askedAt);
  const dist = member(member(member(document, 'versions'), version), 'dist');
  const named = member(dist, 'tarball');
  if (typeof named !== 'string') {
    throw new ToolError('not found', `${hostOf(registry)} names no archive for ${spec.name}@${version}.`, {
      hint: 'The registry may be broken; try another.',
    });
  }
  const address = tarballAddress(named, { registry, ...given.configuration });
  const promised = { integrity: member(dist, 'integrity'), shasum: member(dist, 'shasum') };
  const archive = await fetchArchive({ name: spec.name, version, address, promised }, given);
  if (archive === undefined) return { id, bytes: tooLarge(redact(address), given.limits), published, ...(note !== '' && { note }) };
  return {
    id,
    bytes: { as: 'archive', bytes: archive.bytes },
    published,
    integrity: archive.integrity,
    ...(note !== '' && { note }),
  };
}

function noteUnreached(name: string, registry: string, askedAt: number): string {
  const when = new Date(askedAt).toISOString().slice(0, 16).replace('T', ' ');
  return `${hostOf(registry)} could not be reached: what it said of ${name} on ${when} UTC was taken from npm's cache, and may have changed since`;
}

async function choose(spec: RegistrySpec, configuration: Configuration): Promise<Chosen> {
  const { default: fetch } = await import('npm-registry-fetch');
  const registry = fetch.pickRegistry(spec.name, configuration.fetch).replace(/\/*$/, '/');
  const first = await fetchPackument(spec.name, registry, configuration);
  try {
    return { registry, ...first, picked: await pickVersion(first.document, spec, configuration) };
  } catch (error) {
    // A version may be newer than the cached document.
    if (!first.cached || configuration.offline || !(error instanceof ToolError)) throw error;
  }
  const again = await fetchPackument(spec.name, registry, configuration, 'now');
  return { registry, ...again, picked: await pickVersion(again.document, spec, configuration) };
}
