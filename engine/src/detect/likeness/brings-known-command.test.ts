import { examine } from '../../../test/examine.ts';
import { knownBeside } from '../../../test/known-mailer.ts';
import { bringsKnownCommand } from './brings-known-command.ts';

const known = knownBeside(['eslint', 'typescript', 'rimraf']);
const bringing = (
  name: string,
  bin: object,
  more: object = {},
): { readonly files: Record<string, object | string>; readonly id: { readonly name: string } } => ({
  files: { 'package.json': { name, version: '1.0.0', bin, ...more }, 'index.js': '' },
  id: { name },
});

examine(bringsKnownCommand, {
  speaks: [
    {
      when: 'the command is the name of a known package',
      ...bringing('tidy-tools', { eslint: 'index.js' }),
      known,
      weight: 'context',
      says: ['eslint'],
    },
    {
      when: 'a package of another name is known for it',
      ...bringing('tidy-tools', { tsc: 'index.js' }),
      known,
      says: ['tsc, for which typescript is known'],
    },
  ],
  silent: [
    { when: 'the command is its own', ...bringing('tidy-tools', { tidy: 'index.js' }), known },
    { when: 'it is that package', ...bringing('eslint', { eslint: 'index.js' }), known },
    { when: 'it is that package under a scope', ...bringing('@mine/rimraf', { rimraf: 'index.js' }), known },
    {
      when: 'it brings the package whose command it is',
      ...bringing('tidy-tools', { eslint: 'index.js' }, { dependencies: { eslint: '9.0.0' } }),
      known,
    },
    { when: 'nobody knows any names', ...bringing('tidy-tools', { eslint: 'index.js' }), known: knownBeside([]) },
  ],
});
