import { type Detector, detector } from '../../model/detector.ts';

export const manifestUnreadable: Detector<'manifest' | 'files' | 'id'> = detector({
  id: 'manifest-unreadable',
  needs: ['manifest', 'files', 'id'],
  explain: {
    what: 'The package has no package.json, or one that is not a JSON object, or one that names another package.',
    why: 'Without a manifest nobody can tell what runs when. Installers and scanners may read a broken one differently.',
    next: 'Do not install it. If it is yours, run `npm pack` and look at the package.json inside.',
  },

  *detect({ manifest, files, id }) {
    if (!manifest.readable) {
      const there = files.has('package.json');
      yield {
        says: there ? 'package.json is not a JSON object' : 'there is no package.json',
        // A folder that is no package is a mistake of whoever named it; an archive without a manifest was made that way.
        weight: id.from === 'directory' && !there ? 'weak' : 'strong',
        evidence: [{ kind: 'file', path: 'package.json', says: there ? (manifest.odd[0] ?? 'it cannot be read') : 'missing' }],
      };
      return;
    }
    if (id.from !== 'registry' || manifest.name === '') return;
    for (const [field, want, got] of [['name', id.name, manifest.name], ['version', id.version, manifest.version]] as const) {
      if (want === '' || got === want || cleaned(got) === cleaned(want)) continue;
      yield { says: `the tarball says its ${field} is ${got}, the registry says ${want}`, weight: 'weak', evidence: [{ kind: 'manifest', pointer: field, value: got }] };
    }
  },
});

/** Registries drop a leading `v`, build metadata and letter case. */
function cleaned(text: string): string {
  return text.trim().replace(/^[v=\s]+/, '').replace(/\+.*$/, '').toLowerCase();
}
