import { type Detector, detector } from '../../model/detector.ts';

export const manifestNamesAnother: Detector<'id' | 'manifest'> = detector({
  id: 'manifest-names-another',
  needs: ['id', 'manifest'],
  attack: 'T1036.005',
  explain: {
    what: 'The package.json inside the archive gives another name or version than the one it was asked for by.',
    why: 'Bytes copied from another package, or an archive put in the place of another, look like this. Old publishing tools sometimes leave a stale version.',
    next: 'Find out why the two differ before you trust what the page or the lockfile says about it.',
  },

  *detect({ id, manifest }) {
    if (id.from !== 'registry' || !manifest.readable) return;
    if (manifest.name !== '' && manifest.name !== id.name) {
      const evidence = { kind: 'manifest', pointer: 'name', value: manifest.name } as const;
      yield {
        says: `it was asked for as ${id.name}, and its own package.json calls it ${manifest.name}`,
        weight: 'weak',
        evidence: [evidence],
      };
    }
    if (manifest.version !== '' && id.version !== '' && plain(manifest.version) !== plain(id.version)) {
      const evidence = { kind: 'manifest', pointer: 'version', value: manifest.version } as const;
      yield {
        says: `it was asked for as version ${id.version}, and its own package.json says ${manifest.version}`,
        weight: 'weak',
        evidence: [evidence],
      };
    }
  },
});

/** Registries drop a leading `v` and what stands behind `+`. */
function plain(version: string): string {
  return version
    .trim()
    .replace(/^[v=\s]+/i, '')
    .replace(/\+.*$/s, '');
}
