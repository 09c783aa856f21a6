/** The help on `unmask gate`. */
export const GATE: string = `unmask gate
unmask gate ask <id> --owner <you> --reason "…"
unmask gate waivers [list | approve <id> --owner <you> --until <day> | reject <id>]
unmask gate token

Opens a registry between package managers and the registries that your npm configuration names. Nothing passes that it did not decide on: versions
that are known to be bad, too new or refused before are not listed, and every archive is held against its integrity, the known-bad packages and your
policy before its first byte is sent. What cannot be decided is refused, with the reason. Nothing is run.
It prints its address and how to point each client at it, and serves until it is stopped (Ctrl+C, SIGTERM).

Examples:
  unmask gate                                         for this computer, on port 4873
  unmask gate --port 0 --json                         on any free port; the address as JSON
  unmask gate --config gate.json                      for a team: address, certificate, clients and log stand in that file
  UNMASK_GATE_TOKEN=… unmask gate --host 10.0.0.5     for others: each client then needs that token

  --config <file>      gate.json: policy, host, port, origin, tls, clients, log, requests, readOnly, drainSeconds (UNMASK_GATE_CONFIG means the same);
                       schema/gate.schema.json of this package says what each takes. Flags win over the environment, that over the file.
  --port <number>      4873 unless told otherwise; 0 is any free one
  --host <address>     127.0.0.1 unless told otherwise; any other asks for clients, or a token in UNMASK_GATE_TOKEN
  --origin <address>   how others call it, where that is another name than the address: https://gate.example
  --policy <file>      the policy, instead of the nearest unmask.json (UNMASK_POLICY means the same)
  --log <file>         each decision as one line of JSON, appended
  --read-only          decides as always, and writes nothing but the log
  --json               the address, or what was asked, as JSON
  --quiet              no help and no refusals on standard error
  --fail-on, --on-gap, --max-age: as for unmask check    --registry, --offline, --no-cache, --time, --memory: as for unmask vet

"cooldown" in unmask.json says how long a version must have been public, 24 hours unless told otherwise; it yields to versions that mend a known
weakness. Several gates behind one address share verdicts in PostgreSQL: UNMASK_GATE_STORE=postgresql://…, and the same UNMASK_GATE_STORE_KEY for all. It spares
work and is never needed: without it each gate decides alone (docs/guide/gate.md).
A client shows a refusal as HTTP 403 with an id: <address>/-/unmask/why/<id> tells what it rests on.
Logins of your npm configuration go to the registry they are for and nowhere else. Publishing and logging in are not done through the gate.

SIGHUP has it read configuration, policy, npm's settings and certificate anew, without a pause; what cannot be used changes nothing. SIGTERM: it is no
longer ready, answers for drainSeconds more, ends what is being answered, and closes.
/-/unmask/ready and /-/unmask/live are for load balancers, /-/unmask/metrics for Prometheus, where prom-client is installed beside unmask:
npm install prom-client@15.

Who was refused asks with "unmask gate ask", from where the install failed, or on the page about the decision. Whoever writes the policy sees it with
"unmask gate waivers", and approves by a change of the policy file, which is shown first; it holds until its day, for that version, and where the bytes
are known for those alone. Nobody approves what they asked for.

Exit code: 0 it was asked to stop · 1 what was asked was not noted · 2 it could not start.
Get the known-bad packages first:    unmask intel sync
`;
