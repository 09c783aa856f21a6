import type { Evidence } from '../model/finding.ts';
import type { PackageId } from '../model/package.ts';
import type { Place } from '../model/place.ts';
import { show } from './evidence.ts';
import { printable } from './printable.ts';

/** Longer than any file system or registry allows. */
const LONGEST_SEGMENT = 255;

/** §3.11: a message. Plain text and, where useful, markdown. */
export interface SarifMessage {
  readonly text: string;
  readonly markdown?: string;
}

/** §3.28: a location of a result or a notification. */
export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region?: { readonly startLine: number; readonly startColumn: number; readonly snippet?: { readonly text: string } };
  };
  readonly message?: SarifMessage;
}

/** Text as a message: braces are doubled (§3.11.5), and no `[text](1)` becomes a link (§3.11.6). */
export function messageOf(text: string): SarifMessage {
  return { text: printable(text, 1000).replace(/[{}]/g, '$&$&').replaceAll('](', '] (') };
}

/** Where a piece of evidence is. What has no file of its own is shown at the package's manifest: viewers want a place. */
export function locationOf(subject: PackageId, evidence: Evidence<Place>): SarifLocation {
  const { where, says, excerpt } = show(evidence);
  const message = messageOf([where, says, evidence.kind === 'code' ? '' : excerpt].filter(part => part !== '').join(': '));
  if (evidence.kind !== 'code') {
    const path = evidence.kind === 'file' ? evidence.path : 'package.json';
    return { physicalLocation: { artifactLocation: { uri: uriOf(subject, path) } }, message };
  }
  const region = { startLine: Math.max(1, evidence.at.line), startColumn: Math.max(1, evidence.at.column) };
  const withSnippet = excerpt === '' ? region : { ...region, snippet: { text: excerpt } };
  return { physicalLocation: { artifactLocation: { uri: uriOf(subject, evidence.at.path) }, region: withSnippet }, message };
}

/**
 * A relative URI below `name@version`: a file of a package must not be taken for a file of the repository the report is shown in.
 * Untrusted: every segment is percent-encoded, and a path that would leave the package is not shown as one.
 */
export function uriOf(subject: PackageId, path: string): string {
  const [, scope, name] = /^(@[^/]+)\/([^/]+)$/.exec(subject.name) ?? [];
  const folder = scope !== undefined && name !== undefined ? `${segment(scope)}/${segment(name)}` : segment(subject.name);
  const root = `${folder}@${segment(subject.version)}`;
  const segments = path.split('/');
  if (segments.some(part => part === '' || part === '.' || part === '..')) return root;
  return [root, ...segments.map(segment)].join('/');
}

function segment(text: string): string {
  return encodeURIComponent(text.slice(0, LONGEST_SEGMENT).toWellFormed()).replaceAll('%40', '@');
}
