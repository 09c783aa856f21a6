import type { Gate } from '../../gate/gate.ts';
import { isLoopback } from '../../gate/server/listen.ts';
import { jsonLine } from '../../report/json-text.ts';
import type { Terminal } from '../command.ts';
import type { Configured } from './configured.ts';

/** Prints the address of a gate, and how clients are pointed at it. */
export function announce({ origin: bound, base }: Gate, { gate, json, quiet }: Configured, terminal: Terminal): void {
  const origin = gate.origin ?? bound;
  const registry = origin + base;
  if (json) return terminal.out.write(jsonLine({ registry: bound + base, origin: bound, pid: process.pid }));
  terminal.out.write(`${registry}\n`);
  if (quiet) return;
  const { host, hostname, protocol } = new URL(origin);
  const plain = protocol === 'http:' ? ` YARN_UNSAFE_HTTP_WHITELIST=${hostname}` : '';
  const token = gate.clients?.some(one => one.tokenSha256 !== undefined)
    ? `\nEach needs the gate's token: //${host}${base}:_authToken=… in its .npmrc.`
    : '';
  const certificate =
    gate.tls === undefined || isLoopback(hostname)
      ? ''
      : '\nWhere no public authority signed its certificate: cafile=<the authority> in each .npmrc, or NODE_EXTRA_CA_CERTS for yarn.';
  terminal.err.write(`
The gate is open. Point clients at it:
  npm, pnpm 9 and 10   npm_config_registry=${registry}
  pnpm 11 and later    pnpm_config_registry=${registry}
  yarn 1               YARN_REGISTRY=${registry}
  yarn 4               YARN_NPM_REGISTRY_SERVER=${registry}${plain}
  bun                  BUN_CONFIG_REGISTRY=${registry}
A scope with a registry of its own is pointed at the same address; the gate asks that scope's registry and no other.${token}${certificate}
Ready ${origin}/-/unmask/ready · numbers ${origin}/-/unmask/metrics (with prom-client) · a decision ${origin}/-/unmask/why/<id>
Ctrl+C closes it${process.platform === 'win32' ? '' : ', SIGHUP has it read its configuration, policy and certificate anew'}.
`);
}
