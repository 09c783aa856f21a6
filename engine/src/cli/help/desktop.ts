/** The help on `unmask desktop`. */
export const DESKTOP: string = `unmask desktop scan [path…]
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
          The key of the seal, seal.key, lies beside the record: whoever copies the one copies both. A record that does not bear its seal is
          left as it is unless you say --replace
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
  --replace                           write a new record over one that does not bear its seal
  --evidence <folder>                 copy what was changed, and the report, into an empty folder elsewhere; nothing is moved or modified
  --known-bad <file>                  a list of further archives known to be tampered with: app, sha256, size, note, with tabs
  --every <seconds>                   between two looks of a watch, 2 unless told otherwise
  --deep                              read all code where no reference proves it, not only of wallets and password managers
  --fail-on block|warn                refuse tampered ones, or also what was modified and is unexplained (UNMASK_FAIL_ON)
  --format text|json|markdown|html    how the result is written; schema/desktop.schema.json is the form of the JSON, --verbose adds to it
  --json, --output <file>, --verbose, --quiet, --color, --no-color, --policy, --time, --memory: as for unmask vet

Exit code: 0 nothing refused · 1 tampered, or not recorded · 2 could not decide: no application on the disk that was named, a broken archive or seal, wrong usage.
`;
