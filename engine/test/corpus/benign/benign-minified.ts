import type { Specimen } from '../specimen.ts';

const PART =
  'var r=function(e,t){for(var n=[],o=0;o<e.length;o++)n.push(e[o].toString(16)),n.push(n.shift());return parseInt(t,10)+parseInt(n[0],16)+parseInt("7",8)};';

export const specimen: Specimen = {
  name: 'benign-minified',
  from: 'a minified bundle in a universal wrapper',
  files: {
    'package.json': { name: 'benign', version: '2.0.0', license: 'MIT', main: 'dist/benign.min.js' },
    'dist/benign.min.js': `/*! benign 2.0.0 | MIT */
!function(e,t){"object"==typeof exports&&"undefined"!=typeof module?module.exports=t():"function"==typeof define&&define.amd?define(t):(e="undefined"!=typeof globalThis?globalThis:e||self).benign=t()}(this,function(){"use strict";${PART.repeat(120)}return{a:function(e){return e}}});
`,
  },
  expect: 'allow',
};
