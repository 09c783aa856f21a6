import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-universal-wrapper',
  from: 'a universal wrapper with old ways to the global object',
  files: {
    'index.js': `(function (root, factory) {
  if (typeof define === 'function' && define.amd) define([], factory);
  else if (typeof module === 'object' && module.exports) module.exports = factory();
  else root.benign = factory();
})(typeof self !== 'undefined' ? self : Function('return this')(), function () {
  var g = new Function('return this')();
  return { now: g.Date.now };
});
`,
  },
  expect: 'allow',
};
