import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Content } from '../../model/content.ts';
import type { Manifest } from '../../model/manifest.ts';
import { heaviest, isUnasked, lighter, moment } from './facts/moments.ts';
import { purposeOf } from './facts/purposes.ts';
import type { DeedName, Purpose } from './facts/purposes.ts';
import { statementOf } from './facts/statement.ts';
import type { Statement } from './facts/statement.ts';
import { short } from './facts/steps.ts';
import { EXPLAINED, NODE_NETWORK, unlikeDeeds } from './facts/unlike-deeds.ts';
import type { UnlikeDeed } from './facts/unlike-deeds.ts';

const PLACES_SHOWN = 5;

export const beliesItsPurpose: Detector<'behaviour' | 'contents' | 'files' | 'id' | 'manifest'> = detector({
  id: 'belies-its-purpose',
  needs: ['behaviour', 'contents', 'files', 'id', 'manifest'],
  attack: 'T1036.005',
  explain: {
    what: 'The package says it is one thing, and does without being asked what things of that kind have no business with.',
    why: 'A colour helper starts no programs when it is imported, and a mailer unpacks no archives. What works as advertised beside it is the best disguise. It is harmless where the description is merely too short.',
    next: 'Read the places that are shown. If nothing in its documentation explains them, do not install it.',
  },

  *detect({ behaviour, contents, files, id, manifest }) {
    const statement = statementOf(id, manifest, files);
    const purpose = purposeOf(statement);
    if (purpose === undefined) return;
    const builds = isBuilt(manifest, contents);
    const byName = Map.groupBy(
      unlikeDeeds(behaviour, manifest, id.name).filter(deed => counts(deed, purpose)),
      deed => deed.name,
    );
    for (const [name, deeds] of byName) {
      if (purpose.does.has(name) || isTold(name, statement) || (builds && OF_BUILDS.has(name))) continue;
      const heavy = heaviest(deeds.map(deed => deed.weight));
      const gravest = deeds.find(deed => deed.weight === heavy);
      // Untrusted: words of a README and of a list of keywords are for the asking, so they make this lighter and no more.
      const isAside = EXPLAINED[name].test(statement.whole);
      const weight = isAside ? lighter(heavy) : heavy;
      if (weight === undefined || gravest === undefined) continue;
      const more = deeds.filter(deed => deed !== gravest).map(deed => deed.evidence);
      const tagline = manifest.description === '' ? id.name : manifest.description;
      yield {
        says: `it calls itself ${purpose.what} (“${short(tagline)}”) and ${name}${gravest.says === '' ? '' : ` (${gravest.says})`}, ${moment(gravest.effect)}${isAside ? '; only its README or keywords speak of that' : ''}`,
        weight,
        evidence: [gravest.evidence, ...more.slice(0, PLACES_SHOWN - 1)],
      };
    }
  },
});

/** Whether what it calls itself names the deed, so that there is no contradiction. */
function isTold(name: DeedName, statement: Statement): boolean {
  return EXPLAINED[name].test(`${statement.name.join(' ')}\n${statement.tagline}`);
}

/** What the installers of machine code do. */
const OF_BUILDS: ReadonlySet<DeedName> = new Set<DeedName>([
  'starts programs',
  'connects',
  'packs or unpacks archives',
  'writes elsewhere',
]);

function isBuilt({ gypfile, gyp, dependencies }: Manifest, contents: readonly Content[]): boolean {
  return (
    gypfile === true ||
    gyp.length > 0 ||
    contents.some(one => one.path === 'binding.gyp' || one.kind === 'native addon' || one.path === 'Cargo.toml') ||
    dependencies.some(one =>
      /^(?:node-gyp-build|node-pre-gyp|@mapbox\/node-pre-gyp|prebuild-install|bindings|nan|node-addon-api|@napi-rs\/.*)$/.test(one.name),
    )
  );
}

function counts({ name, effect, isForeign }: UnlikeDeed, { inert, inPages }: Purpose): boolean {
  if (name === 'connects' && inPages === true && !NODE_NETWORK.test(effect.api) && !effect.triggers.includes('install')) return false;
  // What has no code has nothing that could be called.
  return isUnasked(effect) || ((inert === true || isForeign) && effect.triggers.length > 0);
}
