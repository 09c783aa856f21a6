import { rows, type Api } from './row.ts';

const VERBS = 'stream get post put patch delete request head';

/** The verbs of a client, and of one that was made from it with settings of its own. */
const METHODS = [
  '-',
  VERBS,
  ...['create()', 'extend()', 'defaults()', 'instance()', 'default'].map(made =>
    [made, ...VERBS.split(' ').map(verb => `${made}.${verb}`)].join(' '),
  ),
].join(' ');

/** What widely used libraries do, as far as misuse of them is documented. Adding a library is adding rows. */
export const LIBRARIES: readonly [string, Api][] = [
  ...[
    'axios',
    'got',
    'node-fetch',
    'cross-fetch',
    'isomorphic-fetch',
    'request',
    'needle',
    'superagent',
    'phin',
    'bent',
    'ky',
    'make-fetch-happen',
    'request-promise',
    'centra',
  ].flatMap(module => [
    ...rows(module, 'connects', 0, METHODS, [0, 1]),
    ...rows(module, 'connects', 0, '() ()()', [0, 1]),
    ...rows(module, 'connects', -1, 'post().send put().send request().send', [0]),
  ]),
  ...rows('undici', 'connects', 0, 'fetch request stream pipeline', [1]),
  ...rows('undici', 'connects', 0, 'Client Pool Agent'),
  ...rows('undici', 'connects', -1, 'Client().request Pool().request Client().stream Agent().request', [0]),
  ...rows('ws', 'connects', 0, '- WebSocket'),
  ...rows('ws', 'connects', -1, '().send WebSocket().send', [0]),
  ...rows('socket.io-client', 'connects', 0, '- io connect'),
  ...rows('socket.io-client', 'connects', -1, '().emit io().emit', [0, 1]),
  ...rows('ssh2', 'connects', 0, 'Client().connect'),
  ...rows('ssh2', 'connects', -1, 'Client'),
  ...rows('nodemailer', 'connects', 0, 'createTransport().sendMail', [0]),
  ...rows('@sendgrid/mail', 'connects', -1, 'send sendMultiple', [0]),
  ...rows('postmark', 'connects', -1, 'ServerClient().sendEmail ServerClient().sendEmailBatch', [0]),
  ...rows('resend', 'connects', -1, 'Resend().emails.send', [0]),
  ...rows('form-data', 'connects', -1, '().submit'),
  ...[
    'execa',
    'cross-spawn',
    'shelljs',
    'spawn-command',
    'sudo-prompt',
    '@expo/spawn-async',
    'tinyexec',
    'zx',
    'node-cmd',
    'promisify-child-process',
    'node-pty',
  ].flatMap(module =>
    rows(
      module,
      'spawns',
      0,
      '- exec execSync spawn sync execa execaSync execaCommand execaCommandSync command commandSync x run runSync $ $.sync $() execa() execaSync()',
      [0, 1],
    ),
  ),
  ...['asar', '@electron/asar'].flatMap(module => [
    ...rows(module, 'unpacks an archive', 0, 'extractAll extractFile'),
    ...rows(module, 'packs an archive', 1, 'createPackage createPackageWithOptions createPackageFromFiles createPackageFromStreams', [0]),
  ]),
  ...rows('adm-zip', 'unpacks an archive', 0, '- ().extractAllTo ().extractEntryTo'),
  ...rows('adm-zip', 'packs an archive', 0, '().writeZip ().addLocalFolder ().addLocalFile'),
  ...rows('archiver', 'packs an archive', 0, '().directory ().file ().glob create().directory create().file'),
  ...rows('unzipper', 'unpacks an archive', 0, 'Extract Open.file Parse'),
  ...rows('extract-zip', 'unpacks an archive', 0, '-'),
  ...rows('tar', 'unpacks an archive', 0, 'x extract'),
  ...rows('tar', 'packs an archive', 0, 'c create'),
  ...['rimraf', 'del', 'trash'].flatMap(module => rows(module, 'deletes', 0, '- sync rimraf rimrafSync deleteSync deleteAsync')),
  ...['glob', 'fast-glob', 'globby', 'tinyglobby', 'fdir'].flatMap(module =>
    rows(module, 'lists files', 0, '- sync globSync globby globbySync async'),
  ),
  ...rows('clipboardy', 'uses the clipboard', -1, 'read readSync write writeSync'),
  ...rows('copy-paste', 'uses the clipboard', -1, 'paste copy'),
  ...rows('node-machine-id', 'identifies the system', -1, 'machineId machineIdSync'),
  ...rows('systeminformation', 'identifies the system', -1, 'system osInfo networkInterfaces users uuid getAllData getStaticData'),
  ...rows('ip', 'identifies the system', -1, 'address'),
  ...rows('screenshot-desktop', 'captures input', -1, '-'),
  ...rows('node-global-key-listener', 'captures input', -1, 'GlobalKeyboardListener'),
  ...['iohook', 'uiohook-napi'].flatMap(module => rows(module, 'captures input', -1, 'start on uIOhook.on')),
  ...['sqlite3', 'better-sqlite3'].flatMap(module => rows(module, 'reads file', 0, '- Database verbose().Database')),
  ...rows('crypto-js', 'decodes', -1, 'AES.decrypt TripleDES.decrypt RC4.decrypt', [0]),
  ...['pako', 'lz-string', 'fflate'].flatMap(module =>
    rows(module, 'decodes', -1, 'inflate ungzip decompress decompressFromBase64 gunzipSync inflateSync'),
  ),
  ...['@primno/dpapi', 'win-dpapi'].flatMap(module => rows(module, 'decodes', -1, 'unprotectData Dpapi.unprotectData', [0])),
  ...rows('koffi', 'loads code', 0, 'load'),
  ...['ffi-napi', 'ffi', '@breush/ffi-napi'].flatMap(module => rows(module, 'loads code', 0, 'Library DynamicLibrary')),
  ...rows('node-cron', 'schedules', 0, 'schedule'),
  ...rows('auto-launch', 'schedules', -1, '().enable'),
  ...rows('pm2', 'schedules', 0, 'start startup'),
  ...['forever', 'forever-monitor'].flatMap(module => rows(module, 'schedules', 0, 'startDaemon start')),
  ...['node-windows', 'node-mac', 'node-linux'].flatMap(module => rows(module, 'schedules', -1, 'Service().install')),
  ...rows('os-service', 'schedules', 0, 'add'),
  ...rows('crontab', 'schedules', -1, 'load().create'),
  ...['keytar', 'keytar-forked', '@github/keytar'].flatMap(module =>
    rows(module, 'reads file', 0, 'getPassword findPassword findCredentials'),
  ),
  ...rows('@napi-rs/keyring', 'reads file', 0, 'findCredentials findCredentialsAsync Entry().getPassword AsyncEntry().getPassword'),
  ...['basic-ftp', 'ftp', 'ssh2-sftp-client'].flatMap(module =>
    rows(module, 'connects', -1, 'Client().uploadFrom ().put ().fastPut Client().put', [0]),
  ),
  ...['robotjs', 'gkm', 'node-keylogger', 'active-win', 'node-webcam'].flatMap(module =>
    rows(module, 'captures input', -1, '- events.on screen.capture capture create'),
  ),
  ...['express', 'fastify', 'koa'].flatMap(module =>
    rows(module, 'listens', -1, '().get ().post ().use ().all ().put ().listen Router().get Router().post'),
  ),
  ...rows('ws', 'listens', -1, 'Server WebSocketServer Server().on WebSocketServer().on'),
  ...rows('libnpmpublish', 'connects', -1, 'publish', [1]),
];
