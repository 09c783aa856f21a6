/** The help on `unmask known`. */
export const KNOWN: string = `unmask known [list]
unmask known build <folder or package…>
unmask known add <folder or package…>

Which packages others are held against. Unmask brings an index of widely used ones; an index of your own is used beside it.
A folder is that of a package, a project, a node_modules or of archives: everything in it is taken, without the network.
build writes the index anew; add puts packages to it: your company's own, so that nobody poses as them. It makes them nobody's original: one that is
a copy of a widely used package is told as its copy when it is added, and afterwards, until a waiver accepts it.

Examples:
  unmask known add ./our-package @company/kit
  unmask known build ./node_modules
  unmask known build ./node_modules --output known.bin --from "our product, May"

  --output <file>      instead of your own index (UNMASK_KNOWN names another place for it)
  --from <words>       what the index was made from, for unmask known list
  --offline, --quiet   as for unmask vet

Exit code: 0 done · 2 wrong usage, or what was asked for could not be read or written.
`;
