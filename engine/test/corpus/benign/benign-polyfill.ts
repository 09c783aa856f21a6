import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-polyfill',
  from: 'what old engines lack, added where it is missing',
  files: {
    'index.js': `var root = Function('return this')();
if (!root.fetch) root.fetch = function () { return Promise.reject(new Error('no network')); };
if (!Array.prototype.at) Array.prototype.at = function (index) { return this[index < 0 ? this.length + index : index]; };
`,
  },
  expect: 'allow',
};
