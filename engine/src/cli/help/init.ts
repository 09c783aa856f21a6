/** `unmask help init`. */
export const INIT = `unmask init [folder]

Sets Unmask up in a project: a policy (unmask.json) with its schema for editors, and a workflow for the CI that is found, pinned and with no right
but to read. It tells what it found – package manager, lockfile, CI – and shows each file before it is written. It writes when you say yes on a
terminal, or with --yes, and never over a file that is there.

Examples:
  unmask init
  unmask init ./app --dry-run
  unmask init --yes

  --yes, -y          write without asking
  --dry-run          only show
  --no-ci            no workflow
  --hooks            also the hooks of the project's package managers: whoever installs it needs Unmask then (docs/guide/hooks.md)
  --color, --no-color

Exit code: 0 written, shown, or all there already · 2 nothing was written, or wrong usage.
`;
