import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

/** Ways to put something in the place of a global function, and which. */
const CASES: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  'Reflect in a helper': [
    `function swap(of, name, make) { const old = Reflect.get(of, name); Reflect.set(of, name, make(old)) } swap(globalThis, 'fetch', old => (...a) => old(...a))`,
    ['fetch'],
  ],
  'a proxy that a helper defines': [
    `function lay(on, key, apply) { const layer = new Proxy(on[key], { apply }); Reflect.defineProperty(on, key, { value: layer, writable: true }) } lay(globalThis, 'fetch', (to, self, args) => Reflect.apply(to, self, args))`,
    ['fetch'],
  ],
  'a proxy around the method of a wallet': [
    `function lay(on, key, apply) { Object.defineProperty(on, key, { value: new Proxy(on[key], { apply }) }) } const wallet = globalThis.ethereum; if (wallet) lay(wallet, 'request', (to, self, [call]) => Reflect.apply(to, self, [call]))`,
    ['ethereum.request'],
  ],
  'a helper that goes through names': [
    `function patch(on, all) { for (const name of Object.keys(all)) on[name] = all[name](on[name]) } patch(globalThis, { fetch: old => (...a) => old(...a), WebSocket: old => class extends old {} })`,
    ['WebSocket', 'fetch'],
  ],
  'several definitions at once': [`Object.defineProperties(globalThis, { fetch: { value: () => 1 } })`, ['fetch']],
  'a getter of old': [`globalThis.__defineGetter__('fetch', () => () => 1)`, ['fetch']],
};

function patched(code: string): readonly string[] {
  const { effects } = behaviourOf({ 'index.js': code });
  return effects.flatMap(({ kind, api }) => (kind === 'patches a global' ? [api] : [])).toSorted();
}

describe('globals that helpers patch', () => {
  for (const [name, [code, told]] of Object.entries(CASES)) it(`are told, by ${name}`, () => assert.deepEqual(patched(code), told));

  it('are none where the helper works on an object of its own', () => {
    const code = `function swap(of, name, make) { Reflect.set(of, name, make(Reflect.get(of, name))) } const own = { fetch: () => 1 }; swap(own, 'fetch', old => (...a) => old(...a))`;
    assert.deepEqual(patched(code), []);
  });

  // As express makes its requests.
  it('are none where something only inherits from them', () => {
    const made = `const own = Object.create(require('http').IncomingMessage.prototype);`;
    const helper = `function getter(of, name, get) { Object.defineProperty(of, name, { get }) } getter(own, 'get', () => 1); own.header = function () {};`;
    assert.deepEqual(patched(made + helper), []);
    assert.deepEqual(patched(`${made} require('http').ClientRequest.prototype.end = () => own`), ['http.ClientRequest.prototype.end']);
  });
});
