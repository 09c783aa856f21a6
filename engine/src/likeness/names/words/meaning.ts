import { ungrammatical } from './grammar.ts';

/**
 * Words that people use for one purpose in the names of packages: who wants one of them would take another. General words only, never the
 * name of a package for what it does: names are found by themselves.
 */
const PURPOSES: readonly string[] = [
  'mail email mails smtp mailer mailing sendmail imap',
  'http https request requests fetch rest ajax',
  'color colors ansi style',
  'log logs logger logging',
  'auth authentication login signin oauth session',
  'crypto crypt encryption encrypt cipher aes',
  'hash digest checksum sha md5',
  'db database sql store storage',
  'test tests testing spec unit',
  'lint linter linting',
  'format formatter pretty beautify prettify',
  'parse parser parsing reader decode decoder',
  'stringify serialize serializer encode encoder',
  'copy clone duplicate deepcopy',
  'merge extend assign combine',
  'remove delete rimraf unlink clean',
  'compress compression zip gzip archive deflate',
  'extract unzip uncompress inflate unpack',
  'watch watcher monitor observe',
  'compile compiler build builder bundle bundler pack packer',
  'minify minifier uglify compressor',
  'config configuration settings options conf',
  'env environment dotenv',
  'queue job jobs task tasks worker',
  'cache cached memo memoize',
  'date time datetime moment calendar',
  'uuid guid ulid nanoid id',
  'random rand rng',
  'image images img picture photo',
  'notify notification notifications notifier toast alert',
  'upload uploader uploading',
  'download downloader downloading',
  'socket websocket websockets ws',
  'server serve serving',
  'route router routes routing',
  'validate validator validation check checker',
  'template templates templating render renderer',
  'markdown md',
  'pay payment payments checkout',
  'wallet wallets keystore',
  'key keys keypair',
  'ip address',
  'dir directory folder',
  'exec spawn shell command process',
  'argument arguments args argv options',
  'prompt prompts input inquiry ask',
  'spinner loader loading progress',
  'button btn',
  'icon icons',
  'modal dialog popup',
  'table grid datagrid',
  'chart charts graph plot',
  'slider carousel swiper',
  'map maps geo',
  'editor edit',
  'scrape scraper crawler spider',
  'translate translation i18n intl locale',
  'error errors exception',
  'app application',
  'hotreload livereload hmr',
];

const PURPOSE_OF: ReadonlyMap<string, string> = new Map(
  PURPOSES.flatMap(row => {
    const [first = '', ...words] = row.split(' ');
    return [first, ...words].flatMap(word => [[word, first] as const, [ungrammatical(word), first] as const]);
  }),
);

/** The word that stands for all of one purpose (`smtp` → `mail`), or the word itself. `word` is without its ending. */
export function meant(word: string): string {
  return PURPOSE_OF.get(word) ?? word;
}

/** Whether the word tells a purpose in general. */
export function tellsPurpose(word: string): boolean {
  return PURPOSE_OF.has(word);
}
