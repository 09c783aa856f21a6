import { type Detector, detector } from '../../model/detector.ts';
import type { Claim } from '../../model/finding.ts';
import type { Manifest } from '../../model/manifest.ts';

export const manifestDisagrees: Detector<'manifest' | 'published' | 'files'> = detector({
  id: 'manifest-disagrees',
  needs: ['manifest', 'published', 'files'],
  attack: 'T1036',
  explain: {
    what: 'The package.json in the tarball says other things than the manifest the registry shows.',
    why: 'The registry does not compare them. Web pages, audits and some installers read the registry\'s; what runs on your machine is the tarball\'s (manifest confusion, 2023).',
    next: 'Trust the tarball: judge the package by what its own package.json runs and depends on.',
  },

  *detect({ manifest, published }) {
    const shown = published.manifest.is === 'present' ? objectIn(published.manifest.value) : undefined;
    if (!shown || !manifest.readable) return;
    const scripts = textsOf(shown['scripts']);
    for (const { name, command, folder } of manifest.installScripts) {
      if (folder !== '' || !manifest.scripts.some(script => script.name === name) || scripts.size === 0 && !('scripts' in shown) && !told(shown)) continue;
      const other = scripts.get(name);
      if (other === command) continue;
      yield claim(`scripts.${name}`, command, other, `the tarball has a ${name} hook that the registry ${other === undefined ? 'does not show' : 'shows differently'}`);
    }
    yield* hiddenDependencies(manifest, shown);
  },
});

/** A manifest that keeps its `scripts` or says `hasInstallScript` would have shown the hook; one that a mirror stripped to the bone tells nothing. */
function told(shown: Readonly<Record<string, unknown>>): boolean {
  return 'hasInstallScript' in shown || 'main' in shown || 'description' in shown;
}

function* hiddenDependencies(manifest: Manifest, shown: Readonly<Record<string, unknown>>): Iterable<Claim> {
  const known = new Map([...textsOf(shown['dependencies']), ...textsOf(shown['optionalDependencies']), ...textsOf(shown['peerDependencies'])]);
  const bundled = new Set(manifest.bundled);
  for (const { name, wants, field } of manifest.dependencies) {
    if (field !== 'dependencies' && field !== 'optionalDependencies') continue;
    if (bundled.has(name) || known.has(name)) continue;
    yield claim(`${field}["${name}"]`, wants, undefined, `the tarball depends on ${name}, which the registry does not show`);
  }
}

function claim(pointer: string, here: string, there: string | undefined, says: string): Claim {
  return {
    says,
    weight: 'strong',
    evidence: [
      { kind: 'manifest', pointer, value: here.slice(0, 300) },
      { kind: 'registry', field: pointer, value: there === undefined ? 'missing' : there.slice(0, 300) },
    ],
  };
}

function objectIn(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    // The registry's text is the registry's: what cannot be read is unknown, and unknown speaks for nobody.
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textsOf(value: unknown): Map<string, string> {
  return new Map(isObject(value) ? Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])) : []);
}
