import { type Detector, detector } from '../../model/detector.ts';
import type { Weight } from '../../model/finding.ts';
import type { Dependency } from '../../model/manifest.ts';

/** Hosts where whoever runs the project keeps its source in the open. */
const FORGES = /^(?:git\+)?(?:https?|ssh|git):\/\/(?:[^@/]+@)?(?:www\.)?(?:codeload\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gist\.github\.com)[/:]/i;

export const offRegistryDependency: Detector<'manifest' | 'id'> = detector({
  id: 'off-registry-dependency',
  needs: ['manifest', 'id'],
  attack: 'T1195.001',
  explain: {
    what: 'Installing the package brings another one from an address outside the registry.',
    why: 'What comes from there is in no tarball that anybody examined, and can change at any time. Whole campaigns hid their code behind such an address (PhantomRaven, 2025).',
    next: 'Do not install it unless you know whose address it is. The code behind it was not examined.',
  },

  *detect({ manifest, id }) {
    for (const [index, dependency] of manifest.dependencies.entries()) {
      if (dependency.field === 'devDependencies' || dependency.field === 'peerDependencies') continue;
      const weight = weightOf(dependency, id.from);
      if (!weight) continue;
      yield {
        says: `${dependency.name} comes from ${dependency.wants.slice(0, 200)}, which was not examined`,
        weight,
        evidence: [{ kind: 'manifest', pointer: `${dependency.field}["${manifest.dependencies[index]?.name ?? ''}"]`, value: dependency.wants.slice(0, 300) }],
      };
    }
  },
});

function weightOf({ source, wants }: Dependency, from: 'registry' | 'tarball' | 'directory' | 'installed'): Weight | undefined {
  switch (source) {
    case 'url':
      if (FORGES.test(wants)) return 'weak';
      return /^http:/i.test(wants) || from === 'registry' || from === 'tarball' || from === 'installed' ? 'strong' : 'weak';
    case 'git':
      return 'weak';
    case 'file':
      // In a checkout a folder next door is ordinary; a published package has no next door.
      return from === 'directory' ? undefined : 'context';
    case 'unreadable':
      return 'context';
    default:
      return undefined;
  }
}
