import type { Gravity } from './moments.ts';

/** Whoever runs a program may have it started again; who installs or imports a package has not asked for it. */
export const PERSISTS: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };
/** The same of start-up files of the shell: an object of its own, by which their row is known. */
export const OF_SHELL: Gravity = { ...PERSISTS };

/** Hook managers do exactly this when a project asks for it; what they hang in is the project's own. */
export const HOOKS: Gravity = { install: 'weak', import: 'strong', run: 'context', call: 'context' };

/** Source: the Python documentation of the module `site`. */
export const PYTHON = 'what Python runs each time it starts';

/** What is kept beside a file under another name is not started. */
export const KEPT_ASIDE: RegExp = /(?:\.(?:bak|backup|old|orig|save)|~)$/i;

/** Lines that start nothing: comments, and where programs and their parts are looked for. A word behind a value that is not quoted would be a program, and a text of which nothing is known any line. */
const TELLS_WHERE =
  /^(?:#.*|(?:export )?(?:PATH|MANPATH|[A-Z][A-Z\d]*_(?:HOME|ROOT|DIR))=(?:[\w$:{}.,/@+~-]*|"(?:[\w $:{}.,/@+~-]|\*(?=\/))*"|'[\w $:{}.,/@+~-]*')|)$/;

/** Longer texts are not read to their end. */
const LONGEST_LINES = 2_000;

/** Whether all that is written to a start-up file of a shell says where something lies. `content`: folded, several ways behind each other; what is not known is anything. */
export function onlyTellsWhere(content: string): boolean {
  if (content.length > LONGEST_LINES || !/\w/.test(content)) return false;
  return content
    .replaceAll(/<\w+>/g, '')
    .split(/\n| \| /)
    .every(line => TELLS_WHERE.test(line.trim()));
}

/** Where a file is started by the system or the shell from then on. */
export const PLACES: readonly (readonly [RegExp, string, Gravity])[] = [
  [
    /^(?:<home>|\*)\/\.(?:bash_profile|bash_login|bashrc|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|kshrc|cshrc|tcshrc|xinitrc|xprofile|xsessionrc|config\/fish\/(?:config\.fish|conf\.d\/))/,
    'a start-up file of the shell',
    OF_SHELL,
  ],
  [
    /^\/etc\/(?:profile|profile\.d\/|bash\.bashrc|zsh\/|rc\.local|init\.d\/|systemd\/|cron|ld\.so\.preload|xdg\/autostart\/|sudoers)/,
    'a start-up file of the system',
    PERSISTS,
  ],
  [
    /^(?:<home>|\*)\/\.(?:(?:g?vimrc|tmux\.conf|emacs|gdbinit|irbrc|pryrc|Rprofile|hammerspoon\/init\.lua|emacs\.d\/(?:early-)?init\.el)$|vim\/(?:plugin|autoload|after)\/|config\/(?:nvim\/(?:init\.(?:lua|vim)|(?:plugin|lua|after|autoload)\/)|tmux\/tmux\.conf$|wezterm\/|emacs\/(?:early-)?init\.el$))/,
    'what an editor or terminal starts each time it opens',
    OF_SHELL,
  ],
  [/(?:^|\/)Library\/Launch(?:Agents|Daemons)(?:\/|$)/, 'the programs macOS starts at login', PERSISTS],
  [/^(?:<home>|\*)\/\.(?:config|local\/share)\/(?:systemd\/user|autostart)(?:\/|$)/, 'the programs Linux starts at login', PERSISTS],
  [/^\/(?:usr\/)?lib\/systemd\/system\/|^\/var\/spool\/cron/, 'the services of the system', PERSISTS],
  [/\/Start Menu\/Programs\/Start-?[Uu]p(?:\/|$)/i, 'the Startup folder of Windows', PERSISTS],
  [
    /\/WindowsPowerShell\/(?:\w+\.)*(?:profile|Microsoft\.PowerShell_profile)\.ps1$|\/PowerShell\/(?:Microsoft\.PowerShell_)?profile\.ps1$/i,
    'the profile of PowerShell',
    OF_SHELL,
  ],
  [/^<home>\/(?:\.git-templates?|\.config\/git\/(?:template|hooks))(?:\/|$)/, 'hooks of every Git repository', PERSISTS],
  [/(?:^|\/)(?:\.git\/hooks|\.husky)\/[^/]+$/, 'a hook of the Git repository', HOOKS],
  [/(?:^|\/)(?:(?:site|dist)-packages\/(?:.+\/)?[^/]+\.pth|(?:site|user)customize\.py)$/, PYTHON, PERSISTS],
  [
    /^(?:<cwd>|<home>|(?:<here>\/)?(?:\.\.\/)+\.\.)\/(?:\.pnpmfile\.[cm]?js$|\.yarn\/(?:plugins|releases)\/)/,
    'what the package manager starts at each install',
    PERSISTS,
  ],
];

/** Places where it is said at what times something starts. */
export const SCHEDULES: ReadonlySet<string> = new Set([
  'the scheduled tasks of Windows',
  'the timers of systemd',
  'the jobs of at',
  'the schedule of cron',
  'the services of the system',
]);

/** Commands that see to it. */
export const COMMANDS: readonly (readonly [RegExp, string, Gravity])[] = [
  [
    /\breg(?:\.exe)?["']?\s+add\b.{0,200}\\(?:Run(?:Once|Services)?|Winlogon|Image File Execution Options|Explorer\\Shell Folders)\b/i,
    'the Run keys of Windows',
    PERSISTS,
  ],
  [/\b(?:New|Set)-ItemProperty\b.{0,200}\\Run(?:Once)?\b/i, 'the Run keys of Windows', PERSISTS],
  [/\bschtasks(?:\.exe)?["']?\s+\/create\b|\bRegister-ScheduledTask\b/i, 'the scheduled tasks of Windows', PERSISTS],
  [/\bsc(?:\.exe)?\s+create\s+\S+\s+binpath/i, 'the services of Windows', PERSISTS],
  [
    /\bsetx(?:\.exe)?["']?\s+(?:\/m\s+)?["']?NODE_OPTIONS\b|\blaunchctl\s+setenv\s+(?:NODE_OPTIONS|DYLD_INSERT_LIBRARIES)\b|SetEnvironmentVariable\(\s*["']NODE_OPTIONS\b/i,
    'what every program loads first',
    PERSISTS,
  ],
  [
    /\bsystemd-run\b[^\n]{0,200}--(?:on-(?:boot|startup|calendar|active|unit-active|unit-inactive)|timer-property)\b/,
    'the timers of systemd',
    PERSISTS,
  ],
  [
    /(?:^|[|;&]\s*)at(?:\.exe)?\s+(?:-[a-z]+\s+(?:[^\s-]\S*\s+)?){0,4}(?:now|teatime|midnight|noon|tomorrow|\d{1,2}(?::\d{2}|\s?[ap]m))(?![\w-])/i,
    'the jobs of at',
    PERSISTS,
  ],
  [/\bcrontab\s+(?:-\s*$|-u\s|[^-\s]|.*\|\s*crontab)|\|\s*crontab\b/, 'the schedule of cron', PERSISTS],
  [/\blaunchctl\s+(?:load|bootstrap|submit)\b/, 'the programs macOS starts at login', PERSISTS],
  [/\bsystemctl\s+(?:--\w+\s+)*enable\b/, 'the services of the system', PERSISTS],
  [/\bpm2(?:\.cmd)?["']?\s+(?:start|startup|save|resurrect)\b/, 'the programs that pm2 keeps running', PERSISTS],
  [/\bgit\s+config\s+.{0,40}\b(?:init\.templateDir|core\.hooksPath)\b/i, 'hooks of the Git repository', HOOKS],
  [
    /\bgit\s+(?:-C\s+\S+\s+)?config\s+.{0,40}\b(?:core\.(?:fsmonitor|sshCommand|askPass|gitProxy|alternateRefsCommand)|diff\.external|alias\.\S+\s+["']?!)(?!\S*\s+(?:true|false)\b)/i,
    'what Git starts in the repository',
    HOOKS,
  ],
  [/\bgit\s+config\s+.{0,20}--global\s+.{0,40}\b(?:init\.templateDir|core\.hooksPath)\b/i, 'hooks of every Git repository', PERSISTS],
];

/** An application that somebody starts may be told to start again; a package that is installed or imported has no business there. */
const OF_LIBRARIES: Gravity = { install: 'strong', import: 'strong', run: 'context' };
/** Libraries that do it. */
export const SERVICES: readonly (readonly [RegExp, string, Gravity])[] = [
  [/^(?:auto-launch\.|electron\.app\.setLogin)/, 'the programs that start at login', OF_LIBRARIES],
  [/^(?:pm2|forever|forever-monitor)\./, 'programs that are kept running', OF_LIBRARIES],
  [/^(?:node-windows|node-mac|node-linux|os-service)\./, 'the services of the system', OF_LIBRARIES],
  [/^(?:crontab|cron-job-manager)\./, 'the schedule of cron', OF_LIBRARIES],
  [/^(?:winreg|regedit|native-reg)\..*\\Run(?:Once)?\b/i, 'the Run keys of Windows', PERSISTS],
];
