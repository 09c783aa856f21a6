import { ToolError } from '../model/tool-error.ts';
import type { Configuration } from './configuration.ts';
import { isObject, member, membersOf, stringsOf } from '../model/json.ts';
import { codeOf } from './network-error.ts';
import { ASKED, besideAny, noteOn } from './pick-note.ts';
import type { Choice } from './pick-note.ts';

/** What is asked of a package: its name, and a version, range or tag. */
export interface Asked {
  readonly name: string;
  readonly wants: string;
}

/** How many tags and versions a hint lists. */
const SHOWN = 6;

/** What was chosen, and what the person should know about that. */
export interface Picked {
  readonly version: string;
  readonly note?: string;
}

/** The version that npm would install. Throws `ToolError('not found')` where there is none, with what there is instead. */
export async function pickVersion(document: unknown, asked: Asked, configuration: Configuration): Promise<Picked> {
  const { default: pickManifest } = await import('npm-pick-manifest');
  const versions = tableOf<Choice>();
  for (const [version, manifest] of membersOf(member(document, 'versions'))) {
    // Only what decides the choice is handed on: the rest is untrusted, and the library would change it in place.
    if (isObject(manifest)) versions[version] = { version, engines: manifest['engines'], deprecated: manifest['deprecated'] };
  }
  const tags = tagsOf(document, versions);
  const packument = { name: 'package', versions, 'dist-tags': tags, time: tableOf(stringsOf(member(document, 'time'))) };
  const before = isExempt(asked.name, configuration.beforeExcept) ? undefined : configuration.before;
  const { defaultTag, installer } = configuration;
  const here = { defaultTag, nodeVersion: installer.node, npmVersion: installer.npm ?? null };
  try {
    const { version } = pickManifest(packument, asked.wants, { ...here, ...(before && { before }) });
    const chosen = version === undefined || !Object.hasOwn(versions, version) ? undefined : versions[version];
    if (chosen !== undefined) {
      const usual = asked.wants === '*' && Object.hasOwn(tags, defaultTag) ? versions[tags[defaultTag] ?? ''] : undefined;
      const fits = (one: Choice): boolean => pickManifest(besideAny(one), '*', { ...here, defaultTag: 'latest' }).version === ASKED;
      const note = noteOn({ name: asked.name, tag: defaultTag, chosen, usual, installer }, fits);
      return { version: chosen.version, ...(note !== undefined && { note }) };
    }
  } catch (error) {
    if (!['ETARGET', 'ENOVERSIONS'].includes(codeOf(error))) throw error;
  }
  throw notFound(document, asked, before);
}

/** A table without a prototype: the keys are foreign, and the library reads plain objects. */
function tableOf<T>(entries: Iterable<readonly [string, T]> = []): Record<string, T> {
  const table: Record<string, T> = Object.create(null);
  for (const [key, value] of entries) table[key] = value;
  return table;
}

function tagsOf(document: unknown, versions: object): Record<string, string> {
  return tableOf([...stringsOf(member(document, 'dist-tags'))].filter(([, version]) => Object.hasOwn(versions, version)));
}

/** Patterns are names in which `*` stands for anything but a slash. */
function isExempt(name: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => new RegExp(`^${pattern.replaceAll(/[^\w@/*-]/g, '\\$&').replaceAll('*', '[^/]*')}$`).test(name));
}

function notFound(document: unknown, { name, wants }: Asked, before: Date | undefined): ToolError {
  const versions = [...membersOf(member(document, 'versions')).keys()];
  const time = member(document, 'time');
  const asked = wants === '*' ? name : `${name}@${wants}`;
  if (!['name', 'versions', 'time', 'dist-tags'].some(part => member(document, part) !== undefined))
    return new ToolError('network', `What was answered about ${name} is no document of a package.`, {
      hint: 'A proxy or a login page may have answered instead. Check the registry: npm config get registry',
    });
  if (versions.length === 0) {
    const gone = member(time, 'unpublished') !== undefined;
    return new ToolError('not found', gone ? `${name} was unpublished: no version of it is left.` : `${name} has no versions.`, {
      hint: gone
        ? 'Packages are often unpublished because they were malicious. If you have it installed, vet node_modules.'
        : 'Check the name.',
      missing: name,
    });
  }
  if (!versions.includes(wants) && typeof member(time, wants) === 'string' && /^\d/.test(wants)) {
    return new ToolError('not found', `${asked} was unpublished.`, {
      hint: `${offer(document, versions)} If you have it installed, vet node_modules.`,
    });
  }
  const limited = before ? ` published before ${before.toISOString()}` : '';
  const relax = before ? ' Your npm configuration sets that date (before or min-release-age).' : '';
  return new ToolError('not found', `There is no ${asked}${limited}.`, {
    hint: offer(document, versions, /^[a-z]+$/i.test(wants)) + relax,
  });
}

/** What is there instead. Tags come first where a word was asked for: it was one that was misspelled. */
function offer(document: unknown, versions: readonly string[], tagsFirst: boolean = false): string {
  const newest = new Set(releasesFirst(versions.filter(isPlain).toReversed(), version => version).slice(0, SHOWN));
  // Versions are listed as a registry has them, which need be in no order.
  const plain = versions.filter(version => newest.has(version)).toSorted(new Intl.Collator('en', { numeric: true }).compare);
  const given = [...stringsOf(member(document, 'dist-tags'))].filter(pair => pair.every(isPlain));
  const tags = releasesFirst(given, ([, version]) => version).slice(0, SHOWN);
  const shown = tags.map(([tag, version]) => `${tag} (${version})`).join(', ');
  const more = versions.filter(isPlain).length - plain.length;
  const rest = more > 0 ? ` and ${more} more` : '';
  const both = [`the versions ${plain.join(', ')}${rest}`, ...(shown === '' ? [] : [`the tags ${shown}`])];
  return `There are ${(tagsFirst ? both.toReversed() : both).join(', and ')}.`;
}

/** Canaries and previews come last: there are often hundreds of them, and hardly anybody means one. */
function releasesFirst<T>(list: readonly T[], versionOf: (one: T) => string): T[] {
  const isRelease = (one: T): boolean => !versionOf(one).includes('-');
  return [...list.filter(isRelease), ...list.filter(one => !isRelease(one))];
}

/** Untrusted: versions and tags are shown to a person, so only those are that can do no harm in a terminal. */
function isPlain(text: string): boolean {
  return /^[\w.+-]{1,60}$/.test(text);
}
