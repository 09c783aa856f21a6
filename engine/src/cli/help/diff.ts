import { EXIT } from './exit.ts';

/** The help on `unmask diff`. */
export const DIFF: string = `unmask diff <before> <after>

Says what the second package is and does that the first was and did not: install hooks, effects by the moment they happen, flows of data,
dependencies, commands, files of code, publisher and provenance where the registry tells them, and findings that are new. Effects are compared by
what is done, when, through what and to what, never by where they stand: moved or minified code is no change. What is unknown of either is none.
Both are any package that unmask vet takes.

Examples:
  unmask diff left-pad@1.0.0 left-pad@1.3.0
  unmask diff node_modules/express express@latest     what the update would bring
  unmask diff old.tgz new.tgz --format markdown --output comment.md
  unmask diff express@5.1.0 express --fail-on warn

Options are those of unmask vet:    unmask help vet
Each kind of change has a name that unmask explain and policies know.

${EXIT}
`;
