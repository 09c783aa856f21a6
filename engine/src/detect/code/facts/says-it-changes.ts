import type { Manifest } from '../../../model/manifest.ts';
import { isTalker } from './foreign-application.ts';
import { subjectOf } from './statement.ts';

/** How packages say that they change an application. */
const CHANGES = /\b(?:mods?|modd(?:ed|ing)|modif(?:y|ies|ication)s?|patch(?:es|er)?|inject(?:s|or|ion)?|themes?|tweaks?|custom css)\b/i;

/** Channels by which such an application is offered beside the usual one. */
const CHANNELS = /[ -]?(?:canary|ptb|development|beta|desktop)$/i;

/** `com.discordapp.Discord`: how Flatpak calls what its vendor calls Discord. Source: “Using Flatpak”, identifiers of applications. */
const OF_FLATPAK = /^(?:[a-z][\w-]*\.){2,}(?=[A-Z])/;

/**
 * Whether a package says in its description and keywords that it changes an application that people talk by, and which: there are mods of those, and whoever starts one means
 * it. Of whatever else people have installed nobody can say that plainly enough.
 */
export function saysItChanges(application: string, manifest: Pick<Manifest, 'name' | 'description' | 'keywords'>): boolean {
  const subject = subjectOf(manifest).toLowerCase();
  const called = application.replace(OF_FLATPAK, '');
  const name = called.toLowerCase().replace(CHANNELS, '');
  return isTalker(called) && CHANGES.test(subject) && subject.split(/[^a-z\d]+/).includes(name);
}
