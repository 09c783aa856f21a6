import type { Use, Value } from '../model/module.ts';

/** What a connection proves itself with and is none of its content. Source: `tls.createSecureContext` and `http.request` of Node's documentation. */
const STAYS = ['key', 'cert', 'ca', 'crl', 'pfx', 'passphrase', 'secureContext'];

/** Whether a use asks over HTTP by Node's own module, or by one that is made like it: others may send what is called `key`. */
export function isHttpRequest({ module, path }: Use): boolean {
  return /^(?:https?|follow-redirects)$/.test(module) && /(?:^|\.)(?:request|get)$/.test(path);
}

/** The options of a request without what never leaves the machine as it stands. */
export function withoutWhatStays(options: Value): Value {
  const { members } = options;
  const kept = STAYS.flatMap(name => members?.get(name) ?? []);
  if (!members || kept.length === 0) return options;
  const sent = new Map([...members].filter(([name]) => !STAYS.includes(name)));
  const others = [...sent.values()];
  const isSent = <Origin>(origin: Origin, of: (value: Value) => readonly Origin[], isSame: (a: Origin, b: Origin) => boolean): boolean =>
    !kept.some(value => of(value).some(one => isSame(one, origin))) || others.some(value => of(value).some(one => isSame(one, origin)));
  return {
    ...options,
    members: sent,
    from: options.from.filter(use => isSent(use, value => value.from, Object.is)),
    imports: options.imports.filter(one =>
      isSent(
        one,
        value => value.imports,
        (a, b) => a.module === b.module && a.path === b.path,
      ),
    ),
    params: options.params.filter(one =>
      isSent(
        one,
        value => value.params,
        (a, b) => a.of === b.of && a.index === b.index && a.path?.join('.') === b.path?.join('.'),
      ),
    ),
  };
}
