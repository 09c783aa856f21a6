import { ToolError } from '../model/tool-error.ts';
import { printable } from '../report/printable.ts';
import type { Command } from './command.ts';
import { WRAPPED_NAMES } from './commands.ts';
import { HOOK, SETUP } from './help/hook.ts';
import { HUNT, PACK } from './help/hunt.ts';
import { INIT } from './help/init.ts';
import { REPORT } from './help/report.ts';
import { DOCTOR, WRAPPED } from './help/wrapped.ts';

const EXIT = `Exit code: 0 nothing refused · 1 refused · 2 could not decide, or wrong usage.`;

const OVERVIEW = `Unmask tells what an npm package really is before it runs. It never runs what it examines.

  unmask vet <package…>        what a package does when it is installed, imported, run and called
  unmask diff <before> <after> what the second of two packages does that the first did not
  unmask desktop scan          whether installed applications of Electron, wallets first, were tampered with
  unmask caps [folder]         what each installed package of a project may do; --check: what is new since
  unmask check [project]       everything a lockfile, an SBOM or node_modules resolves to, against what is known
  unmask npm|pnpm|yarn|bun …   the same command, and what your policy refuses does not reach the disk (npx, pnpx, bunx too)
  unmask doctor                proves with packages that do nothing what is stopped here, and says what is not covered
  unmask gate                  a registry for npm, pnpm, yarn and bun that lets through only what your policy allows
  unmask intel sync|status|…   the known-bad packages that checks are held against, on this disk
  unmask hunt [path…]          known incidents on this disk: one pass over projects, caches and stores
  unmask report <package>      what was found, in the formats of registries and collections; nothing is sent
  unmask compare <suspect> [original]  whom a package imitates, and what it adds to that
  unmask guard <mine> <candidate…>     which of some packages pose as yours
  unmask known build|add       which packages others are held against
  unmask init [folder]         sets up policy, CI, editor schema and hooks for a project; shows everything first
  unmask setup [shell|shims]   shell functions and PATH shims: package managers run through Unmask for who does not type it
  unmask hook                  answers the hooks of package managers that init writes
  unmask explain [detector]    what a detector finds, why it matters, and what to do
  unmask policy                what warns and what is refused here, and who said so
  unmask cache path|size|clear what is remembered of earlier examinations
  unmask help [command]        more about a command
  unmask --version

Try:
  unmask vet nodemailer
  unmask vet left-pad@1.3.0 ./folder some-package.tgz
  unmask diff express@5.1.0 express
  unmask check

${EXIT}
`;

const VET = `unmask vet <package…>

Examines packages without running them, and says what they do and whether your policy allows them.
A package is any of:
  express   express@^5   @scope/name@beta     from the registry your npm is configured for
  ./some-package.tgz                          an archive on disk, or behind an http address
  ./folder   node_modules/express             a directory
  -                                           a list on standard input, one package a line
Names that begin with a dash go behind --:    unmask vet -- --no-audit

Examples:
  unmask vet nodemailer
  unmask vet express@4 koa@latest --fail-on warn
  unmask vet - < packages.txt                   a list, one package a line
  unmask vet ./suspect.tgz --json --output verdict.json

Result:
  --format text|json|sarif|markdown|html   how the result is written (--json is --format json)
  --output <file>                     write it to a file instead of standard output
  --verbose                           everything: context, all evidence, coverage, time per stage
  --quiet                             no progress and no notes on standard error
  --color, --no-color                 as a terminal, NO_COLOR and FORCE_COLOR have it otherwise
Policy:
  --fail-on block|warn                the mildest decision that refuses (UNMASK_FAIL_ON)
  --policy <file>                     instead of the nearest unmask.json (UNMASK_POLICY)
Ground:
  --offline                           only npm's cache and this disk (UNMASK_OFFLINE=1)
  --no-cache                          remember nothing, use nothing remembered (UNMASK_CACHE=0)
  --registry <url>                    instead of the one npm is configured for
  --time <seconds>                    for one package, 60 unless told otherwise
  --memory <megabytes>                for one examining process, 2048 unless told otherwise

${EXIT}
When one package of several cannot be decided the others are told all the same, and the code is 2.
`;

const DIFF = `unmask diff <before> <after>

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

const DESKTOP = `unmask desktop scan [path…]
unmask desktop baseline
unmask desktop explain <application>
unmask desktop watch [path…]

Tells whether installed applications of Electron were tampered with: wallets, password managers, chats, editors, agents, and any other.
Removing a bad package does not heal the machine it ran on: this looks at the other half. Nothing is run, modified or deleted.

scan      finds them in the standard places, or at the paths you name, and says of each:
            pristine                  by which reference: the vendor's signature, the package database, the updater's own package, your baseline
            updated                   another version than you recorded, and it looks like an update
            unknown                   no reference on this disk shows that nothing was changed. Never taken for pristine
            modified by a known mod   it bears the marks of one, or you accepted it
            modified and unexplained  files are not as a reference has them, and what they do is no known harm
            tampered                  and what they do is: with the files, what they do, and what to do now
baseline  records applications as they are, so that a later change is noticed where a vendor leaves no reference. Modified ones are left
          out, unless you accept them. A seal finds changes to the record itself; who runs as you can seal anew, so note the fingerprint.
explain   everything about one, by name or path: all references, all changed files, all evidence, the protections in its binary
watch     looks again every few seconds, and scans whichever application changed, once it is quiet; Ctrl+C ends it. --notify also shows
          on the desktop what was tampered with or changed unexplained

Examples:
  unmask desktop scan
  unmask desktop baseline                                   once, while you trust what is installed
  unmask desktop scan --json --output desktop.json
  unmask desktop scan ~/Applications/Wallet.app             one application
  unmask desktop scan --root ./their-disk --platform win32  a disk of another machine, mounted or copied
  unmask desktop explain Exodus
  unmask desktop scan --format html --output report.html --evidence ./evidence       for a support team
  unmask desktop baseline --accept Discord                  a mod you installed yourself

Options:
  --root <folder>                     the top of a mounted or copied disk; with --platform win32|darwin|linux
  --baseline <file>                   another baseline (UNMASK_BASELINE)
  --accept <name or path>             record it although it was modified; may be given more than once
  --evidence <folder>                 copy what was changed, and the report, into an empty folder elsewhere; nothing is moved or modified
  --known-bad <file>                  a list of further archives known to be tampered with: app, sha256, size, note, with tabs
  --every <seconds>                   between two looks of a watch, 2 unless told otherwise
  --deep                              read all code where no reference proves it, not only of wallets and password managers
  --fail-on block|warn                refuse tampered ones, or also what was modified and is unexplained (UNMASK_FAIL_ON)
  --format text|json|markdown|html    how the result is written; schema/desktop.schema.json is the form of the JSON, --verbose adds to it
  --json, --output <file>, --verbose, --quiet, --color, --no-color, --time, --memory: as for unmask vet

Exit code: 0 nothing refused · 1 tampered, or not recorded · 2 could not decide: no application on a disk, a broken archive or seal, wrong usage.
`;

const CAPS = `unmask caps [folder]
unmask caps [folder] --check

Says what each package that is installed for a project may do: connect to the network, start other programs, read files or secrets, run text as
code, and so on, when it is installed, imported, run or called. What a package may do only through its dependencies is told with the one that
brings it. Nothing is run. The result is written to unmask.caps.json, one line for each capability, without versions: commit it, and a change
of it is a change of what your dependencies may do.

With --check nothing is written. Whatever a package may do that is not on record is shown with the package that brought it and the way to it.

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
  --time <seconds>                    for one package, 60 unless told otherwise
  --memory <megabytes>                for one examining process, 2048 unless told otherwise

Packages are found in node_modules of the project and of its workspaces, nested, scoped, linked and in pnpm's store. The own code of the project
is no part of it. What could not be examined is on record as unknown: it may do anything.

Exit code: 0 written, or nothing new · 1 something new · 2 a package could not be examined, no file to check against, or wrong usage.
`;

const CHECK = `unmask check [lockfile | SBOM | folder]

Holds everything that a project resolves to against the known-bad packages on this disk, against the lockfile itself and against your policy.
It needs no network, installs nothing, and takes a fraction of a second. Without an argument it checks the folder it is started in:
  package-lock.json, npm-shrinkwrap.json (versions 1 to 3)   pnpm-lock.yaml (5 to 9)   yarn.lock (1 and Berry)   bun.lock   deno.lock
  CycloneDX and SPDX as JSON                                  a bare node_modules, where there is no lockfile

Looked at beside the records: names, addresses and hashes that contradict each other; packages from repositories, addresses and hosts that no
setting names as a registry; settings of npm, pnpm, Yarn and Bun beside the lockfile that open holes. With --since also: install scripts that came
in, direct dependencies that nobody knows, versions younger than the cooldown of your policy, and versions that are trusted less than the one before.

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

const GATE = `unmask gate

Opens a registry between package managers and the registries that your npm configuration names. Nothing passes that it did not decide on: versions
that are known to be bad, too new or refused before are not listed, and every archive is held against its integrity, the known-bad packages and your
policy before its first byte is sent. What cannot be decided is refused, with the reason. Nothing is run.
It prints its address and how to point each client at it, and serves until it is stopped (Ctrl+C, SIGTERM).

Examples:
  unmask gate                                         for this computer, on port 4873
  unmask gate --port 0 --json                         on any free port; the address as JSON
  unmask gate --log decisions.jsonl --config team.json
  UNMASK_GATE_TOKEN=… unmask gate --host 10.0.0.5     for others: each client then needs that token

  --port <number>      4873 unless told otherwise; 0 is any free one
  --host <address>     127.0.0.1 unless told otherwise; any other asks for a token in UNMASK_GATE_TOKEN
  --origin <address>   how others call it, where that is another name or a server with TLS in front: https://gate.example
  --config <file>      the policy, instead of the nearest unmask.json (--policy and UNMASK_POLICY mean the same)
  --log <file>         each decision as one line of JSON, appended
  --json               the address as JSON
  --quiet              no help and no refusals on standard error
  --fail-on, --on-gap, --max-age: as for unmask check    --registry, --offline, --no-cache, --time, --memory: as for unmask vet

"cooldown" in unmask.json says how long a version must have been public, 24 hours unless told otherwise; it yields to versions that mend a known
weakness. A client shows a refusal as HTTP 403 with an id: <address>/-/unmask/why/<id> tells what it rests on.
Logins of your npm configuration go to the registry they are for and nowhere else. Publishing and logging in are not done through the gate.

Exit code: 0 it was asked to stop · 2 it could not start.
Get the known-bad packages first:    unmask intel sync
`;

const INTEL = `unmask intel sync|status|explain|verify|retro|publish|forget

The known-bad packages that unmask check is held against. They lie on this disk, in UNMASK_INTEL or where this system keeps such things:
no question that is asked leaves this computer.

  unmask intel sync                         fetch the records of osv.dev about npm; the next time, only what has changed since
  unmask intel sync --from <source>         from another source instead; may be given more than once
  unmask intel status                       how old they are, how many, from where; exit code 2 where a check could not answer
  unmask intel explain <id or package>      what is said of a package, by whom, and of which versions
  unmask intel verify                       whether every byte is what was written
  unmask intel retro                        what you had before it was known to be malicious, and what to do; also told after a sync
  unmask intel retro forget                 forget which lockfiles were checked
  unmask intel publish <folder> --key <pem> write the records, signed (Ed25519), as others can sync them from any web server or folder
  unmask intel forget <source>              take the records of a source out again

Sources, each off unless it is named (osv alone where none is):
  osv                                       the export of osv.dev: GitHub's advisories and the OpenSSF's malicious packages
  ghsa                                      GitHub's newest advisories on malware, which reach osv.dev up to a day later
  peer:<address or folder> --key <key>      what somebody published with unmask intel publish; the key is remembered, older states are refused
  registry:<lockfile or folder>             what your registries know against the packages of that lockfile, as npm audit asks; it tells them the names
                                            and versions, each only of its own packages. It never makes the records fresh for others
  <address of an all.zip>                   a mirror of the export, by its change list where it has one
  <folder, .zip, .tar.gz, list, address>    records of the OSV schema, or a plain list
A source keeps its name (that of its file; name=path gives another) and replaces what the same source said before; several stand side by side.
A list has one package a line, name@version, or a name alone for all versions; JSON lists of vendors are read too. A remark like
"# updated: 2026-01-31" tells how old it is; without one it is as old as when it was read.
A feed that is empty, damaged, or has lost more than a tenth of its records is refused, and what was there stays: --force takes it.

Examples:
  unmask intel sync --from ./osv-export.zip
  unmask intel sync --from https://mirror.example/npm/all.zip --from team=./our-list.txt
  unmask intel sync --from osv --from ghsa
  unmask intel explain nodejs-smtp

  --json, --force, --offline, --max-age <days>
  UNMASK_SEEN                               the folder in which checked lockfiles are remembered: names, versions and hashes, no path; 0 turns it off
  UNMASK_INTEL_FROM                         the sources of unmask intel sync, blanks between

Exit code: 0 done · 1 retro found something · 2 stale, damaged or missing records, a source that was refused, or wrong usage.
`;

const COMPARE = `unmask compare <suspect> [original]

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
As JSON: { subject, original, itself, candidates: [{ name, version, score, facets, … }], residue, verdict }, the nearest candidate first
(schema/compare.schema.json).

${EXIT}
`;

const GUARD = `unmask guard <my-package> <candidate…>

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

const KNOWN = `unmask known [list]
unmask known build <folder or package…>
unmask known add <folder or package…>

Which packages others are held against. Unmask brings an index of widely used ones; an index of your own is used beside it.
A folder is that of a package, a project or a node_modules: everything installed in it is taken, without the network.
build writes the index anew; add puts packages to it: your company's own, so that nobody poses as them.

Examples:
  unmask known add ./our-package @company/kit
  unmask known build ./node_modules
  unmask known build ./node_modules --output known.bin --from "our product, May"

  --output <file>      instead of your own index (UNMASK_KNOWN names another place for it)
  --from <words>       what the index was made from, for unmask known list
  --offline, --quiet   as for unmask vet

Exit code: 0 done · 2 wrong usage, or what was asked for could not be read or written.
`;

const EXPLAIN = `unmask explain [detector]

Says what a detector finds, why that matters and when it is harmless, and what to do. Without a name it lists all detectors.

Examples:
  unmask explain
  unmask explain <the name in a report>

Exit code: 0 done · 2 wrong usage, or what was asked for could not be read or written.
`;

const POLICY = `unmask policy

Shows the rules, waivers and settings that hold in this folder, and where each came from:
a flag, an environment variable, the nearest unmask.json, or what is built in. The stronger source comes first.

Examples:
  unmask policy
  unmask policy --json
  unmask policy --policy strict.json --fail-on warn

An unmask.json:
  {
    "$schema": "./node_modules/unmask/schema/policy.schema.json",
    "failOn": "warn",
    "rules": [
      { "name": "three weak", "off": true },
      { "name": "one strong", "then": "block", "when": { "weight": "strong" } }
    ],
    "waivers": [
      { "package": "some-package@1.2.3", "detector": "<detector>", "reason": "read it", "owner": "kim", "until": "2027-01-31" }
    ],
    "cooldown": {
      "hours": 24,
      "undated": "hold",
      "openFor": ["@company"],
      "exceptions": [{ "package": "some-package@1.2.4", "reason": "a fix we need", "owner": "kim", "until": "2027-01-31" }]
    }
  }

Exit code: 0 done · 2 wrong usage, or what was asked for could not be read or written.
`;

const CACHE = `unmask cache path|size|clear

Facts found in files and packages are remembered by the hash of their bytes, so that the same bytes are not read twice. They stay on this computer,
hold no path of it, and change no verdict. The gate keeps there what it fetched and decided, too.

  unmask cache path            the folder: UNMASK_CACHE, else where this system keeps such things; UNMASK_CACHE=0 turns it off
  unmask cache size            its size in bytes; facts are kept below one gigabyte, what the gate fetched below four
  unmask cache clear           forget everything

Exit code: 0 done · 2 wrong usage, or what was asked for could not be read or written.
`;

const HELP = `unmask help [command]

Says what there is, or more about one command.

Exit code: 0 done · 2 wrong usage, or what was asked for could not be read or written.
`;

const TEXTS: Readonly<Record<string, string>> = {
  vet: VET,
  diff: DIFF,
  desktop: DESKTOP,
  caps: CAPS,
  check: CHECK,
  gate: GATE,
  ...Object.fromEntries(WRAPPED_NAMES.map(name => [name, WRAPPED])),
  doctor: DOCTOR,
  intel: INTEL,
  hunt: HUNT,
  pack: PACK,
  report: REPORT,
  hook: HOOK,
  setup: SETUP,
  init: INIT,
  compare: COMPARE,
  guard: GUARD,
  known: KNOWN,
  explain: EXPLAIN,
  policy: POLICY,
  cache: CACHE,
  help: HELP,
};

/** The help on a command, or the overview. Nothing when there is no such command. */
export function helpText(command: string): string | undefined;
export function helpText(command: undefined): string;
export function helpText(command: string | undefined): string | undefined {
  if (command === undefined) return OVERVIEW;
  return Object.hasOwn(TEXTS, command) ? TEXTS[command] : undefined;
}

/** `unmask help [command]`. */
export const helpCommand: Command = async ([name, ...more], { out }) => {
  if (more.length > 0) throw new ToolError('usage', 'Help is about one command at a time.', { hint: 'All commands: unmask help' });
  const text = name === undefined ? helpText(undefined) : helpText(name);
  if (text === undefined)
    throw new ToolError('usage', `There is no such command: ${printable(name ?? '', 80)}`, { hint: 'All commands: unmask help' });
  out.write(text);
  return 0;
};
