/** `unmask help hunt`. */
export const HUNT = `unmask hunt [path…] [--pack <file|name>]

Looks for known incidents on this disk: one fast pass holds files, installed packages, lockfiles, the caches and stores of package managers and
archives in them against campaign packs. A pack is data: packages, hashes, words, paths, hosts, addresses of wallets, each with the incident it
belongs to and who says so. Nothing is run, changed or fetched, and no link is followed.

Without a path it looks at the folder it is started in and at this machine: what npm, pnpm, Yarn, Bun and Deno keep for you, what is installed
globally, and what packs know of in your home folder. With paths it looks at those, and with --machine at both.

Examples:
  unmask hunt                                           every pack there is, here and on this machine
  unmask hunt ~/projects --pack ./campaign.json
  unmask hunt --pack desktop-patchers --machine
  unmask hunt ./builds --pack a.json --pack b.json --format sarif --output hunt.sarif
  unmask hunt --pack ./campaign.json --key vendor.pub   only if that key signed it

  --pack <file|name>          may be given more than once; unmask pack list tells the names
  --key <key|file>            take only packs signed by this public key (UNMASK_PACK_KEYS); may be given more than once
  --machine, --no-machine     look, or do not look, at this machine beside the paths
  --format text|json|sarif    how the result is written (--json is --format json)
  --output <file>             write it to a file instead of standard output
  --verbose                   every sighting and every gap
  --fail-on block|warn        refuse what says something alone, or leads too (UNMASK_FAIL_ON, "failOn")
  --policy <file>             instead of the nearest unmask.json (UNMASK_POLICY)
  --quiet, --color, --no-color

What is found is weighed: a package, a hash or a path is strong or proof; words, hosts and addresses are leads unless the pack says otherwise,
because a text may only tell of an incident. Compressed files are opened where they are archives of packages (.tgz, .tar.gz, .zip, npm's cache).

Exit code: 0 nothing found, or leads alone · 1 something found, with --fail-on warn also leads · 2 something could not be looked at, a pack is not
to be used, or wrong usage.
`;

/** `unmask help pack`. */
export const PACK = `unmask pack list
unmask pack check <file>
unmask pack sign <file> --private-key <pem>

Campaign packs for unmask hunt. A pack is one JSON file with the schema schema/pack.schema.json of this package; docs/guide/packs.md of the
repository says how to write one. Packs with a name come with Unmask, or lie in the folder packs of Unmask's data folder (on Linux
~/.local/share/unmask/packs).

check   whether it can be used, what it tells of, and who vouches for it; --key <key|file> names whom you trust
sign    writes <file>.sig beside it, with an Ed25519 key: openssl genpkey -algorithm ed25519 -out key.pem

Exit code: 0 done, or the pack can be used · 2 it cannot be used, or wrong usage.
`;
