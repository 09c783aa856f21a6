import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import { changesOf, weightOf } from './facts/changes.ts';
import { commandLine, fetchAndRun } from './facts/commands.ts';
import { downloadsOf } from './facts/downloads.ts';
import { moment, type Gravity } from './facts/moments.ts';
import { placeOf } from './facts/places.ts';
import { short, step } from './facts/steps.ts';

const PERSISTS: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };
/** What was fetched is not in the package, and starts again and again. */
const FETCHED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** What a shell is to start with every window and nobody is to see is no setting that its user asked for. */
const UNSEEN: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** Put into the background with all that it says thrown away; agents for keys are started so by everybody. */
const IN_BACKGROUND =
  /^(?=[^\n]*\/dev\/null)(?![^\n]*\b(?:ssh-agent|gpg-agent|gpg-connect-agent|keychain)\b)[^\n]*(?:(?<![&>|\\])&(?![&>\d])|\bsetsid\b)/m;
/** What is put into a start-up file of the shell. */
const OF_SHELL: Gravity = { ...PERSISTS };

/** Hook managers do exactly this when a project asks for it; what they hang in is the project's own. */
const HOOKS: Gravity = { install: 'weak', import: 'strong', run: 'context', call: 'context' };

/** Source: the Python documentation of the module `site`. */
const PYTHON = 'what Python runs each time it starts';
const RUN_BY_PYTHON = /^\s*import\s/m;

/** Where a file is started by the system or the shell from then on. */
const PLACES: readonly (readonly [RegExp, string, Gravity])[] = [
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
  [/(?:^|\/)Library\/Launch(?:Agents|Daemons)(?:\/|$)/, 'the programs macOS starts at login', PERSISTS],
  [/^(?:<home>|\*)\/\.(?:config|local\/share)\/(?:systemd\/user|autostart)(?:\/|$)/, 'the programs Linux starts at login', PERSISTS],
  [/^\/(?:usr\/)?lib\/systemd\/system\/|^\/var\/spool\/cron/, 'the services of the system', PERSISTS],
  [/\/Start Menu\/Programs\/Start-?[Uu]p(?:\/|$)/i, 'the Startup folder of Windows', PERSISTS],
  [
    /\/WindowsPowerShell\/(?:\w+\.)*(?:profile|Microsoft\.PowerShell_profile)\.ps1$|\/PowerShell\/(?:Microsoft\.PowerShell_)?profile\.ps1$/i,
    'the profile of PowerShell',
    PERSISTS,
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

const COMMANDS: readonly (readonly [RegExp, string, Gravity])[] = [
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
  [/\bcrontab\s+(?:-\s*$|-u\s|[^-\s]|.*\|\s*crontab)|\|\s*crontab\b/, 'the schedule of cron', PERSISTS],
  [/\blaunchctl\s+(?:load|bootstrap|submit)\b/, 'the programs macOS starts at login', PERSISTS],
  [/\bsystemctl\s+(?:--\w+\s+)*enable\b/, 'the services of the system', PERSISTS],
  [/\bpm2(?:\.cmd)?["']?\s+(?:start|startup|save|resurrect)\b/, 'the programs that pm2 keeps running', PERSISTS],
  [/\bgit\s+config\s+.{0,40}\b(?:init\.templateDir|core\.hooksPath)\b/i, 'hooks of the Git repository', HOOKS],
  [/\bgit\s+config\s+.{0,20}--global\s+.{0,40}\b(?:init\.templateDir|core\.hooksPath)\b/i, 'hooks of every Git repository', PERSISTS],
];

/** An application that somebody starts may be told to start again; a package that is installed or imported has no business there. */
const OF_LIBRARIES: Gravity = { install: 'strong', import: 'strong', run: 'context' };
/** Libraries that do it. */
const SERVICES: readonly (readonly [RegExp, string, Gravity])[] = [
  [/^(?:auto-launch\.|electron\.app\.setLogin)/, 'the programs that start at login', OF_LIBRARIES],
  [/^(?:pm2|forever|forever-monitor)\./, 'programs that are kept running', OF_LIBRARIES],
  [/^(?:node-windows|node-mac|node-linux|os-service)\./, 'the services of the system', OF_LIBRARIES],
  [/^(?:crontab|cron-job-manager)\./, 'the schedule of cron', OF_LIBRARIES],
  [/^(?:winreg|regedit|native-reg)\..*\\Run(?:Once)?\b/i, 'the Run keys of Windows', PERSISTS],
];

export const persists: Detector<'behaviour' | 'manifest'> = detector({
  id: 'persists',
  needs: ['behaviour', 'manifest'],
  attack: 'T1547',
  explain: {
    what: 'The package puts something where the system, the shell or Git will start it again and again: start-up files, login items, schedules, hooks.',
    why: 'Malware does it to outlive its package. Service managers, version managers and hook managers do it too, but when somebody runs them.',
    next: 'Do not install it. If it has run, look into the place named in the evidence and remove what it has put there.',
  },

  *detect({ behaviour, manifest }) {
    const planted = plantedBy(behaviour);
    for (const change of changesOf(behaviour, manifest)) {
      const found = change.does === 'writes' && PLACES.find(([pattern]) => pattern.test(change.place));
      const started = found && (found[2] === PERSISTS || found[2] === OF_SHELL) ? startedBy(change.effect, planted) : undefined;
      const unseen = found && found[2] === OF_SHELL && IN_BACKGROUND.test(change.effect.details.get('content') ?? '');
      const weight = found && weightOf(change.effect, started !== undefined ? FETCHED : unseen ? UNSEEN : found[2]);
      if (!found || !weight) continue;
      const then =
        started !== undefined ? `, so that they start ${started}` : unseen ? ', so that each starts a program that nobody sees' : '';
      yield {
        says: `it writes to ${found[1]} (${short(change.place)})${then}, ${moment(change.effect)}`,
        weight,
        evidence: [change.evidence],
      };
    }
    const downloads = downloadsOf(behaviour);
    const fetching = foldersThatFetch(behaviour);
    for (const effect of behaviour.effects) {
      const first = loadsInEachStep(effect);
      const grave = first === undefined ? undefined : weightOf(effect, PERSISTS);
      if (first !== undefined && grave)
        yield {
          says: `it sets ${first} for all that its build job runs afterwards, ${moment(effect)}`,
          weight: grave,
          evidence: [step(effect, `${effect.api} writes ${short(effect.target)}`)],
        };
      const service =
        effect.kind === 'schedules' ? SERVICES.find(([pattern]) => pattern.test(`${effect.api} ${effect.target}`)) : undefined;
      const heavy = service && weightOf(effect, service[2]);
      if (heavy) yield { says: `it adds itself to ${service[1]}, ${moment(effect)}`, weight: heavy, evidence: [step(effect, effect.api)] };
      // Weights of models end in the same letters, and hold no line of code.
      const python =
        effect.kind === 'writes file' && /\.pth$/.test(effect.target) && RUN_BY_PYTHON.test(effect.details.get('content') ?? '');
      const lasting = python ? weightOf(effect, PERSISTS) : undefined;
      if (lasting)
        yield {
          says: `it writes to ${PYTHON} (${short(effect.target)}), ${moment(effect)}`,
          weight: lasting,
          evidence: [step(effect, effect.api)],
        };
      const found = effect.kind === 'spawns' ? lastOf(COMMANDS, commandLine(effect)) : undefined;
      const line = commandLine(effect);
      const fetched =
        found?.[2] === PERSISTS
          ? (downloads.find(file => starts(line, file)) ?? fetching.find(folder => line.includes(folder)))
          : undefined;
      const weight = found && weightOf(effect, fetched === undefined ? found[2] : FETCHED);
      if (!found || !weight) continue;
      const says = `it changes ${found[1]}${fetched === undefined ? '' : `, so that they start a download (${short(fetched)})`}, ${moment(effect)}`;
      yield { says, weight, evidence: [step(effect, runs(effect))] };
    }
    for (const script of manifest.installScripts) {
      const found = lastOf(COMMANDS, script.command);
      if (!found) continue;
      yield {
        says: `its ${script.name} script changes ${found[1]}`,
        weight: found[2].install ?? 'weak',
        evidence: [{ kind: 'manifest', pointer: `/scripts/${script.name}`, value: script.command }],
      };
    }
  },
});

/** Where a build service takes the environment of all later steps from. Sources: the documentation of GitHub Actions, of CircleCI and of Azure Pipelines. */
const OF_STEPS = /<env:(?:GITHUB_ENV|BASH_ENV)>/;
const FIRST =
  /\b(?:(NODE_OPTIONS)\s*(?:=|<<)[^\n]{0,200}(?:--require|-r|--import|--loader|--experimental-loader)\b|(BASH_ENV|LD_PRELOAD|DYLD_INSERT_LIBRARIES|PERL5OPT|RUBYOPT|PYTHONSTARTUP)\s*(?:=|<<))/;

/** The variable by which whatever is started later loads code first. */
function loadsInEachStep(effect: Effect): string | undefined {
  if (effect.kind !== 'writes file' || !OF_STEPS.test(effect.target)) return undefined;
  const [, options, other] = FIRST.exec(effect.details.get('script') ?? '') ?? [];
  return options ?? other;
}

/** Files of the package that it copies to a hidden folder of the user: no application that is set to start at login lies there. */
function plantedBy({ effects }: Behaviour): string[] {
  return effects.flatMap(({ kind, target, details }) =>
    kind === 'writes file' && (details.get('source') ?? '').startsWith('<here>/') && HIDDEN.test(placeOf(target)) ? [target] : [],
  );
}

const HIDDEN = /^(?:<home>\/(?:.*\/)?\.[^/]+\/|<temp>\/)[^|]*[^/|]$/;

/** Folders into which a script is written that fetches and runs whatever a server gives. */
function foldersThatFetch({ effects }: Behaviour): string[] {
  return effects.flatMap(({ kind, target, details }) =>
    kind === 'writes file' && fetchAndRun(details.get('script') ?? details.get('content') ?? '') !== undefined
      ? target.split(' | ').flatMap(one => one.replace(/\/[^/]*$/, '').match(/^.*\w{3}.*$/) ?? [])
      : [],
  );
}

/** What is written to be started again and again, where that is worse than a program that its user has. */
function startedBy({ details }: Effect, planted: readonly string[]): string | undefined {
  const content = details.get('content') ?? details.get('script') ?? '';
  if (fetchAndRun(content) !== undefined) return 'whatever a server gives then';
  return planted.some(file => content.includes(file)) ? 'what the package has put into a hidden folder' : undefined;
}

/** Whether a command names a file, in whichever way it spells the folder. */
function starts(line: string, file: string): boolean {
  const name = placeOf(file).split('/').at(-1) ?? '';
  return name.length > 4 && !name.includes('*') && new Set(line.split(/[\\/\s"']+/)).has(name);
}

/** The last pattern is the most particular one. */
function lastOf(patterns: typeof COMMANDS, line: string): (typeof COMMANDS)[number] | undefined {
  return patterns.findLast(([pattern]) => pattern.test(line));
}

function runs(effect: Effect): string {
  return `${effect.api} runs ${short(commandLine(effect))}`;
}
