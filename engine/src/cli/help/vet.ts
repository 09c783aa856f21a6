import { EXIT } from './exit.ts';

/** The help on `unmask vet`. */
export const VET: string = `unmask vet <package…>

Examines packages without running them, and says what they do and whether your policy allows them.
A package is any of:
  express   express@^5   @scope/name@beta     from the registry your npm is configured for; without a version the one npm would install here
  ./some-package.tgz                          an archive on disk, or behind an http address
  ./folder   node_modules/express             a directory; one without a package.json that holds packages is taken for these
  -                                           a list on standard input, one package a line
Names that begin with a dash go behind --:    unmask vet -- --no-audit

Examples:
  unmask vet nodemailer
  unmask vet express@4 koa@latest --fail-on warn
  unmask vet - < packages.txt                   a list, one package a line
  unmask vet ./suspect.tgz --json --output verdict.json

Result:
  --format text|json|sarif|markdown|html   how the result is written (--json is --format json)
  --output <file>                     write it to a file instead of standard output; without --format its
                                      ending says how (.json, .sarif, .md, .html)
                                      JSON is one verdict of one package, { decision, packages } of several, and
                                      { spec, decision, error } of one that could not be examined:
                                      schema/verdict.schema.json of Unmask describes all three
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
  --time <seconds>                    for one package, 120 unless told otherwise
  --memory <megabytes>                for one examining process, 2048 unless told otherwise

${EXIT}
When one package of several cannot be decided the others are told all the same, and the code is 2.
`;
