import { examine } from '../../../test/examine.ts';
import { copyOf, knownOf, knownWithOwn, MULEPOST, README } from '../../../test/known-mailer.ts';
import { imitatesPackage } from './imitates-package.ts';

const known = knownOf(MULEPOST);
const stranger = { name: 'letter-carrier', author: 'Bob Example', repository: undefined };

examine(imitatesPackage, {
  speaks: [
    {
      when: 'everything but the name and the author is another package',
      files: copyOf(MULEPOST, stranger),
      id: { name: 'letter-carrier' },
      known,
      weight: 'strong',
      says: ['imitates mulepost (', 'README 100 %', 'tagline identical', 'code 100 %', '5 of 5 files', 'author unrelated'],
    },
    {
      when: 'the name in the page was replaced and a file was added that does nothing',
      files: copyOf(MULEPOST, stranger, {
        'README.md': README.replaceAll('mulepost', 'letter-carrier'),
        'lib/extra.js': 'exports.extra = 1;',
      }),
      id: { name: 'letter-carrier' },
      known,
      weight: 'strong',
      says: ['imitates mulepost ('],
    },
    {
      when: 'the copy itself is one of the packages that the user added to the known ones',
      files: copyOf(MULEPOST, stranger),
      id: { name: 'letter-carrier' },
      known: knownWithOwn([MULEPOST], [copyOf(MULEPOST, stranger)]),
      weight: 'strong',
      says: ['imitates mulepost ('],
    },
    {
      when: 'the copy starts a program when it is imported',
      files: copyOf(MULEPOST, stranger, {
        'lib/mulepost.js': `require('child_process').exec('inert-marker');\n${String(MULEPOST['lib/mulepost.js'])}`,
      }),
      id: { name: 'letter-carrier' },
      known,
      weight: 'proof',
      says: ['unlike it, at import it spawns'],
    },
    {
      when: 'the copy runs a script when it is installed',
      files: copyOf(MULEPOST, { ...stranger, scripts: { postinstall: 'node lib/addresses.js' } }),
      id: { name: 'letter-carrier' },
      known,
      weight: 'proof',
      says: ['it has a postinstall script'],
    },
    {
      when: 'a copy that starts a program when it is imported calls itself a fork',
      files: copyOf(
        MULEPOST,
        { ...stranger, repository: 'bob/letter-carrier' },
        {
          'lib/mulepost.js': `require('child_process').exec('inert-marker');\n${String(MULEPOST['lib/mulepost.js'])}`,
          'README.md': `${README}\n\nA fork of mulepost.`,
        },
      ),
      id: { name: 'letter-carrier' },
      known,
      weight: 'weak',
      says: ['says that it is a fork', 'unlike it, at import it spawns'],
    },
    {
      when: 'only the page and the tagline were copied, around other code',
      files: copyOf(
        MULEPOST,
        { ...stranger, main: 'index.js' },
        { 'lib/mulepost.js': '', 'lib/addresses.js': '', 'lib/folding.js': '', 'index.js': 'module.exports = 1;' },
      ),
      id: { name: 'letter-carrier' },
      known,
      says: ['README 100 %', 'tagline identical'],
    },
    {
      when: 'it claims the repository of the original, whose code it holds',
      files: copyOf(MULEPOST, { name: 'letter-carrier' }),
      id: { name: 'letter-carrier' },
      known,
      weight: 'strong',
      says: ['repository of mulepost'],
    },
  ],
  silent: [
    {
      when: 'the package is one that the user added, and resembles none but the copies of it',
      files: MULEPOST,
      id: { name: 'mulepost' },
      known: knownWithOwn([], [MULEPOST, copyOf(MULEPOST, stranger)]),
    },
    {
      when: 'it is the package itself, in another version',
      files: copyOf(MULEPOST, { version: '2.5.0' }),
      id: { name: 'mulepost' },
      known,
    },
    {
      when: 'it only mentions the other package, and uses it',
      files: {
        'package.json': {
          name: 'letter-queue',
          version: '1.0.0',
          description: 'Queues letters for mulepost',
          dependencies: { mulepost: '^2' },
        },
        'README.md': '# letter-queue\n\nKeeps letters until mulepost can send them.',
        'index.js': "const { createTransport } = require('mulepost'); exports.queue = options => createTransport(options);",
      },
      id: { name: 'letter-queue' },
      known,
    },
    {
      when: 'it carries the other package among much code of its own',
      files: {
        'package.json': { name: 'office', version: '1.0.0', description: 'An office in a box', main: 'index.js' },
        'README.md': '# office\n\nAn office in a box.',
        'vendor/mulepost.js': String(MULEPOST['lib/mulepost.js']),
        'index.js': Array.from(
          { length: 120 },
          (_, index) =>
            `exports.drawer${index} = (paper, pen) => { if (paper.lines${index} > pen.length) return { folder: 'f${index}', sheet: paper.cut(pen, ${index}) }; };`,
        ).join('\n'),
      },
      id: { name: 'office' },
      known,
    },
    {
      when: 'it holds types alone',
      files: {
        'package.json': {
          name: '@types/mulepost',
          version: '2.4.0',
          description: 'Sends letters from server programs with no other package',
        },
        'README.md': README,
        'index.d.ts': 'export {};',
      },
      id: { name: '@types/mulepost' },
      known,
    },
  ],
});
