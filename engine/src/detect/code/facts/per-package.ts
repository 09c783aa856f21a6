import type { FileTree } from '../../../model/package.ts';

/** What is worked out of a package's files once, however many detectors ask, and forgotten with them. */
export function perPackage<Fact>(work: (files: FileTree) => Fact): (files: FileTree) => Fact {
  const known = new WeakMap<FileTree, { readonly fact: Fact }>();
  return files => {
    let kept = known.get(files);
    if (!kept) known.set(files, (kept = { fact: work(files) }));
    return kept.fact;
  };
}
