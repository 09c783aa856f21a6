/** The help on `unmask guard`. */
export const GUARD: string = `unmask guard <my-package> <candidate…>

For maintainers: says which of some packages pose as yours, the likest first, told by their content: page, files, code, exported names, claims.
Your package is a folder, a tarball or a name. Candidates are names, tarballs, folders of packages or of tarballs, or - for a list on standard
input, one a line. Yours is read once; each of the others is held against it and vetted, and none is run. What cannot be read is told.

Examples:
  unmask guard ./my-package ./suspects
  unmask guard my-package@latest similar-name other-name@1.2.3
  unmask guard ./my-package - < new-publishes.txt
  unmask guard ./my-package ./suspects --format markdown --output report.md

Options are those of unmask vet, SARIF and HTML apart:    unmask help vet
As JSON: { subject, candidates: [{ subject, poses: "yes" | "perhaps" | "no", score, facets, additions, decision, … }], undecided }
(schema/guard.schema.json). One of them beside yours:    unmask compare <it> <yours> --format html --output page.html

Exit code: 0 none poses as it · 1 one does, or with --fail-on warn one may · 2 one could not be read, or wrong usage.
`;
