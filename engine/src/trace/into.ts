import type { Use, Value } from '../model/module.ts';

/** Which argument is the folder, for calls that name it by place; all others have it among their settings. */
const BY_PLACE: readonly (readonly [RegExp, number])[] = [
  [/^adm-zip:\(\)\.extractAllTo(?:Async)?$|^tar-fs:extract$/, 0],
  [/^adm-zip:\(\)\.extractEntryTo$|^(?:decompress|download):$|^cross-zip:unzip(?:Sync)?$|^7zip-min:unpack$/, 1],
  [
    /^node-downloader-helper:DownloaderHelper$|^pacote:extract$|^(?:download-git-repo|git-clone|gitly):|^@actions\/tool-cache:extract\w+$/,
    1,
  ],
  [/^compressing:(?:tgz|tar|zip|gzip)\.uncompress$|^wget-improved:download$/, 1],
];
const SETTINGS = ['cwd', 'C', 'dir', 'path', 'directory', 'dest', 'destination', 'target', 'saveFilePath', 'filepath'];

/** The folder, or the file, that what is unpacked or fetched by a library comes to lie in; undefined where the call does not tell. */
export function intoOf({ module, path, args }: Use): Value | undefined {
  const at = BY_PLACE.find(([pattern]) => pattern.test(`${module}:${path}`))?.[1];
  const placed = at === undefined ? undefined : args[at];
  if (placed && !placed.members) return placed;
  for (const arg of args.slice(0, 3)) for (const key of SETTINGS) if (arg.members?.has(key)) return arg.members.get(key);
  return undefined;
}
