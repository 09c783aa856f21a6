import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-localised',
  from: 'words and times by language',
  files: {
    'index.js': `const locale = Intl.DateTimeFormat().resolvedOptions().locale;
const words = { de: 'Hallo', ru: 'Привет', fa: 'می‌خواهم' };
exports.hello = () => words[locale.slice(0, 2)] || 'Hello';
exports.isMonday = () => new Date().getDay() === 1;
`,
  },
  expect: 'allow',
};
