/** `unmask help report`. */
export const REPORT = `unmask report <package> [--format text|osv|bundle|openvex|cyclonedx]
unmask report --format openvex

Writes what was found about a package for others. Nothing is sent: you read it, and send it yourself. No source text that could do harm is in it,
files are told by their hashes, and hosts are written so that nobody follows them, except where a format wants them as they are.

  text        for the form by which the registry takes reports of malware (the default)
  osv         a draft for the OpenSSF's malicious-packages collection, checked against the schema
  bundle      all evidence as JSON: hashes, indicators, excerpts, whom it imitates, and the command to see it again
  openvex     what stands against it and what was waived; without a package the waivers of the policy, for others who have the same packages
  cyclonedx   the package as a component, with each finding and what was decided about it

Examples:
  unmask report bad-mailer@1.0.5
  unmask report ./bad-mailer-1.0.5.tgz --format osv --credit "Kim" --reference https://example.com/post --output MAL-0000-bad-mailer.json
  unmask report --format openvex --output waivers.vex.json

  --anyway                    write text, osv or bundle although the verdict is allow; say in it what you know
  --credit <name>             who found it; may be given more than once
  --reference <address>       a publication about it; may be given more than once
  --output, --offline, --registry, --policy, --no-cache, --quiet, --time, --memory: as for unmask vet

Exit code: 0 written · 2 nothing to report, could not be examined, or wrong usage.
`;
