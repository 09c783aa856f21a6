import type { Published, Release } from '../src/model/published.ts';
import { absent, present, unknown } from '../src/model/signal.ts';

/** A release in a few words: what is left out is unknown. */
export interface Told {
  readonly version: string;
  /** `YYYY-MM-DD` or a full ISO time. */
  readonly on?: string;
  readonly by?: string;
  readonly provenance?: boolean;
  readonly hook?: boolean;
}

/** What a registry would tell of these releases when it is asked on `askedOn`. */
export function history(askedOn: string, releases: readonly Told[], created?: string): Published {
  return {
    askedAt: Date.parse(askedOn),
    created: created === undefined ? unknown : present(Date.parse(created)),
    releases: releases.map(releaseOf),
    maintainers: unknown,
    tags: new Map(),
    manifest: unknown,
  };
}

function releaseOf({ version, on, by, provenance, hook }: Told): Release {
  return {
    version,
    at: on === undefined ? unknown : present(Date.parse(on)),
    publisher: by === undefined ? unknown : present({ name: by, email: undefined }),
    provenance: provenance === undefined ? unknown : provenance ? present(true) : absent,
    hasInstallScript: hook === undefined ? unknown : present(hook),
    deprecated: unknown,
  };
}
