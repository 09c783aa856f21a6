/** The help on `unmask intel`. */
export const INTEL: string = `unmask intel sync|status|explain|verify|retro|publish|forget

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
"# updated: 2026-01-31" tells how old it is; without one it is as old as when it was read. Lists alone answer for no package they do not name.
A feed that is empty, damaged, or has lost more than a tenth of its records is refused, and what was there stays: --force takes it.

Examples:
  unmask intel sync --from ./osv-export.zip
  unmask intel sync --from https://mirror.example/npm/all.zip --from team=./our-list.txt
  unmask intel sync --from osv --from ghsa
  unmask intel explain nodejs-smtp

  --json, --force, --offline, --quiet, --max-age <days>, --policy <file>
  UNMASK_SEEN                               the folder in which checked lockfiles are remembered: names, versions and hashes, no path; 0 turns it off
  UNMASK_INTEL_FROM                         the sources of unmask intel sync, blanks between

Exit code: 0 done · 1 retro found something · 2 stale, damaged or missing records, a source that was refused, or wrong usage.
`;
