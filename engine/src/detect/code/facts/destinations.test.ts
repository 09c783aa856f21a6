import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { Effect } from '../../../model/effect.ts';
import { destinationOf, fixedHost, hostKind, hostOf, isOwnWebAssembly } from './destinations.ts';

const HOSTS: readonly (readonly [string, string | undefined])[] = [
  ['https://a.invalid/x', 'a.invalid'],
  ['https://name:word@a.invalid:8443/x', 'a.invalid'],
  ['https://a.invalid:x@b.invalid', 'b.invalid'],
  ['ws://[::1]:9222/x', '[::1]'],
  // What stands in the place of a port is none: no bundle's version is a host.
  ['ws://127.0.0.1:1.11.0', '127.0.0.1'],
  ['ws://localhost:9222 | https://a.invalid', 'a.invalid'],
  ['a.invalid:443', 'a.invalid'],
  ['collect.js.org', 'collect.js.org'],
  ['**-*.tar.gz.enc', undefined],
  ['data.json.gz', undefined],
  ['<env:A>.invalid/x', '*.invalid'],
  ['file:///etc/hosts', undefined],
  ['', undefined],
];

it('the host of an address is what it names, whatever stands around it', () => {
  for (const [target, host] of HOSTS) assert.equal(hostOf(target), host, target);
});

it('a host is fixed when no part of it is open', () => {
  assert.equal(fixedHost('https://a.invalid/*'), 'a.invalid');
  assert.equal(fixedHost('https://*.invalid/x'), undefined);
});

function connects(api: string, target: string, path: string): Effect {
  return { kind: 'connects', api, target, triggers: ['call'], guards: [], at: { path, start: 0, end: 1 }, details: new Map() };
}

it('what is told to a connection goes where the package opens it, in whichever file, if it opens but one', () => {
  const told = connects('tls.connect().end', '', 'tell.js');
  const opened = connects('tls.connect', 'a.invalid', 'open.js');
  assert.equal(destinationOf(told, [told, opened]), 'a.invalid');
  assert.equal(destinationOf(told, [told, opened, connects('tls.connect', 'b.invalid', 'other.js')]), '');
  assert.equal(destinationOf(told, [told, connects('net.connect', 'b.invalid', 'other.js')]), '');
});

it('what a client is given goes where what it was made with sends it', () => {
  const link = connects('@trpc/client.httpBatchLink', 'https://a.invalid', 'x.js');
  assert.equal(destinationOf(connects('@trpc/client.createTRPCClient().b.mutate', '', 'x.js'), [link]), 'https://a.invalid');
  assert.equal(destinationOf(connects('winston.createLogger().info', '', 'x.js'), [link]), '');
  const exporter = connects('@opentelemetry/exporter-trace-otlp-http.OTLPTraceExporter', 'https://b.invalid', 'x.js');
  assert.equal(
    destinationOf(connects('@opentelemetry/api.trace.getActiveSpan().setAttribute', '', 'x.js'), [exporter]),
    'https://b.invalid',
  );
});

it('an address is a bare one where nobody is known to have it', () => {
  assert.equal(hostKind('ws://203.0.113.7:80/apiws'), 'a bare address');
  // Of Telegram, as its list of networks says.
  assert.equal(hostKind(`ws://${[149, 154, 167, 91].join('.')}:80/apiws`), undefined);
});

it('a module of WebAssembly is its own where no host stands before it', () => {
  assert.equal(isOwnWebAssembly('a.wasm | <here>/a.wasm | ./dist/a.wasm'), true);
  for (const other of ['', 'a.wasm | ', 'https://a.invalid/a.wasm', '//a.invalid/a.wasm', 'a.wasm | a.js'])
    assert.equal(isOwnWebAssembly(other), false, other);
});
