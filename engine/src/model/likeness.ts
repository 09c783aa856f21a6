import type { Effect, EffectKind, Flow, Trigger } from './effect.ts';
import type { FileTree } from './package.ts';
import type { Place, Span } from './place.ts';

/** What one package can be recognised by in another. Of each kind a package has a set of 32-bit marks. */
export type MarkKind = 'tagline' | 'name' | 'repository' | 'readme' | 'page' | 'files' | 'shape' | 'words' | 'exports';

/** Their order is part of the form of index files. */
export const MARK_KINDS: readonly MarkKind[] = ['tagline', 'name', 'repository', 'readme', 'page', 'files', 'shape', 'words', 'exports'];

/** A name that something in a package points to, although the package is called otherwise. */
export interface Pointer {
  readonly by: 'entry file' | 'README title' | 'repository' | 'homepage' | 'bugs';
  /** Untrusted text. */
  readonly text: string;
}

/** One kind of effect at one trigger. */
export interface Habit {
  readonly kind: EffectKind;
  readonly trigger: Trigger;
}

/** Whether a package has been there for years with many releases: somebody who has just come up with a pose has not. */
export type Standing = 'long published' | 'new' | 'unknown';

/** What a package tells of itself, in a form that can be held against any other. Untrusted text throughout. */
export interface Sketch {
  readonly name: string;
  readonly version: string;
  readonly tagline: string;
  readonly keywords: readonly string[];
  /** `host/owner/name`, where the manifest names a repository. */
  readonly repository: string | undefined;
  /** The folder in the repository, where the manifest says that it is one of several packages there. */
  readonly directory: string | undefined;
  readonly author: string | undefined;
  /** Accounts that may publish it, where they are known. */
  readonly maintainers: readonly string[];
  /** Names of what an installer brings along. */
  readonly dependencies: readonly string[];
  readonly pointers: readonly Pointer[];
  /** Commands that it installs. */
  readonly commands: readonly string[];
  /** How long it has been there: unknown where no registry told. */
  readonly standing: Standing;
  readonly habits: readonly Habit[];
  readonly hooks: readonly string[];
  /** Whether it holds code that runs: types alone do not. */
  readonly runs: boolean;
  /** Packages that its README or tagline says it was forked from. */
  readonly forkOf: readonly string[];
  /** Sorted and distinct. */
  readonly marks: Readonly<Record<MarkKind, Uint32Array>>;
}

export type FacetName =
  | 'name'
  | 'tagline'
  | 'keywords'
  | 'readme'
  | 'page'
  | 'files'
  | 'code'
  | 'exports'
  | 'dependencies'
  | 'repository'
  | 'author'
  | 'entry'
  | 'title';

/** How alike two packages are in one regard. A regard in which either tells too little has no facet. */
export interface Facet {
  readonly facet: FacetName;
  /** How much of the known package is found in the other, 0 to 1. */
  readonly value: number;
  /** How much of the other is of the known one, 0 to 1, where that can be told: small where it is only contained. */
  readonly share: number | undefined;
  /** What the facet can add to the score at most. */
  readonly weight: number;
  /** For people: `README 94 %`. */
  readonly says: string;
}

/** Why a resemblance is legitimate. */
export interface Relation {
  readonly kind:
    | 'same scope'
    | 'same maintainers'
    | 'types'
    | 'plugin'
    | 'part'
    | 'fork'
    | 're-publish'
    | 'same repository'
    | 'predecessor'
    | 'better known';
  readonly says: string;
}

/** What the suspect does, brings or runs that the known package does not. */
export interface Addition {
  readonly what: 'effect' | 'hook' | 'dependency';
  readonly says: string;
  /** Whether it can do harm by itself. */
  readonly risky: boolean;
  /** Where it is, where that is known. */
  readonly path: string | undefined;
}

/** One known package that another resembles. */
export interface Candidate {
  readonly name: string;
  readonly version: string;
  /** 0 to 1. */
  readonly score: number;
  /** Those that say something, the weightiest first. */
  readonly facets: readonly Facet[];
  /** Regards in which the two differ, for people. */
  readonly differs: readonly string[];
  readonly relation: Relation | undefined;
  /** Whether it poses as that package: `no` where the resemblance is small, partial, or explained by a relation. */
  readonly poses: 'no' | 'perhaps' | 'yes';
  readonly additions: readonly Addition[];
}

/** A known name that a package may be taken for by its own. */
export interface NearName {
  readonly name: string;
  /** From 1, the most popular; undefined where nobody counts. */
  readonly rank: number | undefined;
  /** Whether the user protects it. */
  readonly own: boolean;
  /** How likely it is that the known name was meant, 0 to 1. */
  readonly score: number;
  /** For people, the clearest first: `one letter apart`. */
  readonly ways: readonly string[];
  /** Whether it is hardly more than a slip on a name that everybody knows. */
  readonly slip: boolean;
  /** Why the two may belong together, where the content of the known one is at hand. */
  readonly relation: Relation | undefined;
  /** What in the package bears that name too, for people. */
  readonly points: readonly string[];
}

/** What a package's name may be taken for. Nothing in it is guilt: half of all harmless neighbours are within two letters. */
export interface NameLikeness {
  /** Whether its own name is a known one: then it is taken for nobody else. */
  readonly isKnown: boolean;
  /** The likeliest first. */
  readonly near: readonly NearName[];
  /** Its commands that known packages of other names bring. */
  readonly commands: readonly { readonly command: string; readonly owners: readonly string[] }[];
}

/** Whom a package resembles, the nearest first. */
export interface Likeness {
  /** Whether a package of this name is known itself and looks like this one. Then it poses as nobody. */
  readonly itself: boolean;
  readonly candidates: readonly Candidate[];
  /** Missing where no names are at hand. */
  readonly names?: NameLikeness | undefined;
}

/** A package that was examined, to be held against others. */
export interface Suspect {
  readonly sketch: () => Sketch;
  readonly files: FileTree;
  readonly effects: readonly Effect[];
  readonly flows: readonly Flow[];
  readonly placeOf: (span: Span) => Place;
}

/** Packages one can be held against. They never change. */
export interface KnownPackages {
  /** What all answers follow from. */
  readonly digest: string;
  /** `named` are names that others suppose it might pose as: they are looked at even where nothing in the content leads there. */
  resembling(suspect: Suspect, named?: readonly string[]): Likeness;
}
