import type { Specimen } from '../specimen.ts';

const ONE = '\u00ad';
const JOINER = '\u200d';

export const specimen: Specimen = {
  name: 'benign-invisible-regex',
  from: 'invisible characters named and removed',
  files: {
    'index.js': `exports.clean = text => text.replace(/[\\u200b-\\u200f\\u2060-\\u2064\\ufeff\\ufe00-\\ufe0f${ONE}]/g, '');
exports.flag = '👩${JOINER}💻';
`,
  },
  expect: 'allow',
};
