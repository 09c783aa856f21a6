import { EXIT } from './exit.ts';

/** The help on `unmask compare`. */
export const COMPARE: string = `unmask compare <suspect> [original]

Says which known package the suspect poses as, told by its content and not by its name: tagline, page, files, code, exported names, claims.
Each regard has a weight, and what differs is said too. Then the original is taken away, file by file and statement by statement, and what is
left is shown with what it does. Minified code and other names of variables hide nothing.
Without an original the known packages are searched, and the nearest is fetched as it was when it became known.

Examples:
  unmask compare ./suspect
  unmask compare ./suspect.tgz node_modules/nodemailer
  unmask compare ./suspect.tgz nodemailer@7 --format html --output page.html
  unmask compare ./suspect --offline --json

Options are those of unmask vet, SARIF apart:    unmask help vet
As HTML it is one page that opens offline and loads nothing: both packages as their pages show them, what both say lit, every file, the code
that was added with what it does and when, and the verdict.
As JSON: { subject, candidates: [{ name, version, score, facets, … }], residue, verdict }, the nearest candidate first, and beside them
original (what was taken away), itself (it is the known package of its name) and named (whether its bytes are the registry's): all of it is in
schema/compare.schema.json.

${EXIT}
`;
