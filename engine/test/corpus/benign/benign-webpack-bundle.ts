import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-webpack-bundle',
  from: 'a bundle of webpack with evaluated modules',
  files: {
    'package.json': { name: 'benign', version: '2.0.0', license: 'MIT', main: 'dist/main.js' },
    'dist/main.js': `(() => {
  var __webpack_modules__ = ({
    './src/index.js': ((module, exports, __webpack_require__) => {
      eval("const os = __webpack_require__(/*! os */ \\"os\\");\\nexports.eol = os.EOL;\\n//# sourceURL=webpack://benign.invalid/./src/index.js?");
    }),
    'os': (module => { module.exports = require('os'); }),
  });
  var cache = {};
  function __webpack_require__(id) {
    if (cache[id]) return cache[id].exports;
    var module = (cache[id] = { exports: {} });
    __webpack_modules__[id](module, module.exports, __webpack_require__);
    return module.exports;
  }
  module.exports = __webpack_require__('./src/index.js');
})();
`,
  },
  expect: 'allow',
};
