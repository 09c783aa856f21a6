import type { Evidence, Finding } from '../model/finding.ts';
import type { PackageId } from '../model/package.ts';
import type { Place } from '../model/place.ts';
import { fnv64 } from './fnv64.ts';

/**
 * The same 16 hex digits for the same finding in every run: made of package name, detector and evidence, never of versions,
 * line numbers or wording. FNV-1a with 64 bits: it tells findings apart and protects nothing.
 */
export function fingerprint(subject: PackageId, finding: Finding): string {
  return fnv64(JSON.stringify([subject.name, finding.detector, finding.evidence.map(lasting)]));
}

function lasting(evidence: Evidence<Place>): readonly string[] {
  switch (evidence.kind) {
    case 'code':
      return [evidence.kind, evidence.at.path, evidence.at.excerpt];
    case 'file':
      return [evidence.kind, evidence.path];
    case 'manifest':
      return [evidence.kind, evidence.pointer];
    case 'registry':
      return [evidence.kind, evidence.field];
    case 'archive':
      return [evidence.kind, evidence.entry];
    case 'advisory':
      return [evidence.kind, evidence.id];
  }
}
