import { rows, type Api } from './row.ts';

const STARTS =
  '- exec execSync spawn sync execa execaSync execaCommand execaCommandSync command commandSync x run runSync $ $.sync $() execa() execaSync()';

/** Libraries that start programs. Sources: the documentation of each. */
const PROGRAMS: readonly [string, Api][] = [
  ...[
    'execa',
    'cross-spawn',
    'shelljs',
    'spawn-command',
    'sudo-prompt',
    '@vscode/sudo-prompt',
    'electron-sudo',
    '@expo/spawn-async',
    'tinyexec',
    'nano-spawn',
    'zx',
    'node-cmd',
    'promisify-child-process',
    'child-process-promise',
    '@npmcli/promise-spawn',
    '@actions/exec',
    'spawn-please',
    'spawndamnit',
    'foreground-child',
    'exec-sh',
    'node-pty',
  ].flatMap(module => rows(module, 'spawns', 0, STARTS, [0, 1])),
  ...rows('execa', 'spawns', 0, 'execaNode', [0, 1]),
  ...rows('nano-spawn', 'spawns', 0, 'spawn default', [0, 1]),
  ...rows('@actions/exec', 'spawns', 0, 'getExecOutput', [0, 1]),
  ...rows('foreground-child', 'spawns', 0, 'foregroundChild', [0, 1]),
  ...rows('exec-sh', 'spawns', 0, 'promise', [0]),
  ...rows('spawn-rx', 'spawns', 0, 'spawnPromise spawnDetached spawnDetachedPromise', [0, 1]),
  ...['cat', 'ls', 'echo', 'grep', 'sed', 'head', 'tail', 'find', 'sort', 'ShellString'].flatMap(made =>
    rows('shelljs', 'spawns', 0, `${made}().exec`, [0]),
  ),
  ...rows('node-pty', 'spawns', -1, 'spawn().write', [0]),
];

/** Libraries that run a text as code. Sources: the documentation of each. */
const EVALUATES: readonly [string, Api][] = [
  ...['require-from-string', 'node-eval', 'eval', 'require-from-memory', 'import-from-string', 'module-from-string'].flatMap(module =>
    rows(module, 'evaluates', 0, '- requireFromString importFromString importFromStringSync', [0]),
  ),
  ...rows('vm2', 'evaluates', 0, 'VM().run NodeVM().run NodeVM.code VMScript', [0]),
  ...rows(
    'isolated-vm',
    'evaluates',
    0,
    'Isolate().compileScript Isolate().createContextSync().evalSync Isolate().createContext().eval',
    [0],
  ),
  ...['safe-eval', 'static-eval', 'notevil', 'eval5'].flatMap(module => rows(module, 'evaluates', 0, '- safeEval evaluate', [0])),
  ...rows('sval', 'evaluates', 0, '().run', [0]),
  ...rows('jiti', 'evaluates', 0, '().evalModule createJiti().evalModule', [0]),
  // What stands between the signs of a template is code, and is compiled as such.
  ...['lodash', 'lodash-es', 'underscore'].flatMap(module => rows(module, 'evaluates', 0, 'template', [0])),
  ...['lodash.template', 'lodash/template', 'lodash-es/template', 'art-template'].flatMap(module =>
    rows(module, 'evaluates', 0, '- template render compile', [0]),
  ),
  ...['ejs', 'pug', 'jade', 'squirrelly', 'swig', 'swig-templates'].flatMap(module => rows(module, 'evaluates', 0, 'render compile', [0])),
  ...rows('dot', 'evaluates', 0, 'template compile', [0]),
  ...rows('eta', 'evaluates', 0, 'render renderString Eta().renderString Eta().renderStringAsync Eta().compile', [0]),
  ...rows('nunjucks', 'evaluates', 0, 'renderString compile Environment().renderString configure().renderString', [0]),
];

/** Libraries that load a module in another way than `import`. Sources: the documentation of each. */
const LOADS: readonly [string, Api][] = [
  ...rows('koffi', 'loads code', 0, 'load'),
  ...['ffi-napi', 'ffi', '@breush/ffi-napi'].flatMap(module => rows(module, 'loads code', 0, 'Library DynamicLibrary')),
  ...rows('jiti', 'loads code', 0, '() createJiti() createJiti().import ().import'),
  ...['import-fresh', 'import-cwd', 'require-uncached', 'req-cwd'].flatMap(module => rows(module, 'loads code', 0, '-')),
  ...rows('import-from', 'loads code', 1, '- silent'),
  ...rows('esm', 'loads code', 0, '()'),
  ...rows('importx', 'loads code', 0, 'import'),
  ...rows('ts-import', 'loads code', 0, 'load loadSync'),
  ...['tsx/esm/api', 'tsx/cjs/api'].flatMap(module => rows(module, 'loads code', 0, 'tsImport require')),
];

/** Libraries that fetch files, archives and packages, and lay them down. Sources: the documentation of each. */
const FETCHES: readonly [string, Api][] = [
  ...rows('download', 'connects', 0, '-'),
  ...rows('nodejs-file-downloader', 'connects', 0, 'Downloader -'),
  ...rows('wget-improved', 'connects', 0, 'download'),
  ...rows('node-downloader-helper', 'connects', 0, 'DownloaderHelper'),
  ...rows('@actions/tool-cache', 'connects', 0, 'downloadTool'),
  ...rows('@actions/tool-cache', 'unpacks an archive', 0, 'extractTar extractZip extract7z extractXar', [0]),
  ...['giget', '@bluwy/giget-core'].flatMap(module => rows(module, 'connects', 0, 'downloadTemplate')),
  ...['degit', 'tiged'].flatMap(module => rows(module, 'connects', 0, '-')),
  ...['gitly', 'download-git-repo', 'git-clone'].flatMap(module => rows(module, 'connects', 0, '- download gitly')),
  ...rows('pacote', 'connects', 0, 'extract tarball tarball.file tarball.stream manifest packument'),
  ...['node-wget', 'node-wget-promise', 'download-tarball', 'tarball-extract', 'image-downloader'].flatMap(module =>
    rows(module, 'connects', 0, '- image extractTarballDownload'),
  ),
];

/** What libraries do that bring, load, start or run code. Adding a library is adding rows. */
export const CODE_LIBRARIES: readonly [string, Api][] = [...PROGRAMS, ...EVALUATES, ...LOADS, ...FETCHES];
