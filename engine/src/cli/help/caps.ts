/** The help on `unmask caps`. */
export const CAPS: string = `unmask caps [folder]
unmask caps [folder] --check

Says what each package that is installed for a project may do: connect to the network, start other programs, read files or secrets, run text as
code, and so on, when it is installed, imported, run or called. What a package may do only through its dependencies is told with the one that
brings it. Nothing is run. The result is written to unmask.caps.json, one line for each capability, without versions: commit it, and a change
of it is a change of what your dependencies may do.

With --check nothing is written. Whatever a package may do that is not on record is shown with the package that brought it and the way to it.
A record that was written on another system serves as well: what that has in the place of a package that is for some systems only, as
@esbuild/darwin-arm64 for @esbuild/linux-x64, stands for it.

Examples:
  unmask caps                          write unmask.caps.json for the project in this folder
  unmask caps --check                  in CI: exit 1 when a package may do more than is on record
  unmask caps ./app --check --json
  unmask caps --check --file main.caps.json

  --check                             hold the installed packages against the file
  --file <file>                       instead of unmask.caps.json in the folder
  --format text|json                  how the result is written (--json is --format json)
  --verbose                           package by package, and each one as it is examined
  --quiet                             no progress and no notes on standard error
  --color, --no-color                 as a terminal, NO_COLOR and FORCE_COLOR have it otherwise
  --no-cache                          remember nothing, use nothing remembered (UNMASK_CACHE=0)
  --time <seconds>                    for one package, 120 unless told otherwise
  --memory <megabytes>                for one examining process, 2048 unless told otherwise

Packages are found in node_modules of the project and of its workspaces, nested, scoped, linked and in pnpm's store. The own code of the project
is no part of it. What could not be examined is on record as unknown: it may do anything.

Exit code: 0 written, or nothing new · 1 something new · 2 a package could not be examined, no file to check against, or wrong usage.
`;
