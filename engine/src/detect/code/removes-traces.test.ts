import { examine } from '../../../test/examine.ts';
import { removesTraces } from './removes-traces.ts';

const FS = `const fs = require('fs'), os = require('os'), path = require('path');`;
const withHook = { name: 'specimen', scripts: { postinstall: 'node setup.js' } };

examine(removesTraces, {
  speaks: [
    {
      when: 'the hook deletes itself',
      files: { 'setup.js': `${FS} fs.unlinkSync(__filename)`, 'package.json': withHook },
      says: ['deletes its own program setup.js, when it is installed'],
      weight: 'strong',
    },
    {
      when: 'the manifest is exchanged',
      files: {
        'setup.js': `${FS} fs.unlink(path.join(__dirname, 'package.json'), () => fs.renameSync(path.join(__dirname, 'package.md'), path.join(__dirname, 'package.json')))`,
        'package.json': withHook,
      },
      says: ['deletes its own manifest', 'another manifest'],
    },
    {
      when: 'another file of it deletes the hook',
      files: {
        'setup.js': `require('./lib/end.js')`,
        'lib/end.js': `${FS} fs.rmSync(path.join(__dirname, '..', 'setup.js'))`,
        'package.json': withHook,
      },
      weight: 'strong',
    },
    {
      when: 'the package deletes its folder',
      files: { 'index.js': `${FS} fs.rmSync(__dirname, { recursive: true })` },
      says: ['its own folder'],
    },
    {
      when: 'a script deletes the program',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'node setup.js && rm -f setup.js' } },
        'setup.js': 'globalThis.__inert = 1',
      },
      weight: 'strong',
    },
    {
      when: 'a folder inside an application is filled and deleted',
      files: {
        'index.js': `${FS} const d = os.homedir() + '/AppData/Local/Programs/atomic/resources/output'; fs.copyFileSync('a', d + '/x.js'); fs.rmSync(d, { recursive: true })`,
      },
      says: ['that it has worked in'],
      weight: 'strong',
    },
    { when: 'a history is emptied', files: { 'index.js': `${FS} fs.writeFileSync(os.homedir() + '/.bash_history', '')` } },
    {
      when: 'a shell is told to forget',
      files: { 'index.js': `require('child_process').execSync('bash -c "history -c"')` },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'an installer removes what it has downloaded',
      files: {
        'setup.js': `${FS} fs.unlinkSync(path.join(__dirname, 'download.tgz')); fs.rmSync(path.join(__dirname, '..', 'dist', 'engines'), { recursive: true }); fs.unlinkSync(path.join(__dirname, 'bin'))`,
        'package.json': withHook,
      },
    },
    {
      when: 'a build cleans',
      files: { 'index.js': `${FS} fs.rmSync('dist', { recursive: true }); fs.rmSync(path.join(os.tmpdir(), 'x'))` },
    },
    {
      when: 'a manifest of the project is written',
      files: {
        'index.js': `${FS} fs.writeFileSync(path.join(process.cwd(), 'package.json'), '{}'); fs.rmSync(path.join(process.cwd(), 'package.json'))`,
      },
    },
    {
      when: 'a history is kept',
      files: { 'index.js': `${FS} fs.appendFileSync(os.homedir() + '/.specimen_history', 'x'); history.pushState({}, '')` },
    },
  ],
});
