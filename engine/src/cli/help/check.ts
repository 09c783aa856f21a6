import { EXIT } from './exit.ts';

/** The help on `unmask check`. */
export const CHECK: string = `unmask check [lockfile | SBOM | folder]

Holds everything that a project resolves to against the known-bad packages on this disk, against the lockfile itself and against your policy.
It needs no network, installs nothing, and takes a fraction of a second. Without an argument it checks the folder it is started in:
  package-lock.json, npm-shrinkwrap.json (versions 1 to 3)   pnpm-lock.yaml (5 to 9)   yarn.lock (1 and Berry)   bun.lock   deno.lock
  CycloneDX and SPDX as JSON                                  a bare node_modules, where there is no lockfile

Looked at beside the records: names, addresses and hashes that contradict each other; packages from repositories, addresses and hosts that no
setting names as a registry; settings of npm, pnpm, Yarn and Bun beside the lockfile that open holes; versions younger than the cooldown of your
policy, as far as the lockfile tells times (pnpm's may; the receipt says how many could be held to it). With --since also: install scripts that came
in, direct dependencies that nobody knows, the cooldown by the registry's word, and versions that are trusted less than the one before.

Each problem is told with the line it is locked at and with what brought it, apart for what runs and what only builds. What could not be found
out is never passed over: records that are missing or stale, a damaged or conflicted lockfile and a package that could not be examined make the
answer UNKNOWN (exit code 2), unless the policy says what a gap means.

Examples:
  unmask check                                  the project here
  unmask check ./app/pnpm-lock.yaml --json
  unmask check --since origin/main              only what changed: new and changed packages are fetched and examined as by unmask vet
  unmask check --since HEAD~1 --format markdown --output comment.md
  unmask check bom.json --format sarif --output unmask.sarif

What is looked at:
  --since <commit>                    only what changed since; those packages are vetted too. A lockfile that was not there then is all new
  --vet                               vet every package, not only what changed
  --only-intel                        vet none
  --offline                           vet only what npm's cache holds (UNMASK_OFFLINE=1)
Policy:
  --max-age <days>                    how old the newest known-bad record may be, 3 unless told otherwise ("intelMaxAgeHours")
  --on-gap unknown|warn|block|allow   what it means that something could not be found out ("onGap")
  --fail-on block|warn                the mildest decision that refuses (UNMASK_FAIL_ON)
  --policy <file>                     instead of the nearest unmask.json (UNMASK_POLICY)
Result:
  --format text|json|sarif|markdown|junit|github   how the result is written (--json is --format json); github: annotations of a workflow
  --output, --verbose, --quiet, --color, --no-color, --no-cache, --registry, --time, --memory: as for unmask vet

--json: { decision, packages: [{ name, version, decision, findings, path, as, at, … }], settings: [{ file, … }], coverage: { resolved, matched, vetted, skipped, … } }

${EXIT}
Get the known-bad packages first:    unmask intel sync
`;
