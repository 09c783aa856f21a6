import { ToolError } from '../model/tool-error.ts';
import { printable } from '../report/printable.ts';
import type { Command } from './command.ts';

const EXIT = `Exit code: 0 nothing refused · 1 refused · 2 could not decide, or wrong usage.`;

const OVERVIEW = `Unmask tells what an npm package really is before it runs. It never runs what it examines.

  unmask vet <package…>        what a package does when it is installed, imported, run and called
  unmask diff <before> <after> what the second of two packages does that the first did not
  unmask compare <suspect> [original]  whom a package imitates, and what it adds to that
  unmask known build|add       which packages others are held against
  unmask explain [detector]    what a detector finds, why it matters, and what to do
  unmask policy                what warns and what is refused here, and who said so
  unmask cache path|size|clear what is remembered of earlier examinations
  unmask help [command]        more about a command
  unmask --version

Try:
  unmask vet nodemailer
  unmask vet left-pad@1.3.0 ./folder some-package.tgz
  unmask diff express@5.1.0 express

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
  --format text|json|sarif|markdown   how the result is written (--json is --format json)
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

const COMPARE = `unmask compare <suspect> [original]

Says which known package the suspect poses as, told by its content and not by its name: tagline, page, files, code, exported names, claims.
Each regard has a weight, and what differs is said too. Then the original is taken away, file by file and statement by statement, and what is
left is shown with what it does. Minified code and other names of variables hide nothing.
Without an original the known packages are searched, and the nearest is fetched as it was when it became known.

Examples:
  unmask compare nodejs-smtp
  unmask compare ./suspect.tgz node_modules/nodemailer
  unmask compare nodejs-smtp nodemailer@7 --format markdown --output report.md
  unmask compare ./suspect --offline --json

Options are those of unmask vet, SARIF apart:    unmask help vet
As JSON: { subject, original, candidates: [{ name, version, score, facets, … }], residue, verdict }, the nearest candidate first.

${EXIT}
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
`;

const EXPLAIN = `unmask explain [detector]

Says what a detector finds, why that matters and when it is harmless, and what to do. Without a name it lists all detectors.

Examples:
  unmask explain
  unmask explain <the name in a report>
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
    ]
  }
`;

const CACHE = `unmask cache path|size|clear

Facts found in files and packages are remembered by the hash of their bytes, so that the same bytes are not read twice. They stay on this computer,
hold no path of it, and change no verdict.

  unmask cache path            the folder: UNMASK_CACHE, else where this system keeps such things; UNMASK_CACHE=0 turns it off
  unmask cache size            its size in bytes; it is kept below one gigabyte
  unmask cache clear           forget everything
`;

const HELP = `unmask help [command]

Says what there is, or more about one command.
`;

const TEXTS: Readonly<Record<string, string>> = {
  vet: VET,
  diff: DIFF,
  compare: COMPARE,
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
