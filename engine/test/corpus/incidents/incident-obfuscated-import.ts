import type { Specimen } from '../specimen.ts';

/** The outline of what javascript-obfuscator makes, with nothing in it. */
const TABLE = `function _0x4a1f() { const _0x1b2c = ['INERT', 'log', 'push', 'shift']; _0x4a1f = function () { return _0x1b2c; }; return _0x4a1f(); }
function _0x3fa2(_0x11aa, _0x22bb) { return _0x4a1f()[_0x11aa - 0x10]; }
(function (_0x5c3d, _0x6d4e) { const _0x7e5f = _0x5c3d(); while (!![]) { try { const _0x8f60 = parseInt(_0x3fa2(0x10)) / 0x1 + parseInt(_0x3fa2(0x11)) / 0x2 + parseInt(_0x3fa2(0x12)) / 0x3;
if (_0x8f60 === _0x6d4e) break; else _0x7e5f['push'](_0x7e5f['shift']()); } catch (_0x9071) { _0x7e5f['push'](_0x7e5f['shift']()); } } }(_0x4a1f, 0x1));
const _0x99aa = globalThis.fetch; globalThis.fetch = function (_0x77aa) { return _0x99aa(_0x77aa); };
`;

export const specimen: Specimen = {
  name: 'incident-obfuscated-import',
  from: 'chalk, 2025: obfuscated code that replaces fetch',
  files: {
    'index.js': `exports.red = text => text;
${TABLE}`,
  },
  expect: 'warn',
  says: ['obfuscated-code'],
};
