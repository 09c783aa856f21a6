import { rows, type Api } from './row.ts';

/** The file system, as Node, its promises, and the libraries that wrap it spell it. */
const FILES: [string, Api][] = ['fs', 'fs-extra', 'graceful-fs', 'original-fs', 'mz/fs', '@npmcli/fs', 'process.binding:fs'].flatMap(
  module =>
    ['', 'promises.'].flatMap(prefix => [
      ...rows(
        module,
        'reads file',
        0,
        each(prefix, 'readFile readFileSync createReadStream openAsBlob readJson readJSON readJsonSync readlink'),
      ),
      ...rows(module, 'reads file', 0, each(prefix, 'open openSync')),
      ...rows(module, 'writes file', 0, each(prefix, 'write writeSync writev writevSync'), [1]),
      ...rows(module, 'writes file', -1, each(prefix, 'open().write open().writeFile open().appendFile open().writev'), [0]),
      ...rows(module, 'writes file', -1, 'createWriteStream().write createWriteStream().end', [0]),
      ...rows(module, 'lists files', 0, each(prefix, 'readdir readdirSync opendir opendirSync glob globSync')),
      ...rows(
        module,
        'writes file',
        0,
        each(
          prefix,
          'writeFile writeFileSync appendFile appendFileSync createWriteStream outputFile outputFileSync outputJson outputJsonSync writeJson writeJsonSync writeJSON',
        ),
        [1],
      ),
      ...rows(
        module,
        'writes file',
        1,
        each(prefix, 'copyFile copyFileSync cp cpSync copy copySync move moveSync rename renameSync symlink symlinkSync link linkSync'),
        [0],
      ),
      ...rows(module, 'sets times', 0, each(prefix, 'utimes utimesSync lutimes lutimesSync futimes futimesSync')),
      ...rows(module, 'writes file', 0, each(prefix, 'truncate truncateSync')),
      ...rows(module, 'deletes', 0, each(prefix, 'unlink unlinkSync rm rmSync rmdir rmdirSync remove removeSync emptyDir emptyDirSync')),
    ]),
);

const PROCESSES: [string, Api][] = [
  ...rows('child_process', 'spawns', 0, 'exec execSync execFile execFileSync spawn spawnSync fork', [0, 1]),
  // Under whatever name: it has no functions but these.
  ...rows('child_process', 'spawns', 0, '*', [0, 1]),
  ...rows('child_process', 'spawns', -1, 'ChildProcess().spawn', [0]),
  ...rows('process.binding:spawn_sync', 'spawns', 0, 'spawn', [0]),
  ...rows('process.binding:process_wrap', 'spawns', -1, 'Process Process().spawn', [0]),
  ...rows('worker_threads', 'loads code', 0, 'Worker', [0]),
  ...rows('cluster', 'spawns', 0, 'fork setupPrimary'),
  ...rows('', 'spawns', 0, 'process.execve', [0, 1]),
  ...rows('process', 'spawns', 0, 'execve', [0, 1]),
];

const CODE: [string, Api][] = [
  ...rows('', 'evaluates', 0, 'eval Function execScript', [0, 1, 2, 3]),
  ...rows('', 'evaluates', 0, 'setTimeout setInterval', [0]),
  // What was compiled before (`cachedData`) runs in the place of the text.
  ...rows('vm', 'evaluates', 0, 'Script', [0, 1]),
  ...rows('vm', 'evaluates', 0, 'runInThisContext runInNewContext runInContext compileFunction SourceTextModule', [0]),
  // As the reading of code notes a loop without an end.
  ...rows('', 'loops forever', -1, 'for(;;)'),
  ...rows('repl', 'evaluates', 0, 'start REPLServer', [0]),
  ...['inspector', 'inspector/promises'].flatMap(module => rows(module, 'evaluates', 0, 'Session().post', [1])),
  ...rows('module', 'evaluates', 0, '()._compile Module()._compile prototype._compile Module.prototype._compile', [0]),
  ...rows('', 'evaluates', 0, 'module._compile module.constructor()._compile module.constructor.prototype._compile', [0]),
  ...rows('', 'loads code', 0, 'require module.require import() process.dlopen require.main.require process.mainModule.require', [0]),
  ...rows('', 'loads code', 1, 'process.dlopen', [1]),
  ...rows('module', 'loads code', 0, '_load Module._load createRequire() register', [0]),
  ...rows('module', 'patches a global', -1, 'registerHooks', [0]),
  // By what is kept there all requests of `fetch` go. Source: undici, `lib/global.js`.
  ...rows('', 'patches a global', -1, 'globalThis.@@undici.globalDispatcher.1 @@undici.globalDispatcher.1', [0]),
  // Whoever listens there is told of what others do: of each request, by `undici:request:create` and its like.
  ...rows('diagnostics_channel', 'patches a global', 0, 'subscribe', [1]),
  ...rows('diagnostics_channel', 'patches a global', -1, 'channel().subscribe', [0]),
  ...rows('process.binding:natives', 'loads code', -1, '-'),
];

/** Source: the Node.js API documentation, “DNS”. */
const LOOKUPS =
  'lookup resolve resolve4 resolve6 resolveTxt resolveCname resolveAny resolveMx resolveNs resolveSrv resolveCaa resolveSoa resolvePtr resolveNaptr resolveTlsa reverse'.split(
    ' ',
  );

const NETWORK: [string, Api][] = [
  ...['http', 'https'].flatMap(module => [
    ...rows(module, 'connects', 0, 'request get', [1]),
    ...rows(module, 'connects', -1, 'request().write request().end', [0]),
    ...rows(module, 'connects', -1, 'request().setHeader get().setHeader', [1]),
    ...rows(module, 'listens', -1, 'createServer createServer().listen Server Server().on createServer().on'),
  ]),
  ...rows('http2', 'connects', 0, 'connect'),
  ...rows('http2', 'listens', -1, 'createServer createSecureServer createServer().on createSecureServer().on'),
  ...rows('http2', 'connects', -1, 'connect().request connect().request().write connect().request().end', [0]),
  ...['net', 'tls'].flatMap(module => [
    ...rows(module, 'connects', 0, 'connect createConnection Socket().connect'),
    ...rows(module, 'connects', -1, 'Socket'),
    ...rows(
      module,
      'connects',
      -1,
      'connect().write createConnection().write Socket().write connect().end Socket().end Socket().connect().write',
      [0],
    ),
    ...rows(module, 'listens', -1, 'createServer createServer().listen createServer().on Server Server().on'),
  ]),
  ...rows('dgram', 'listens', -1, 'createSocket().bind createSocket().on Socket().on'),
  ...rows('inspector', 'listens', 1, 'open'),
  ...rows('dgram', 'connects', 2, 'createSocket().send Socket().send', [0]),
  ...['', 'promises.'].flatMap(prefix =>
    rows('dns', 'resolves name', 0, each(prefix, ['', 'Resolver().'].flatMap(on => LOOKUPS.map(name => on + name)).join(' '))),
  ),
  ...rows('', 'connects', 0, 'fetch WebSocket EventSource XMLHttpRequest', [1]),
  ...rows('', 'connects', 1, 'XMLHttpRequest().open'),
  ...rows('', 'connects', -1, 'XMLHttpRequest().send WebSocket().send RTCPeerConnection().createDataChannel().send', [0]),
  ...rows('', 'connects', -1, 'XMLHttpRequest().setRequestHeader', [1]),
  ...rows('', 'connects', 0, 'navigator.sendBeacon', [1]),
];

const SYSTEM: [string, Api][] = [
  ...rows(
    'os',
    'identifies the system',
    -1,
    'hostname userInfo networkInterfaces cpus platform arch release version totalmem type uptime machine',
  ),
  ...rows('', 'identifies the system', -1, 'process.platform process.arch process.versions navigator.userAgent'),
  ...rows('', 'reads environment', -1, 'process.env process.report.getReport'),
  ...rows('sqlite', 'reads file', 0, 'DatabaseSync'),
  ...rows(
    'zlib',
    'decodes',
    -1,
    'inflateSync inflateRawSync gunzipSync unzipSync brotliDecompressSync inflate gunzip unzip brotliDecompress createGunzip createInflate createBrotliDecompress zstdDecompressSync',
  ),
  ...rows(
    'crypto',
    'decodes',
    -1,
    'createDecipheriv createDecipher createDecipheriv().update createDecipheriv().final createDecipher().update privateDecrypt',
    [0],
  ),
  ...rows('crypto', 'encrypts', -1, 'createCipheriv createCipher publicEncrypt createCipheriv().update'),
  ...rows('readline', 'captures input', -1, 'emitKeypressEvents'),
  ...rows(
    '',
    'prints',
    -1,
    'console.log console.info console.warn console.error console.debug process.stdout.write process.stderr.write',
    [0, 1, 2],
  ),
];

function each(prefix: string, names: string): string {
  return names
    .split(' ')
    .map(name => prefix + name)
    .join(' ');
}

/** What Node's own modules and globals do. Source: the Node.js API documentation, 24.x. */
export const NODE: readonly [string, Api][] = [...FILES, ...PROCESSES, ...CODE, ...NETWORK, ...SYSTEM];
