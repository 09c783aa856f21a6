import type { Manifest } from '../../../model/manifest.ts';
import { keepsMoney } from './foreign-application.ts';
import { subjectOf } from './statement.ts';

/** How packages say that they change an application. */
const CHANGES = /\b(?:mods?|modd(?:ed|ing)|modif(?:y|ies|ication)s?|patch(?:es|er)?|inject(?:s|or|ion)?|themes?|tweaks?|custom css)\b/i;

/** Shorter words of a description name no application. */
const SHORTEST_NAME = 5;

/** Whether a package says in its description and keywords that it changes an application, and which: whoever starts it means that. Of one that keeps money nobody can say so. */
export function saysItChanges(application: string, manifest: Pick<Manifest, 'name' | 'description' | 'keywords'>): boolean {
  const subject = subjectOf(manifest).toLowerCase();
  if (keepsMoney(application) || !CHANGES.test(subject)) return false;
  return subject.split(/[^a-z\d]+/).some(word => word.length >= SHORTEST_NAME && application.toLowerCase().startsWith(word));
}
