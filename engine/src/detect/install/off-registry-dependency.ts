import { type Detector, detector } from '../../model/detector.ts';
import type { Weight } from '../../model/finding.ts';
import type { Dependency } from '../../model/manifest.ts';
import type { FileTree, Origin } from '../../model/package.ts';

/** Hosts where whoever runs the project keeps its source in the open. */
const FORGES =
  /^(?:git\+)?(?:https?|ssh|git):\/\/(?:[^@/]+@)?(?:www\.)?(?:codeload\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gist\.github\.com)[/:]/i;

export const offRegistryDependency: Detector<'manifest' | 'files' | 'id'> = detector({
  id: 'off-registry-dependency',
  needs: ['manifest', 'files', 'id'],
  attack: 'T1195.001',
  explain: {
    what: 'Installing the package brings another one from an address outside the registry.',
    why: 'What comes from there is in no tarball that anybody examined, and can change at any time. Whole campaigns hid their code behind such an address (PhantomRaven, 2025).',
    next: 'Do not install it unless you know whose address it is. The code behind it was not examined.',
  },

  *detect({ manifest, files, id }) {
    // A bundled package lies next to nothing of whoever installs it, and what a checkout has installed is its own matter.
    const ofBundled = (id.from === 'directory' ? [] : (manifest.ofBundled ?? [])).filter(
      ({ source }) => source === 'url' || source === 'git',
    );
    for (const dependency of [...manifest.dependencies, ...ofBundled]) {
      // Installers bring peers along, and leave out what only development needs.
      if (dependency.field === 'devDependencies') continue;
      const weight = weightOf(dependency, id.from);
      if (!weight || (dependency.source === 'file' && isPackaged(dependency, files))) continue;
      const pointer = `${dependency.field}["${dependency.name}"]`;
      yield {
        says: `${dependency.name} comes from ${dependency.wants.slice(0, 200)}, which was not examined`,
        weight,
        evidence: [
          {
            kind: 'manifest',
            pointer: 'path' in dependency ? `${dependency.path} ${pointer}` : pointer,
            value: dependency.wants.slice(0, 300),
          },
        ],
      };
    }
  },
});

/** `file:./vendor/x`, where the package has that folder or archive. */
function isPackaged({ wants }: Dependency, files: FileTree): boolean {
  const path = wants
    .replace(/^(?:file|link|portal|patch):/i, '')
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/$/, '');
  return files.has(path) || files.has(`${path}/package.json`);
}

function weightOf({ source, wants }: Dependency, from: Origin): Weight | undefined {
  switch (source) {
    case 'url':
      if (FORGES.test(wants)) return 'weak';
      return /^http:/i.test(wants) || from === 'registry' || from === 'tarball' || from === 'installed' ? 'strong' : 'weak';
    case 'git':
      // `github:a/b` and `a/b` mean a forge; an address of its own means a server that can answer each one differently.
      return FORGES.test(wants) || !wants.includes('://') || from === 'directory' ? 'weak' : 'strong';
    case 'file':
      // In a checkout a folder next door is ordinary; a published package has no next door.
      return from === 'directory' ? undefined : 'context';
    case 'unreadable':
      return 'context';
    default:
      return undefined;
  }
}
