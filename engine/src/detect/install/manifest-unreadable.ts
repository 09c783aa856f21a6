import { type Detector, detector } from '../../model/detector.ts';

export const manifestUnreadable: Detector<'manifest' | 'files' | 'id'> = detector({
  id: 'manifest-unreadable',
  needs: ['manifest', 'files', 'id'],
  explain: {
    what: 'The package has no package.json, one that is not a JSON object, one whose name or version is no text or has letters that nobody sees, or one that says the same thing twice.',
    why: 'Without a manifest nobody can tell what runs when. Installers and scanners may read a broken one differently.',
    next: 'Do not install an archive that is made so. A folder without a package.json is no package: name the one that holds it. If it is yours, mend its package.json.',
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
    for (const part of ['name', 'version'] as const) {
      if (!UNSEEN.test(manifest[part])) continue;
      const says = `the ${part} has letters that nobody sees, or that turn the direction of reading`;
      yield { says, weight: 'strong', evidence: [{ kind: 'file', path: 'package.json', says }] };
    }
    for (const odd of manifest.odd) {
      // npm refuses such a manifest; whoever loads the folder by its path does not.
      if (/^(?:name|version) is not text$/.test(odd))
        yield { says: odd, weight: 'strong', evidence: [{ kind: 'file', path: 'package.json', says: odd }] };
      if (!/^(?:name|version|main|bin|scripts|dependencies|optionalDependencies)\b.* is given more than once/s.test(odd)) continue;
      yield { says: odd, weight: 'weak', evidence: [{ kind: 'file', path: 'package.json', says: odd }] };
    }
  },
});

/** No registry takes any of them. Source: the Unicode Standard, categories Cc and Cf. */
const UNSEEN = /[\p{Cc}\p{Cf}]/u;
