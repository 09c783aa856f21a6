import { examine } from '../../../test/examine.ts';
import { copyOf, knownBeside, MULEPOST } from '../../../test/known-mailer.ts';
import { bearsNearName } from './bears-near-name.ts';

/** Names as they are known, and one package of which the content is. */
const NAMES = 'eslint npm react nodemailer mulepost cross-env @babel/core colors color chai chalk express'.split(' ');
const known = knownBeside(NAMES, MULEPOST);
const named = (
  name: string,
  more: object = {},
): { readonly files: Record<string, object | string>; readonly id: { readonly name: string } } => ({
  files: { 'package.json': { name, version: '1.0.0', ...more }, 'index.js': 'exports.one = 1;' },
  id: { name },
});

examine(bearsNearName, {
  speaks: [
    {
      when: 'one letter parts it from a name that everybody knows',
      ...named('nodemialer'),
      known,
      weight: 'weak',
      says: ['nodemailer (one letter apart)'],
    },
    { when: 'the letters are joined otherwise', ...named('crossenv'), known, weight: 'weak', says: ['cross-env'] },
    {
      when: 'it also runs something at install',
      ...named('nodemialer', { scripts: { postinstall: 'node index.js' } }),
      known,
      weight: 'strong',
      says: ['it runs a postinstall script'],
    },
    {
      when: 'its page is titled with the other name',
      files: { ...named('nodemialer').files, 'README.md': '# nodemailer\n\nSends.' },
      id: { name: 'nodemialer' },
      known,
      weight: 'strong',
      says: ['its README is titled nodemailer'],
    },
    {
      when: 'it installs the command of the other',
      ...named('expresss', { bin: { express: 'index.js' } }),
      known,
      weight: 'strong',
      says: ['its command is express'],
    },
    {
      when: 'the name is only related, and its page bears the other',
      files: { ...named('nodemailer-pro').files, 'README.md': '# nodemailer\n\nSends.' },
      id: { name: 'nodemailer-pro' },
      known,
      weight: 'context',
    },
    {
      when: 'the name is near one whose content is known, and the content is another',
      ...named('mulepots'),
      known,
      weight: 'weak',
      says: ['mulepost'],
    },
  ],
  silent: [
    { when: 'the scope has one owner', ...named('@babel/cora'), known },
    ...'oxlint pnpm preact cors chai chalk colors color @types/react eslint-plugin-react nodemailer-pro @mine/express'
      .split(' ')
      .map(name => ({ when: `it is called ${name}`, ...named(name), known })),
    { when: 'nobody knows any names', ...named('nodemialer'), known: knownBeside([], MULEPOST) },
    { when: 'its content says it already', files: copyOf(MULEPOST, { name: 'mulepots' }), id: { name: 'mulepots' }, known },
    {
      when: 'the known package depends on it',
      ...named('mulepots'),
      known: knownBeside(NAMES, copyOf(MULEPOST, { dependencies: { mulepots: '1.0.0' } })),
    },
  ],
});
