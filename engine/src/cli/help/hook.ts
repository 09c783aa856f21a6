/** `unmask help hook`. */
export const HOOK = `unmask hook [bun|pnpm|yarn]

Answers the hook of a package manager: it asks on standard input what is about to be installed, and is told what of it the known-bad packages on this
disk or your policy refuse. The hooks are files of a project that unmask init --hooks writes. What the code of a package does is not examined here:
unmask npm, pnpm, yarn and bun do that. Nothing leaves this computer.

Standard input, JSON:
  { lockfile?: { name, text }, packages?: [{ name, version, from?, integrity? }] }
  from: the specifier of a package that comes from no registry
Standard output, JSON:
  { decision: "allow" | "block" | "undecided", refused: [{ name, version, says }], undecided: [text], seen }

  UNMASK_POLICY, UNMASK_INTEL: as for unmask check

Exit code: 0 nothing refused · 1 refused · 2 could not decide: a hook then installs nothing.
`;
