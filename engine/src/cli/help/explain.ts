/** The help on `unmask explain`. */
export const EXPLAIN: string = `unmask explain [detector, rule or word of a report] [--policy <file>]

Says what a detector finds, why that matters and when it is harmless, and what to do; of a rule of the policy, when it says BLOCK or
WARN; of a word by which reports say how much a finding says (context, weak, strong, proof) or what was decided (ALLOW, WARN, BLOCK,
UNKNOWN), what that means. Without a name it lists all detectors.

Examples:
  unmask explain
  unmask explain <the name in a report>
  unmask explain two strong
  unmask explain UNKNOWN

Exit code: 0 done · 2 wrong usage, or what was asked for could not be read or written.
`;
