/** What is said of files themselves: moved, hashed, packed, made executable, encrypted. */
const OF_FILES =
  /^(?:sudo\s+)?(?:tar|bsdtar|unzip|7za?|ditto|gunzip|gzip|xz|zstd|hdiutil|chmod|chown|chcon|xattr|codesign|mv|cp|ln|rm|ls|mkdir|cat|echo|file|stat|test|\[|shasum|sha\d+sum|md5sum|openssl|gpg|ssh|scp|sftp|cosign|certutil|expand|install|expand-archive|unblock-file|get-filehash|(?:re)?move-item|copy-item|if\s+(?:not\s+)?exist)(?![\w.-])/i;
/** What the shell of Windows copies, by an option that no other program of that name has. */
const OF_WINDOWS = /^(?:x?copy|move)\s+\/[abvy]\s/i;

/**
 * Tools that take a key, a certificate or settings of access, a picture, a font, a sound, a document or a module and only read it.
 * None for which such a file is a program, as for interpreters, `svgo`, `exiftool`, `gs` or `terraform`. Settings of `kubectl` may name a program as well,
 * but as plain text, which nobody has to decode.
 */
const READERS: readonly string[] = [
  'signtool|osslsigncode|productsign|security|apksigner|jarsigner|keytool|certtool|gnutls-cli(?:-debug)?|pk12util|ssh-keygen|ssh-add|ssh-copy-id|rsync',
  'kubectl|oc|helm|gcloud|aws|az|doctl',
  'pngquant|optipng|oxipng|pngcrush|zopflipng|jpegtran|jpegoptim|cjpeg|djpeg|cwebp|dwebp|gif2webp|avifenc|avifdec|gifsicle|magick|identify|mogrify|composite|montage|compare|tesseract|zbarimg|chafa|viu|imgcat',
  'pyftsubset|ttx|ttfautohint|otfinfo|fc-scan|fc-query|fc-validate|woff2_(?:de)?compress|woff2_info',
  'ffmpeg|ffprobe|ffplay|sox|lame|flac|opusenc|oggenc|afplay|aplay|paplay|mpg123|ogg123',
  'wasm-opt|wasm-dis|wasm2wat|wasm-objdump|wasm-validate|wasm-strip|wasm-decompile',
  'pdftotext|pdfinfo|pdftoppm|pdftocairo|qpdf|lp|lpr|xmllint',
  'notify-send|terminal-notifier|snoretoast',
];
const READS = new RegExp(String.raw`^(?:sudo\s+)?(?:(?:/usr)?/bin/)?(?:${READERS.join('|')})(?:\.exe)?(?![\w./\\-])`, 'i');

/**
 * Options by which tools start or load the file that follows: `tar --use-compress-program`, `gpg --agent-program`, `signtool /dlib`, `openssl -engine`,
 * `helm --post-renderer`. Source: the manuals of the tools.
 */
const STARTING_OPTION =
  /^(?:--?[\w-]*(?:program|command|renderer|engine|provider|plugin|module|script|hook|exec|rsh|rsync-path|lib)\w*|\/dlib)$/i;
const STARTING_LETTERS: readonly (readonly [tool: RegExp, option: RegExp])[] = [
  [/\brsync\b/, /^(?:-\w*e|--rsh)$/],
  [/\bssh-keygen\b/, /^-[Dw]$/],
  [/\bssh-add\b/, /^-[sSe]$/],
  [/\b(?:bsd)?tar\b/, /^-I$/],
];

/** What shows a file to the user in what is set for its kind, and is given nothing else. */
const SHOWS = /^(?:(?:cmd(?:\.exe)?\s+\/c\s+)?start|open|xdg-open|gnome-open|wslview|explorer(?:\.exe)?)\s+(\S+)$/i;
const SHOWN = /\.(?:png|jpe?g|gif|webp|bmp|tiff?|pdf|wav|mp3|ogg|mp4|webm|txt|csv)$/i;

/** Whether a command only does something with the files that it is given, or with the one that is meant, other than starting it. */
export function onlyHandles(command: string, file?: string): boolean {
  const shown = SHOWS.exec(command)?.[1];
  if (shown !== undefined && file === shown) return SHOWN.test(shown);
  return (OF_FILES.test(command) || OF_WINDOWS.test(command) || READS.test(command)) && !startsByOption(command, file);
}

/** Whether an option makes the tool start the file, or any where it is not known which word that is. */
function startsByOption(command: string, file: string | undefined): boolean {
  const words = command.split(/\s+/);
  return words.some((word, at) => {
    const option = words[at - 1] ?? '';
    if (at === 0 || (file !== undefined && word !== file)) return false;
    return STARTING_OPTION.test(option) || STARTING_LETTERS.some(([tool, letters]) => tool.test(words[0] ?? '') && letters.test(option));
  });
}
