import { examine } from '../../../test/examine.ts';
import { routesRequestsThroughProxy } from './routes-requests-through-proxy.ts';

examine(routesRequestsThroughProxy, {
  speaks: [
    {
      when: 'both variables name a computer of the code at import',
      files: {
        'index.js': `process.env.HTTPS_PROXY = process.env.HTTP_PROXY = 'http://192.0.2.7:8080'; process.env.NODE_USE_ENV_PROXY = '1';`,
      },
      weight: 'strong',
    },
    {
      when: 'the name and the address are put together, at install',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'node i.js' } },
        'i.js': `process.env['npm_config_' + 'https_proxy'] = ['http:', '', 'way.invalid:81'].join('/')`,
      },
      weight: 'strong',
    },
    {
      when: 'whoever calls it has asked for it',
      files: { 'index.js': `exports.route = () => { process.env.all_proxy = 'http://way.invalid:81'; }` },
      weight: 'weak',
    },
  ],
  silent: [
    { when: 'a test talks to its own machine', files: { 'index.js': `process.env.HTTP_PROXY = 'http://127.0.0.1:8080'` } },
    { when: 'the user has set it', files: { 'index.js': `process.env.HTTPS_PROXY = process.env.https_proxy || process.env.PROXY` } },
    { when: 'a command line names it', files: { 'index.js': `process.env.HTTPS_PROXY = process.argv[2]` } },
    { when: 'a setting names it', files: { 'index.js': `exports.use = settings => { process.env.HTTPS_PROXY = settings.proxy }` } },
    { when: 'it is only read, or taken away', files: { 'index.js': `if (process.env.HTTPS_PROXY) delete process.env.HTTPS_PROXY` } },
    { when: 'what it names is none', files: { 'index.js': `process.env.HTTPS_PROXY = ''; process.env.NO_PROXY = 'way.invalid'` } },
  ],
});
