import type { Effect } from '../../../model/effect.ts';

/** What a file is worth to a thief. `everyday`: many honest tools read it too. */
export interface Secret {
  readonly what: string;
  readonly everyday: boolean;
}

const FILES: readonly (readonly [RegExp, string, boolean?])[] = [
  [/(^|\/)\.npmrc$/, 'npm tokens', true],
  [/(^|\/)\.yarnrc(\.yml)?$/, 'Yarn tokens', true],
  [/(^|\/)\.(netrc|pypirc)$|(^|\/)_netrc$/, 'stored logins'],
  [/(^|\/)\.git-credentials$|(^|\/)\.config\/(gh\/hosts\.yml|git\/credentials|hub)$/, 'Git tokens'],
  [/(^|\/)\.ssh(\/(?!known_hosts|config$|[^/]*\.pub$)|$)|(^|\/)id_(rsa|ed25519|ecdsa|dsa|\*)$/, 'SSH keys'],
  [/(^|\/)\.aws\/(credentials$|config$|(sso|cli)\/cache(\/|$))/, 'AWS keys'],
  [/(^|\/)\.config\/gcloud(\/|$)|application_default_credentials\.json$/, 'Google Cloud credentials'],
  [/(^|\/)\.azure(\/|$)/, 'Azure tokens'],
  [/(^|\/)(\.docker\/config|\.config\/containers\/auth)\.json$/, 'Docker logins', true],
  // The certificate and the name of the space beside the token are no secrets.
  [/(^|\/)\.kube\/config$|\/var\/run\/secrets\/kubernetes\.io(?!\/serviceaccount\/(?:ca\.crt|namespace)$)/, 'Kubernetes credentials'],
  [/(^|\/)\.(gnupg|password-store)(\/|$)|(^|\/)\.vault-token$|\.kdbx?$/, 'keys and passwords'],
  [
    /(^|\/)(?:\.pgpass|pgpass\.conf|\.my\.cnf|\.mylogin\.cnf|\.redisclirc|\.dbshell)$|(^|\/)(?:DBeaverData|\.dbeaver)(\/|.*\/)credentials-config\.json$|(^|\/)com\.tinyapp\.TablePlus\//,
    'logins of databases',
  ],
  [
    /(^|\/)FileZilla\/(?:sitemanager|recentservers|filezilla)\.xml$|(^|\/)\.config\/filezilla\/|(^|\/)WinSCP\.ini$|(^|\/)(?:rclone\.conf|\.s3cfg|\.boto|\.lftprc)$|(^|\/)(?:Termius|MobaXterm)\//i,
    'logins of servers',
  ],
  [
    /(^|\/)(?:\.vercel|\.config\/(?:vercel|netlify|doctl|heroku|railway|fly|wrangler|stripe|supabase|firebase|configstore|op))\/|(^|\/)\.fly\/config\.yml$|(^|\/)\.(?:railway|wrangler)\/config|(^|\/)\.terraform\.d\/credentials\.tfrc\.json$|(^|\/)\.(?:databrickscfg|sentryclirc)$|(^|\/)com\.vercel\.cli\/auth\.json$/,
    'tokens of services',
    true,
  ],
  [/(^|\/)\.kaggle\/kaggle\.json$|(^|\/)\.(?:cache\/)?huggingface\/(?:token|stored_tokens)$/, 'tokens of AI services', true],
  [
    /(^|\/)\.cargo\/credentials(\.toml)?$|(^|\/)\.gem\/credentials$|(^|\/)\.composer\/auth\.json$|(^|\/)NuGet\/NuGet\.Config$/i,
    'tokens of package registries',
    true,
  ],
  [
    /(?:AppData\/(?:Roaming|Local)|Application Support|\.config|<env:(?:LOCAL)?APPDATA>|<env:XDG_CONFIG_HOME>)\/(?:Insomnia|Postman|PostmanCanary|bruno)\/(?!$)/i,
    'tokens and settings of an API client',
  ],
  [/(^|\/)(Login Data|Web Data|Local State|logins\.json|key4\.db|Cookies|cookies\.sqlite)(-\w+)?$/, 'browser logins and cookies'],
  // What somebody reads opens nothing to others.
  [/\/(?:Bookmarks(?:\.bak)?|Favicons|places\.sqlite)$/, 'bookmarks of a browser', true],
  // The port at which a browser may be driven, what it may start, and whether it runs: those who drive it look there. Source: the Chromium documentation, “User Data Directory”.
  [
    /^(?!.*\/(?:DevToolsActivePort|NativeMessagingHosts(?:\/[^/]*)?|Singleton(?:Lock|Socket|Cookie)|First Run)$).*(Google\/Chrome|Chromium|BraveSoftware|Microsoft\/Edge|Mozilla\/Firefox|Opera Software|Vivaldi)\b.*(User Data|Profiles?|Default|Local Extension Settings|Application Support)/i,
    'a browser profile',
  ],
  [
    /(^|\/)(Exodus|atomic|Electrum|Ledger Live|@trezor|Coinomi|Guarda|Jaxx|Bitcoin|Ethereum|Monero|Zcash|Armory|Daedalus)\b.*(wallet|keystore|leveldb|Local Storage)/i,
    'a wallet',
  ],
  [
    /exodus\.wallet|(^|\/)wallet\.dat$|(^|\/)\.config\/solana\/(id\.json|\*)?$|(^|\/)\.config\/solana$|(^|\/)\.(bitcoin|ethereum|electrum|monero)(\/|$)|nkbihfbeogaeaoehlefnkodbefgpgknn/i,
    'a wallet',
  ],
  [
    /(^|\/)Library\/Keychains(\/|$)|(^|\/)login\.keychain(-db)?$|(^|\/)\.local\/share\/keyrings(\/|$)|Microsoft\/(Credentials|Protect)(\/|$)/,
    'the system key store',
  ],
  [
    /(discord|discordcanary|discordptb)\/.*Local Storage\/leveldb|Telegram Desktop\/tdata|Slack\/.*(Cookies|Local Storage)/i,
    'chat sessions',
  ],
  // Of any application that is made as browsers are; their own folder for it is never asked for by a path.
  [
    /(?:AppData\/(?:Roaming|Local)|Application Support|(?:^|\/)\.config|<env:(?:LOCAL)?APPDATA>)\/.*\/Local Storage\/leveldb(?:\/|$)/,
    'sessions of applications',
  ],
  [/^\/etc\/(shadow|gshadow|sudoers)$/, 'system passwords'],
  // What `process.env` holds, as the system keeps it.
  [/^\/proc\/(?:self|<pid>)\/environ$/, 'the environment it runs in', true],
  [/^\/proc\/(self|\d+|\*)\/(environ|mem)$/, 'the memory and environment of processes'],
  [/(^|\/)\.(bash|zsh|sh|node_repl|python|mysql|psql)_history$|(^|\/)ConsoleHost_history\.txt$/, 'the history of commands'],
  [/^(<home>|<cwd>|<env:INIT_CWD>|\.|\.\.)?\/?(\.\.\/)*\.env(\.(local|production|development))?$/, 'the secrets of a project', true],
  [
    /(^|\/)\.(claude|codex|gemini|cursor)\/(\.credentials\.json|credentials|auth\.json|oauth_creds\.json)$|(^|\/)\.claude\.json$/,
    'tokens of AI tools',
  ],
];

/** What secret a folded path, or one of several possible paths, leads to; undefined for any other file. A path inside the package itself is none. */
export function secretFile(target: string): Secret | undefined {
  let everyday: Secret | undefined;
  for (const one of target.split(' | ')) {
    const path = one
      .replaceAll('\\', '/')
      .replace(/\/{2,}/g, '/')
      .replace(/^~/, '<home>');
    const found = path.startsWith('<here>') ? undefined : FILES.find(([pattern]) => pattern.test(path));
    if (found?.[2] === true) everyday ??= { what: found[1], everyday: true };
    // Whoever goes through several takes the worst of them too.
    else if (found) return { what: found[1], everyday: false };
  }
  return everyday;
}

const SECRET =
  /(^|_)(TOKENS?|SECRETS?|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|PRIVATE_?KEY|ACCESS_?KEY(_ID)?|API_?KEY|AUTH_?KEY|AUTH_?TOKEN|MNEMONIC|SEED_PHRASE|KEY)$/;
const ALSO_SECRET =
  /^(NPM_TOKEN|NODE_AUTH_TOKEN|GITHUB_TOKEN|GH_TOKEN|GITLAB_TOKEN|DATABASE_URL|MONGO(DB)?_URI|REDIS_URL|AWS_(ACCESS|SECRET|SESSION)\w+|KUBECONFIG|VAULT_TOKEN|npm_config_\/\/.*_authToken)$/i;
const NOT_SECRET = /^(npm_package_\w+|PUBLIC_\w+|NEXT_PUBLIC_\w+|VITE_\w+|\w*PUBLISHABLE_KEY|\w*PUBLIC_KEY)$/i;

/** Whether an environment variable, or one of several with ` | ` between them, is called like a secret. */
export function isSecretVariable(names: string): boolean {
  return names.split(' | ').some(name => !NOT_SECRET.test(name) && (ALSO_SECRET.test(name) || SECRET.test(name.toUpperCase())));
}

/** Secrets that open more than one service: nobody but their owner's own tool has a use for them. */
export function isMasterKey(names: string): boolean {
  return names.split(' | ').some(name => MASTER.test(name));
}

const MASTER =
  /^(NPM_TOKEN|NODE_AUTH_TOKEN|GITHUB_TOKEN|GH_TOKEN|GITLAB_TOKEN|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|ACTIONS_(?:ID_TOKEN_REQUEST|RUNTIME)_TOKEN|VAULT_TOKEN|\w*PRIVATE_?KEY|\w*MNEMONIC|SEED_PHRASE)$/i;

/** Whether what an effect reads opens something that belongs to somebody: a key, a login, a wallet, a secret of the project. */
export function opensSecret({ kind, api, target }: Pick<Effect, 'kind' | 'api' | 'target'>): boolean {
  if (kind === 'reads environment') return isSecretVariable(target);
  return (kind === 'reads file' || kind === 'lists files') && (api.startsWith('keytar.') || secretFile(target) !== undefined);
}
