import { type Detector, detector } from '../../model/detector.ts';

/** `0.0.1-security`, and counted on where that was taken. */
const PLACEHOLDER = /^0\.0\.\d{1,3}-security(?:\.\d{1,3})?$/;
const REMOVED = /\bmalicious\b|\bmalware\b|\bcompromised\b|security hold/i;

export const securityPlaceholder: Detector<'id' | 'published'> = detector({
  id: 'security-placeholder',
  needs: ['id', 'published'],
  explain: {
    what: 'The registry removed this package for security reasons, or its publisher says that the version is compromised.',
    why: 'The empty `-security` version keeps a name that malware was published under. Whoever depends on the name may have run what was there before.',
    next: 'Remove the dependency. If an earlier version was installed anywhere, find out what it did.',
  },

  *detect({ id, published }) {
    if (PLACEHOLDER.test(id.version)) {
      yield {
        says: 'this is the empty package that the registry puts in the place of removed malware',
        // It does nothing, and nobody means to depend on it.
        weight: 'strong',
        evidence: [{ kind: 'registry', field: 'version', value: id.version }],
      };
    }
    const current = published.releases.find(release => release.version === id.version);
    if (current?.deprecated.is !== 'present' || !REMOVED.test(current.deprecated.value)) return;
    yield {
      says: 'its publisher warns of this version for security reasons',
      weight: 'weak',
      evidence: [{ kind: 'registry', field: 'deprecated', value: current.deprecated.value.slice(0, 300) }],
    };
  },
});
