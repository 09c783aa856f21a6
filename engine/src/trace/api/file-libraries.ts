import { BROWSERS } from './known-places.ts';
import { MADE_OF, rows, type Api } from './row.ts';

/** The same once more as they wait for nothing, and as they give no promise. */
const each = (names: string): string =>
  names
    .split(' ')
    .flatMap(name => [name, `${name}Async`, `${name}Sync`])
    .join(' ');

/** Source: the documentation of fs-jetpack; a folder that it is told to work in comes before each path. */
const JETPACK: readonly [string, Api][] = ['', 'cwd().', 'dir().'].flatMap(on => [
  ...rows('fs-jetpack', 'reads file', 0, `${on}read ${on}readAsync ${on}createReadStream`),
  ...rows('fs-jetpack', 'lists files', 0, `${on}list ${on}listAsync ${on}find ${on}findAsync ${on}inspectTree`),
  ...rows('fs-jetpack', 'writes file', 0, `${on}write ${on}writeAsync ${on}append ${on}appendAsync ${on}file ${on}fileAsync`, [1]),
  ...rows('fs-jetpack', 'writes file', 0, `${on}createWriteStream`),
  ...rows(
    'fs-jetpack',
    'writes file',
    1,
    `${on}copy ${on}copyAsync ${on}move ${on}moveAsync ${on}rename ${on}renameAsync ${on}symlink ${on}symlinkAsync`,
    [0],
  ),
  ...rows('fs-jetpack', 'deletes', 0, `${on}remove ${on}removeAsync`),
]);

/** Commands of a shell as functions; what comes first may be options. Source: the documentation of ShellJS, “Command reference”. */
const SHELLJS: readonly [string, Api][] = [
  ...rows('shelljs', 'reads file', 0, 'cat head tail sort'),
  ...rows('shelljs', 'reads file', 1, 'grep'),
  ...rows('shelljs', 'lists files', 0, 'ls find'),
  ...rows('shelljs', 'deletes', 0, 'rm'),
  ...rows('shelljs', 'writes file', 1, 'cp mv ln', [0]),
  ...rows('shelljs', 'writes file', 2, 'sed'),
  ...['cat', 'ls', 'echo', 'grep', 'sed', 'head', 'tail', 'find', 'sort', 'ShellString'].flatMap(made =>
    rows('shelljs', 'writes file', 0, `${made}().to ${made}().toEnd`, [MADE_OF]),
  ),
];

/** Sources: the documentation of each. */
const WRITES: readonly [string, Api][] = [
  ...rows('jsonfile', 'reads file', 0, 'readFile readFileSync'),
  ...rows('jsonfile', 'writes file', 0, 'writeFile writeFileSync', [1]),
  ...rows('load-json-file', 'reads file', 0, '- loadJsonFile loadJsonFileSync sync'),
  ...rows('load-yaml-file', 'reads file', 0, '- sync loadYamlFile'),
  ...['write-file-atomic', 'write', 'write-json-file', 'write-yaml-file', 'atomically', 'output-file', 'output-file-sync'].flatMap(module =>
    rows(module, 'writes file', 0, '- sync writeFile writeFileSync writeJsonFile writeJsonFileSync writeYamlFile writeYamlFileSync', [1]),
  ),
  ...rows('steno', 'writes file', 0, 'Writer'),
  ...rows('atomically', 'reads file', 0, 'readFile readFileSync'),
  ...rows('simple-plist', 'writes file', 0, 'writeFile writeFileSync writeBinaryFile writeBinaryFileSync', [1]),
  ...rows('simple-plist', 'reads file', 0, 'readFile readFileSync'),
  ...rows('fs-minipass', 'writes file', 0, 'WriteStream WriteStreamSync'),
  ...rows('fs-minipass', 'reads file', 0, 'ReadStream ReadStreamSync'),
  ...['replace-in-file', 'replace', 'replace-in-files'].flatMap(module =>
    rows(module, 'writes file', 0, '- sync replaceInFile replaceInFileSync'),
  ),
  ...rows('prepend-file', 'writes file', 0, '- sync prependFile prependFileSync', [1]),
  ...['cpy', 'cp-file', 'copy-file', 'copyfiles', 'copy-dir', 'ncp', 'cpr', 'cpx', 'cpx2', 'recursive-copy'].flatMap(module =>
    rows(module, 'writes file', 1, `- sync ${each('copyFile')} ncp copy copySync`, [0]),
  ),
  ...['move-file', 'move-path', 'mv', 'rename-fn', 'symlink-dir'].flatMap(module =>
    rows(module, 'writes file', 1, `- sync ${each('moveFile')} ${each('renameFile')} symlinkDir`, [0]),
  ),
  ...['gulp', 'vinyl-fs'].flatMap(module => [
    ...rows(module, 'reads file', 0, 'src'),
    ...rows(module, 'writes file', 0, 'dest'),
    ...rows(module, 'writes file', 0, 'symlink'),
  ]),
];

/** Sources: the documentation of each. */
const DELETES: readonly [string, Api][] = [
  ...['rimraf', 'del', 'trash', 'premove', 'delete', 'delete-empty', 'rmfr', 'rm-rf', '@npmcli/rimraf'].flatMap(module =>
    rows(module, 'deletes', 0, '- sync rimraf rimrafSync deleteSync deleteAsync premove'),
  ),
  ...rows('rimraf', 'deletes', 0, 'native nativeSync manual manualSync moveRemove moveRemoveSync windows windowsSync posix posixSync'),
];

/** Sources: the documentation of each. */
const LISTS: readonly [string, Api][] = [
  ...['glob', 'fast-glob', 'globby', 'tinyglobby', 'fdir'].flatMap(module =>
    rows(module, 'lists files', 0, '- sync globSync globby globbySync async'),
  ),
  ...[
    'klaw',
    'klaw-sync',
    'readdirp',
    'walkdir',
    'walk-sync',
    'recursive-readdir',
    'recursive-readdir-sync',
    'totalist',
    'totalist/sync',
  ].flatMap(module => rows(module, 'lists files', 0, '- sync async readdirp readdirpPromise totalist entries')),
  ...rows('node-dir', 'lists files', 0, 'files paths readFiles promiseFiles'),
  ...rows('@nodelib/fs.walk', 'lists files', 0, 'walk walkSync walkStream'),
];

/** Sources: the documentation of each. */
const ARCHIVES: readonly [string, Api][] = [
  ...['asar', '@electron/asar'].flatMap(module => [
    ...rows(module, 'unpacks an archive', 0, 'extractAll extractFile'),
    ...rows(module, 'packs an archive', 1, 'createPackage createPackageWithOptions createPackageFromFiles createPackageFromStreams', [0]),
  ]),
  ...rows('adm-zip', 'unpacks an archive', 0, '- ().extractAllTo ().extractAllToAsync ().extractEntryTo', [0]),
  ...rows('adm-zip', 'packs an archive', 0, '().writeZip ().addLocalFolder ().addLocalFile'),
  ...rows('archiver', 'packs an archive', 0, '().directory ().file ().glob create().directory create().file'),
  ...rows('unzipper', 'unpacks an archive', 0, 'Extract Open.file Parse'),
  ...rows('extract-zip', 'unpacks an archive', 0, '-', [0]),
  ...rows('decompress', 'unpacks an archive', 0, '-', [0]),
  ...rows('tar-fs', 'unpacks an archive', -1, 'extract'),
  // What it gives is a stream of what is in that folder.
  ...rows('tar-fs', 'reads file', 0, 'pack'),
  ...rows('cross-zip', 'unpacks an archive', 0, 'unzip unzipSync', [0]),
  ...['7zip-min', 'node-7z'].flatMap(module => rows(module, 'unpacks an archive', 0, 'unpack extract extractFull')),
  ...rows('compressing', 'unpacks an archive', 0, 'tgz.uncompress tar.uncompress zip.uncompress', [0]),
  ...rows('tar', 'unpacks an archive', 0, 'x extract'),
  ...rows('tar', 'packs an archive', 0, 'c create'),
  ...rows('zip-local', 'unpacks an archive', 0, 'unzip sync.unzip', [0]),
  ...rows('extract-files-from-zip', 'unpacks an archive', 0, '-', [0]),
];

/** Libraries that read the files of other programs, or where those keep logins: where that is, stands in `known-places.ts`. Sources: the documentation of each. */
const OF_OTHERS: readonly [string, Api][] = [
  ...['sqlite3', 'better-sqlite3'].flatMap(module => rows(module, 'reads file', 0, '- Database verbose().Database')),
  ...rows('registry-auth-token', 'reads file', -1, '- default getAuthToken'),
  ...rows('@aws-sdk/credential-providers', 'reads file', -1, 'fromNodeProviderChain() fromIni() fromSSO() fromProcess() fromTokenFile()'),
  ...rows('@aws-sdk/credential-provider-ini', 'reads file', -1, 'fromIni()'),
  ...rows('@smithy/shared-ini-file-loader', 'reads file', -1, 'loadSharedConfigFiles'),
  ...rows('@azure/identity', 'reads file', -1, 'DefaultAzureCredential().getToken AzureCliCredential().getToken'),
  ...rows('google-auth-library', 'reads file', -1, 'GoogleAuth().getAccessToken'),
  ...rows('@kubernetes/client-node', 'reads file', 0, 'KubeConfig().loadFromFile'),
  ...['rc', 'netrc', 'npm-conf', '@pnpm/npm-conf'].flatMap(module => rows(module, 'reads file', -1, '-')),
  ...rows('rc9', 'reads file', -1, 'readUser readUserConfig'),
  ...rows('libnpmconfig', 'reads file', -1, 'read'),
  ...rows('@actions/core', 'writes file', -1, 'addPath', [0]),
  ...rows('@actions/core', 'writes file', -1, 'exportVariable', [1]),
  ...['keytar', 'keytar-forked', '@github/keytar'].flatMap(module =>
    rows(module, 'reads file', 0, 'getPassword findPassword findCredentials'),
  ),
  ...rows('@napi-rs/keyring', 'reads file', 0, 'findCredentials findCredentialsAsync Entry().getPassword AsyncEntry().getPassword'),
  ...rows('chrome-cookies-secure', 'reads file', -1, 'getCookies getCookiesPromised'),
  ...BROWSERS.flatMap(module =>
    rows(module, 'reads file', 0, 'chromium.launchPersistentContext firefox.launchPersistentContext webkit.launchPersistentContext'),
  ),
  ...['puppeteer', 'puppeteer-core', 'puppeteer-extra'].flatMap(module => rows(module, 'reads file', 0, 'launch')),
];

/** What libraries do with files. Adding a library is adding rows. */
export const FILE_LIBRARIES: readonly [string, Api][] = [
  ...JETPACK,
  ...SHELLJS,
  ...WRITES,
  ...DELETES,
  ...LISTS,
  ...ARCHIVES,
  ...OF_OTHERS,
];
