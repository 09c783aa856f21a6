import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { Gravity } from './facts/moments.ts';
import { isKnownService } from './facts/own-service.ts';
import { bySigns, type Sign, startedBy, type Started } from './facts/signs.ts';
import { isSpoken } from './facts/unspoken.ts';
import { readmeOf } from '../../model/readme.ts';

const HIDDEN: Gravity = { install: 'weak', import: 'strong', run: 'context', call: 'context' };
const ELSEWHERE: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };
/** From the sources that the user has set up himself. */
const OF_SYSTEM: Gravity = { install: 'weak', import: 'strong', run: 'context', call: 'context' };
const SIGNS: readonly Sign[] = [
  {
    what: 'installs a package from an address of its own',
    by: ELSEWHERE,
    command: /\b(?:npm|pnpm|yarn|bun)(?:\.cmd)?\s+(?:i|install|add)\s[^|;&\n]{0,200}(?:https?:\/\/|git\+|\bgithub:|--registry[= ])\S/,
  },
  {
    what: 'installs an extension of an editor',
    by: ELSEWHERE,
    command:
      /\b(?:code|code-insiders|codium|vscodium|cursor|windsurf|trae|kiro)(?:\.cmd)?["']?\s(?:[^\n|;&]{0,120}\s)?--install-extension[=\s]\s{0,9}\S/,
  },
  {
    what: 'installs programs of the system',
    by: OF_SYSTEM,
    isUsualInLarge: true,
    command:
      /(?:^|[\s;&|/"'])(?:brew|apt|apt-get|dnf|yum|snap|choco|winget|scoop|port|apk|zypper)(?:\.exe)?\s+(?:-\S+\s+)*(?:install|add)\s+\S|\bpacman\s+-S\w*\s+\S|\b(?:uv\s+tool|pipx|dotnet\s+tool)\s+install\s+\S/,
  },
  {
    what: 'installs further packages',
    by: HIDDEN,
    // The next line is another command, unless this one goes on there.
    command:
      /\b(?:npm|pnpm|yarn|bun)(?:\.cmd)?[ \t]+(?:-\S+[ \t]+)*(?:i|install|add)(?:[ \t]|\\\r?\n)+(?:-\S+(?:[ \t]|\\\r?\n)+)*(?!-)[@a-z][\w@/.-]*/,
  },
];

/** What comes from a host that the page does not name, nobody has asked for. */
const UNTOLD: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong' };

function hostsIn(started: readonly Started[]): string[] {
  const hosts = started.flatMap(({ line }) => [...line.matchAll(/https?:\/\/([\w-]+(?:\.[\w-]+)+)/g)].flatMap(([, host]) => host ?? []));
  return [...new Set(hosts)].slice(0, MOST_HOSTS);
}

const MOST_HOSTS = 16;

function fromHost(host: string): Sign {
  return {
    what: `installs a package from an address of its own (${host}) that its page does not speak of`,
    by: UNTOLD,
    command: new RegExp(
      `\\b(?:npm|pnpm|yarn|bun)(?:\\.cmd)?\\s+(?:i|install|add)\\s(?!.{0,400}--registry)[^|;&\\n]{0,200}https?://${host.replaceAll('.', '\\.')}`,
    ),
  };
}

/** Where its page speaks of that language, from the registry that its user has set up for it. */
const AS_SAID: Gravity = { ...ELSEWHERE, install: 'weak' };
const OF_LANGUAGES =
  /\b(?:python\d?|pip\d?|venv|virtualenv|pypi|ruby|gems?|bundler|rust|cargo|crates?|golang|go (?:install|toolchain|modules?)|requirements\.txt)\b/i;

function ofLanguage(isSaid: boolean): Sign {
  return {
    what: 'installs packages of another language',
    by: isSaid ? AS_SAID : ELSEWHERE,
    command: /\b(?:pip3?|python3?\s+-m\s+pip|gem|cargo|go)\s+install\s+\S/,
  };
}

/** What belongs to the package, though it does not come with it. */
const OF_ITS_OWN: Gravity = { install: 'weak', import: 'weak', run: 'context', call: 'context' };
const INSTALL = String.raw`(?:npm|pnpm|yarn|bun)(?:\.cmd)?\s+(?:-\S+\s+)*(?:i|install|add)`;

/** The part for a platform that the manager has left out; it bears the name of the package. */
function ownPart(name: string): Sign {
  const own = name.startsWith('@') ? `${name.split('/')[0]}/` : name;
  const plain = own.replace(/[^\w@/-]/g, '.');
  return {
    what: 'installs a part of its own',
    by: OF_ITS_OWN,
    command: new RegExp(String.raw`\b${INSTALL}\s+(?:-\S+\s+)*(?:@${plain}/|${plain})[\w@/.*-]*\s*$`),
  };
}

/** A manifest that names more is read so far. */
const MOST_NAMES = 256;
/** Untrusted: a name that is none could be read in two ways with others, and a line in any number of them. Source: the documentation of npm, “package.json”, “name”. */
const NAME = /^(?:@[\w.~-]+\/)?[\w.~-]+$/;

/** What the manifest names, though as nothing that comes with the package: commands of old libraries fetch what only they need. */
function ofManifest({ dependencies }: Manifest): Sign[] {
  const names = dependencies.flatMap(({ name }) => (NAME.test(name) ? name.replaceAll('.', String.raw`\.`) : [])).slice(0, MOST_NAMES);
  if (names.length === 0) return [];
  const line = String.raw`${INSTALL}(?:\s+-\S+)*(?:\s+(?:${names.join('|')})(?:@[\w.^~*<>=-]*)?)+`;
  return [
    {
      what: 'installs packages that its manifest names',
      by: OF_ITS_OWN,
      command: new RegExp(String.raw`^${line}(?:\s+\|\s+${line})*\s*$`),
    },
  ];
}

export const installsPackagesUnasked: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'installs-packages-unasked',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1072',
  explain: {
    what: 'The package installs further packages by a command of its own.',
    why: 'What comes in this way stands in no manifest, and no gate or lockfile has seen it. Installers of native programs fetch the part for their platform like this when the manager has left it out.',
    next: 'Find out which package is installed and why it is not a dependency; examine that one too.',
  },

  *detect({ behaviour, files, id, manifest, modules }) {
    const [elsewhere, ...others] = SIGNS;
    const page = readmeOf(files);
    const untold = hostsIn(startedBy(behaviour, manifest)).filter(host => !page.includes(host) && !isKnownService(host, manifest));
    const language = ofLanguage(isSpoken(OF_LANGUAGES, { manifest, files, modules }));
    const signs = [
      ...untold.map(fromHost),
      ...(elsewhere ? [elsewhere] : []),
      language,
      ownPart(id.name),
      ...ofManifest(manifest),
      ...others,
    ];
    yield* bySigns(signs, behaviour, manifest, { files, modules });
  },
});
