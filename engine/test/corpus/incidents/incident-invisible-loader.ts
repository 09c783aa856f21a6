import type { Specimen } from '../specimen.ts';

/** `globalThis.__inert = 1; …`, a byte in each variation selector. */
const HIDDEN = Array.from('globalThis.__inert = 1; // nothing else', letter =>
  String.fromCodePoint(0xe0100 + (letter.codePointAt(0) ?? 0)),
).join('');

export const specimen: Specimen = {
  name: 'incident-invisible-loader',
  from: 'GlassWorm, 2025: a program in variation selectors',
  files: {
    'index.js': `const read = text => [...text].map(c => c.codePointAt(0) - 0xe0100).filter(b => b >= 0);
eval(Buffer.from(read('${HIDDEN}')).toString());
`,
  },
  expect: 'block',
  says: ['hides-text'],
};
