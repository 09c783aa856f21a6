/** The help on `unmask policy`. */
export const POLICY: string = `unmask policy

Shows the rules, waivers and settings that hold in this folder, and where each came from:
a flag, an environment variable, the nearest unmask.json, or what is built in. The stronger source comes first.

Examples:
  unmask policy
  unmask policy --json
  unmask policy --policy strict.json --fail-on warn

An unmask.json:
  {
    "$schema": "./.unmask/policy.schema.json",
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
