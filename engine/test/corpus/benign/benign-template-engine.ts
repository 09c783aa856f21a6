import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-template-engine',
  from: 'templates compiled to functions',
  files: {
    'index.js': `exports.compile = function compile(template) {
  const body = template.split(/<%|%>/).map((part, index) => (index % 2 ? (part[0] === '=' ? 'out += ' + part.slice(1) + ';' : part) : 'out += ' + JSON.stringify(part) + ';')).join('\\n');
  return new Function('data', 'let out = ""; with (data) {' + body + '} return out;');
};
`,
  },
  expect: 'allow',
};
