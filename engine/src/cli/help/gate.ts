/** The help on `unmask gate`. */
export const GATE: string = `unmask gate

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
weakness. Several gates behind one address share verdicts in PostgreSQL: UNMASK_GATE_STORE=postgresql://…, and the same UNMASK_GATE_STORE_KEY for all. It spares
work and is never needed: without it each gate decides alone (docs/guide/gate.md).
A client shows a refusal as HTTP 403 with an id: <address>/-/unmask/why/<id> tells what it rests on.
Logins of your npm configuration go to the registry they are for and nowhere else. Publishing and logging in are not done through the gate.

Exit code: 0 it was asked to stop · 2 it could not start.
Get the known-bad packages first:    unmask intel sync
`;
