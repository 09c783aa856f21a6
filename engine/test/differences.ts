import { findingsOf } from '../src/differ/changes/index.ts';
import { differenceOf } from '../src/differ/difference.ts';
import { profileOf } from '../src/differ/profile.ts';
import type { Finding } from '../src/model/finding.ts';
import type { Profile } from '../src/model/profile.ts';
import { absent, present, unknown } from '../src/model/signal.ts';
import { classify } from '../src/parse/content.ts';
import { placer } from '../src/parse/quote.ts';
import { readInline } from './read-inline.ts';
import { traced } from './traced.ts';

/** One version of an inline package, and what its registry tells of it. */
export interface Release {
  readonly files: Readonly<Record<string, string | Uint8Array | object>>;
  readonly publisher?: string | undefined;
  readonly provenance?: boolean | undefined;
  /** Files that count as unread. */
  readonly unread?: readonly string[];
}

/** The profile of an inline package. */
export function profileOfFiles({ files, publisher, provenance }: Release): Profile {
  const { files: tree, manifest, parsed } = readInline(files);
  const { name, version } = manifest;
  return profileOf({
    id: { name, version, from: 'registry' },
    manifest,
    contents: classify(tree),
    behaviour: traced(tree, manifest, parsed),
    published: {
      askedAt: 0,
      created: unknown,
      releases: [
        {
          version,
          at: unknown,
          publisher: publisher === undefined ? unknown : present({ name: publisher, email: undefined }),
          provenance: provenance === undefined ? unknown : provenance ? present(true) : absent,
          hasInstallScript: unknown,
          deprecated: unknown,
        },
      ],
      maintainers: unknown,
      tags: new Map(),
      manifest: unknown,
    },
    placeOf: placer(tree),
  });
}

/** What is told of two inline packages; of findings there are none. */
export function differencesOf(before: Release, after: Release): Finding[] {
  const side = (release: Release): Parameters<typeof differenceOf>[0] => ({
    profile: profileOfFiles(release),
    findings: [],
    unread: release.unread ?? [],
  });
  return findingsOf(differenceOf(side(before), side(after)));
}
