import { examine } from '../../../test/examine.ts';
import { splitsAddresses } from './splits-addresses.ts';

const reads = `const { server } = require('./data.json'); fetch(server.join(''));`;

examine(splitsAddresses, {
  speaks: [
    {
      when: 'settings cut the scheme from the host',
      files: { 'index.js': reads, 'data.json': { server: ['https:', '//loom', '.example', '.invalid', '/x'] } },
      weight: 'strong',
      says: ['https://loom.example.invalid/x'],
    },
    {
      when: 'settings cut the name of the host',
      files: { 'index.js': reads, 'data.json': { tasks: [{ with: { server: ['https://co', 'llec', 'tor.inva', 'lid/a'] } }] } },
      weight: 'strong',
    },
    {
      when: 'a pool of miners is named letter by letter',
      files: { 'index.js': reads, 'data.json': { server: [...'stratum+tcp://pool.example.invalid:3333'] } },
      weight: 'strong',
    },
    {
      when: 'it is long, cut behind what addresses begin with, and lists of other things stand before it',
      files: {
        'index.js': reads,
        'data.json': {
          more: Array.from({ length: 2_100 }, () => ['a', 'b', 'c']),
          server: ['https://', ...'collector.example.invalid/api/v1/upload/of/all'],
        },
      },
      weight: 'strong',
    },
    {
      when: 'nothing reads it',
      files: { 'index.js': '', 'data.json': { server: ['https:', '//loom', '.example', '.invalid'] } },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'tests of a parser have the whole beside its parts',
      files: { 'index.js': reads, 'data.json': { in: 'http://www.x.com', parts: ['http:', '//', 'www', '.x', '.com'] } },
    },
    {
      when: 'a list names places that may ask',
      files: { 'index.js': reads, 'data.json': { allowed: ['http://localhost', 'app.example.com', 'x'] } },
    },
    { when: 'a list names whole addresses', files: { 'index.js': reads, 'data.json': ['https://a.invalid/', 'b', 'c'] } },
    {
      when: 'a list names what addresses begin with',
      files: {
        'index.js': reads,
        'data.json': { prefixes: ['http://', 'https://', 'www.', 'ftp://', 'example.com'], more: ['https://', 'www.', 'x.com'] },
      },
    },
    {
      when: 'a template puts a host behind a scheme',
      files: { 'index.js': reads, 'data.json': { 'Fn::Join': ['', ['https://', 'bucket', '.s3.example.com']] } },
    },
    {
      when: 'a collection of requests tells the parts of an address',
      files: { 'index.js': reads, 'data.json': { url: { protocol: 'https', host: ['api', 'example', 'com'], path: ['v1', 'users'] } } },
    },
    { when: 'code itself puts it together, which is folded', files: { 'index.js': `fetch(['https:', '//a', '.invalid'].join(''))` } },
  ],
});
