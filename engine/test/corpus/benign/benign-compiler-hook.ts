import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-compiler-hook',
  from: 'another syntax compiled on the way in, when registered',
  files: {
    'index.js': `const Module = require('module');
exports.register = compile => {
  const old = Module._extensions['.js'];
  Module._extensions['.ts'] = (module, file) => {
    const run = module._compile;
    module._compile = function (code, name) { return run.call(this, compile(code), name); };
    old(module, file);
  };
};
`,
  },
  expect: 'allow',
};
