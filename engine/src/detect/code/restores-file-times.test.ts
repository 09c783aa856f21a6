import { examine } from '../../../test/examine.ts';
import { restoresFileTimes } from './restores-file-times.ts';

const FS = `const fs = require('fs'), os = require('os'), path = require('path');`;
const WORDS =
  '# words\n\nSmall helpers for words and lines of text: trim, wrap, count and title case. It is written for the command line and has no dependencies.';
const EDITS = `${FS} const file = path.join(os.homedir(), '.inert', 'app.js'); exports.t = () => { const { atime, mtime } = fs.statSync(file); fs.writeFileSync(file, 'UNMASK-INERT-MARKER' + fs.readFileSync(file)); fs.utimesSync(file, atime, mtime); };`;

examine(restoresFileTimes, {
  speaks: [
    {
      when: 'a file gets its times back, of which the page says nothing',
      files: { 'README.md': WORDS, 'index.js': EDITS },
      weight: 'strong',
      says: ['times'],
    },
    {
      when: 'each of the files of a folder does',
      files: {
        'README.md': WORDS,
        'index.js': `const { readdir, readFile, stat, writeFile, utimes } = require('fs/promises'), { join } = require('path');
          exports.t = async root => { for (const name of await readdir(join(root, 'cache'))) { const file = join(root, 'cache', name); const { atime, mtime } = await stat(file); await writeFile(file, '/* UNMASK-INERT-MARKER */' + await readFile(file)); await utimes(file, atime, mtime); } };`,
      },
      weight: 'strong',
    },
    {
      when: 'it happens when it is imported, of a tool that says that it copies files',
      files: { 'README.md': `${WORDS} It copies files as well.`, 'index.js': `${EDITS} exports.t();` },
      weight: 'weak',
    },
    {
      when: 'the page says that times are kept',
      files: { 'README.md': `${WORDS} Files keep their mtime.`, 'index.js': EDITS },
      weight: 'context',
    },
  ],
  silent: [
    {
      when: 'what is copied gets the times of what it was copied from',
      files: {
        'README.md': WORDS,
        'index.js': `${FS} exports.t = (a, b) => { fs.copyFileSync(a, b); const { atime, mtime } = fs.statSync(a); fs.utimesSync(b, atime, mtime); };`,
      },
    },
    {
      when: 'a file is only touched',
      files: {
        'README.md': WORDS,
        'index.js': `${FS} exports.t = file => fs.utimesSync(path.join(os.homedir(), file), new Date(), new Date());`,
      },
    },
    {
      when: 'it writes into its own cache',
      files: {
        'README.md': WORDS,
        'index.js': `${FS} const file = path.join(__dirname, 'x'); exports.t = () => { fs.writeFileSync(file, ''); fs.utimesSync(file, 1, 1); };`,
      },
    },
  ],
});
