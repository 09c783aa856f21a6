import { examine } from '../../../test/examine.ts';
import { leavesNoteForPeople } from './leaves-note-for-people.ts';

const put = (place: string): string =>
  `require('fs').writeFileSync(require('path').join(require('os').homedir(), ${JSON.stringify(place)}), 'INERT')`;

examine(leavesNoteForPeople, {
  speaks: [
    {
      when: 'a message is put on the desktop',
      files: { 'index.js': put('Desktop/INERT.txt') },
      says: ['it puts INERT.txt among the files of its user (<home>/Desktop/INERT.txt), when it is imported'],
      weight: 'strong',
    },
    { when: 'the desktop is kept in the cloud', files: { 'index.js': put('OneDrive/Desktop/INERT.txt') } },
    {
      when: 'a hook does it',
      files: { 'package.json': { name: 'a', version: '1.0.0', scripts: { postinstall: 'echo INERT > ~/Desktop/INERT.txt' } } },
      says: ['when it is installed'],
    },
    { when: 'a demand is put among the documents', files: { 'index.js': `setTimeout(() => ${put('Documents/README_INERT.html')}, 1000)` } },
    {
      when: 'it is put there when a function is called that has nothing to do with files',
      files: {
        'README.md': '# words\n\nSmall helpers for words and lines of text: trim, wrap, count and title case. It has no dependencies.',
        'index.js': `exports.trim = () => ${put('Desktop/INERT.txt')}`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'its page says that something is saved there',
      files: {
        'README.md': '# words\n\nCounts words and lines of text, and saves a report of them to your desktop. It has no dependencies.',
        'index.js': `exports.trim = () => ${put('Desktop/INERT.txt')}`,
      },
    },
    { when: 'an installer makes a shortcut', files: { 'index.js': put('Desktop/Inert.lnk') } },
    { when: 'somebody asks for an export', files: { 'index.js': `exports.save = () => ${put('Desktop/export.csv')}` } },
    { when: 'a program keeps its own folder', files: { 'index.js': put('Documents/Inert Studio/settings.json') } },
    { when: 'settings are written where settings are kept', files: { 'index.js': put('.config/inert.json') } },
  ],
});
