import type { Difference } from '../../model/difference.ts';
import type { DependencySource } from '../../model/manifest.ts';
import type { Change } from './change.ts';

/** Sources whose content can change without the package changing. */
const ELSEWHERE: ReadonlySet<DependencySource> = new Set(['git', 'url']);

export const newDependency: Change = {
  id: 'new-dependency',
  attack: 'T1195.001',
  explain: {
    what: 'This version brings along a package that the version before did not, or gets one from another place.',
    why: 'A hijacked release can stay clean itself and only bring along a package that is not. Honest releases gain dependencies too.',
    next: 'Vet the new dependency as well: unmask vet <its name>.',
  },
  *tell(difference) {
    for (const { dependency, was } of difference.dependencies) {
      const { name, wants, field, source } = dependency;
      if (field === 'peerDependencies') continue;
      const optional = field === 'optionalDependencies' ? 'optional ' : '';
      yield {
        says:
          was === undefined
            ? `it now brings along the ${optional}dependency ${name}@${wants.slice(0, 120)}`
            : `its ${optional}dependency ${name} is now ${wants.slice(0, 120)}; it was ${was.slice(0, 120)}`,
        weight: ELSEWHERE.has(source) || (was === undefined && isSmall(difference)) ? 'weak' : 'context',
        evidence: [{ kind: 'manifest', pointer: `${field}.${name}`, value: wants.slice(0, 200) }],
      };
    }
  },
};

/** The same major and minor number: a release that announces repairs. */
function isSmall({ before, after }: Difference): boolean {
  const [was, is] = [before, after].map(({ version }) => /^v?(\d+\.\d+)\./.exec(version)?.[1]);
  return was !== undefined && was === is;
}
