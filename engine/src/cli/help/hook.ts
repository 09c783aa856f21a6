/** `unmask help hook`. */
export const HOOK = `unmask hook [bun|npm|pnpm|yarn] [--each]

Answers the hook of a package manager: it asks on standard input what is about to be installed, and is told what of it the known-bad packages on this
disk or your policy refuse. The hooks are files of a project that unmask init --hooks writes. What the code of a package does is not examined here:
unmask npm, pnpm, yarn and bun do that. Nothing leaves this computer.

Standard input, JSON:
  { lockfile?: { name, text }, packages?: [{ name, version, from?, integrity? }] }
  from: the specifier of a package that comes from no registry
Standard output, JSON:
  { decision: "allow" | "block" | "undecided", refused: [{ name, version, says }], undecided: [text], seen }

  --each     each line of standard input is a question, and is answered by a line
  UNMASK_POLICY, UNMASK_INTEL: as for unmask check

Exit code: 0 nothing refused · 1 refused · 2 could not decide: a hook then installs nothing.
`;

/** `unmask help setup`. */
export const SETUP = `unmask setup [bash|zsh|fish|pwsh]
unmask setup shims <folder>

Makes package managers run through Unmask for who does not type it. For a shell it prints functions named npm, npx, pnpm, pnpx, yarn, yarnpkg, bun and
bunx, of the shell of SHELL unless another is named. Editors and scripts read no functions: shims are programs of those names in a folder that you put
first on the PATH. A shim runs the next program of its name through Unmask, never itself, and nothing where there is none.
Nothing is written without --yes, and what is no shim of Unmask is never written over.

Examples:
  unmask setup                      shows the functions
  unmask setup zsh --yes            adds them to .zshrc, once
  unmask setup shims ~/.unmask/shims --yes
In CI, before anything is installed:
  npx --prefix <checkout of unmask> unmask setup shims "$RUNNER_TEMP/unmask-shims" --yes      adds the folder to GITHUB_PATH by itself
  echo "##vso[task.prependpath]<folder>"                                  Azure Pipelines

  --yes, -y          write it

Exit code: 0 shown, written, or there already · 2 wrong usage, or it could not be written.
`;
