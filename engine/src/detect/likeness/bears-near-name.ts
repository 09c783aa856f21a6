import { type Detector, detector } from '../../model/detector.ts';
import type { Claim, Evidence } from '../../model/finding.ts';
import type { Likeness, NearName } from '../../model/likeness.ts';
import type { Manifest } from '../../model/manifest.ts';

export const bearsNearName: Detector<'manifest' | 'likeness' | 'id'> = detector({
  id: 'bears-near-name',
  needs: ['manifest', 'likeness', 'id'],
  attack: 'T1195.001',
  explain: {
    what: 'The name of the package is hardly more than a slip on the name of a well-known one, or something in it bears that name too.',
    why: 'Whoever types one letter wrong gets this package. Names alone tell little: half of all harmless packages with a near name are within two letters. It counts where the package also calls itself by the other name, or runs something as soon as it is installed.',
    next: 'Check the name you meant. If it is the well-known one, correct it; if it is this one, see who publishes it.',
  },

  *detect({ manifest, likeness, id }) {
    const { names } = likeness;
    if (names === undefined || names.isKnown || likeness.itself) return;
    const near = names.near.find(one => one.slip) ?? names.near.find(one => one.points.length > 0);
    if (near === undefined || isToldOtherwise(near, likeness)) return;
    yield claimOf(near, manifest, id.name);
  },
});

/** What only the owner of the known package can bring about. Anybody can depend on it, or call his own a fork of it. */
const SHOWN: ReadonlySet<string> = new Set(['same scope', 'same maintainers', 'part', 'predecessor', 'better known']);

/** A package that poses as that one is told by its content, and one that belongs to it needs no word. */
function isToldOtherwise({ name, relation }: NearName, { candidates }: Likeness): boolean {
  return SHOWN.has(relation?.kind ?? '') || candidates.some(one => one.name === name && one.poses !== 'no');
}

function claimOf(near: NearName, manifest: Manifest, name: string): Claim {
  const hooks = manifest.installScripts.map(one => `it runs a ${one.name} script`);
  const more = [...near.points, ...(near.slip ? hooks : [])];
  const whose = near.own ? `${near.name}, which you protect` : near.name;
  const says = `its name may be taken for ${whose} (${near.ways[0] ?? 'near it'})${more.length > 0 ? `, and ${more.join(', ')}` : ''}`;
  return { says, weight: near.slip ? (more.length > 0 ? 'strong' : 'weak') : 'context', evidence: evidenceOf(near, manifest, name) };
}

function evidenceOf({ points }: NearName, manifest: Manifest, name: string): [Evidence, ...Evidence[]] {
  const hooks = manifest.installScripts.map((one): Evidence => ({ kind: 'manifest', pointer: `/scripts/${one.name}`, value: one.command }));
  const told = points.map((says): Evidence => ({ kind: 'file', path: says.startsWith('its README') ? 'README.md' : 'package.json', says }));
  return [{ kind: 'manifest', pointer: '/name', value: manifest.name === '' ? name : manifest.name }, ...told, ...hooks];
}
