export const WRAPPED: string = `unmask npm|npx|pnpm|pnpx|yarn|bun|bunx <its own words>

Runs the package manager as it is, with a gate of its own before everything that it fetches. Before it starts, what the project has locked and asks
for is held against the known-bad packages and your policy: a lockfile is refused whole, also where every archive lies in a cache. While it runs, it
asks the gate instead of its registries, scopes of your settings files included. Afterwards the lockfile is put right, everything in it must have been
decided about, and you are told in words what was refused. Commands that fetch nothing are handed on as they are.

Examples:
  unmask npm install nodemailer
  unmask npm ci
  unmask pnpm add left-pad
  unmask npx --unmask-json=run.json create-something

Every word belongs to the package manager but one:
  --unmask-json=<file>     what was decided, as JSON: { exit, client, refused[], passedOver[], undecided[], coverage, child, desktop }
  UNMASK_POLICY, UNMASK_FAIL_ON, UNMASK_OFFLINE, UNMASK_INTEL: as for unmask check
  UNMASK_DESKTOP=0         does not look at the installed applications before and after

Repositories, addresses and archives on this disk are refused as dependencies unless a waiver for "unvouched-source" accepts them, or the rule
"unvouched source" is switched off. What the gate does not see of each package manager is in docs/guide/wrapper.md.

An installed application (of Electron: wallets, chats, editors) that changed while it ran is told with the packages that came in that run.

Exit code: the package manager's own · 77 something was refused, also where an optional dependency was left out in silence, or an application was
tampered with · 2 could not decide, and it was not started, or what it left behind was never decided about.
Get the known-bad packages first:    unmask intel sync
`;

export const DOCTOR: string = `unmask doctor [npm|pnpm|yarn|bun…]

Proves what the gate stops on this machine. Every package manager on the PATH is run through it, as you would run it, in a home of its own, against a
registry on the loopback whose packages hold a manifest and nothing else: an allowed package, a known-bad one, also in a workspace, in a scope with a
registry of its own and as a program to run at once, one that became known while it lay in a warm cache, with a lockfile (frozen) and without, a
repository and an address. Then it says what of each is not covered.

  --json      { clients: [{ client, trials: [{ what, passed, says }], uncovered[] }], missing[] }
  --quiet     no progress

Exit code: 0 everything was as it should be · 1 something was not stopped, or not let through · 2 it could not be tried.
`;
