import { type Detector, detector } from '../../model/detector.ts';
import type { Claim, Weight } from '../../model/finding.ts';
import type { Manifest } from '../../model/manifest.ts';
import { clip } from './facts/hooks.ts';
import { type PublishedManifest, readPublished } from './facts/published-manifest.ts';

export const manifestDisagrees: Detector<'manifest' | 'published'> = detector({
  id: 'manifest-disagrees',
  needs: ['manifest', 'published'],
  attack: 'T1036',
  explain: {
    what: 'The package.json in the tarball says other things than the manifest the registry shows.',
    why: "The registry does not compare them. Web pages, audits and some installers read the registry's; what runs on your machine is the tarball's (manifest confusion, 2023).",
    next: 'Trust the tarball: judge the package by what its own package.json runs and depends on.',
  },

  *detect({ manifest, published }) {
    if (published.manifest.is !== 'present' || !manifest.readable) return;
    const shown = readPublished(published.manifest.value);
    if (shown === undefined) return;
    yield* hooks(manifest, shown);
    yield* dependencies(manifest, shown);
    yield* entries(manifest, shown);
  },
});

function* hooks(manifest: Manifest, shown: PublishedManifest): Iterable<Claim> {
  if (shown.admitsHook) return;
  for (const { name, command, folder } of manifest.installScripts) {
    // What npm implies (a build by node-gyp) is in no manifest.
    if (folder !== '' || !manifest.scripts.some(script => script.name === name && script.command === command)) continue;
    const other = shown.scripts.get(name);
    if (other?.trim() === command.trim()) continue;
    const how = other === undefined ? 'does not show' : 'shows differently';
    yield claim(`scripts.${name}`, command, other, `the tarball has a ${name} hook that the registry ${how}`, 'strong');
  }
}

/** Installers follow the registry's list, so what only it names is installed though the tarball never says so. */
function* dependencies(manifest: Manifest, shown: PublishedManifest): Iterable<Claim> {
  const own = manifest.dependencies.filter(one => one.field === 'dependencies' || one.field === 'optionalDependencies');
  const names = new Set([...own.map(one => one.name), ...manifest.bundled]);
  for (const { name, wants, field } of own) {
    if (shown.dependencies.has(name) || manifest.bundled.includes(name)) continue;
    yield claim(`${field}["${name}"]`, wants, undefined, `the tarball depends on ${name}, which the registry does not show`, 'weak');
  }
  for (const [name, wants] of shown.dependencies) {
    if (names.has(name)) continue;
    yield claim(
      `dependencies["${name}"]`,
      undefined,
      wants,
      `the registry adds the dependency ${name}, which the tarball does not name`,
      'weak',
    );
  }
}

function* entries(manifest: Manifest, shown: PublishedManifest): Iterable<Claim> {
  // A registry that shows no entry at all has left the field out.
  if (shown.main !== undefined && place(manifest.main) !== place(shown.main)) {
    const loads = manifest.main ?? 'index.js';
    yield claim('main', loads, shown.main, `importing it loads ${loads}, and the registry says ${shown.main}`, 'weak');
  }
  for (const [command, file] of shown.commands === undefined ? [] : manifest.bin) {
    if (shown.commands?.includes(command)) continue;
    yield claim(`bin["${command}"]`, file, undefined, `the tarball has a command ${command} that the registry does not show`, 'weak');
  }
}

function claim(pointer: string, here: string | undefined, there: string | undefined, says: string, weight: Weight): Claim {
  return {
    says,
    weight,
    evidence: [
      { kind: 'manifest', pointer, value: clip(here ?? 'missing') },
      { kind: 'registry', field: pointer, value: clip(there ?? 'missing') },
    ],
  };
}

/** `./lib/`, `lib/index` and `lib/index.js` are one place. */
function place(path: string | undefined): string {
  const plain = (path ?? '').replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  const bare = plain.replace(/\.[cm]?js(?:on)?$/, '').replace(/(?:^|\/)index$/, '');
  return bare === '.' ? '' : bare;
}
