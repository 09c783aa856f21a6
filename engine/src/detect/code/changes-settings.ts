import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';

/** Whoever runs or calls a tool for such settings means them to be changed; nobody who installs or imports a package does. */
const UNASKED: Gravity = { install: 'strong', import: 'strong', run: 'context', call: 'context' };
/** Tools of a project write its manifest, and some of them wherever they are started. */
const OF_PROJECT: Gravity = { install: 'weak', import: 'strong', run: 'context', call: 'context' };

const OF_BROWSERS =
  /\b(?:firefox|chrome|chromium|brave|puppeteer|playwright|selenium|webdriver|browser['’]?s? (?:profiles?|settings?|preferences?|polic\w*|automation|extensions?|set-?up|launch\w*))\b/i;

const OF_SHORTCUTS = /\b(?:shortcuts?|desktop (?:entr\w+|files?|icons?)|start menu|task ?bar)\b|\.desktop\b/i;

/** How they say that such are made or changed, and not only looked at. */
const OF_CHANGED_SHORTCUTS =
  /\b(?:creat(?:e|es|ing)|mak(?:e|es|ing)|add(?:s|ing)?|edit(?:s|ing)?|chang(?:e|es|ing)|updat(?:e|es|ing)|fix(?:es|ing)?|repair(?:s|ing)?|pin(?:s|ning)?|install(?:s|ing)?|manag(?:e|es|er|ing)|writ(?:e|es|ing)|generat(?:e|es|or|ing)|register(?:s|ing)?|remov(?:e|es|ing)) [^.\n]{0,60}(?:shortcuts?|desktop (?:entr\w+|files?|icons?)|launchers?|\.lnk|\.desktop)|\b(?:shortcut|desktop entry|launcher) (?:creator|maker|editor|manager|generator|installer)/i;

const SIGNS: readonly Sign[] = [
  {
    what: 'changes how programs log in to clouds, clusters and registries of images',
    by: UNASKED,
    written: /^<home>\/\.(?:aws\/(?:config|credentials)|kube\/config|docker\/config\.json|config\/(?:gcloud\/|containers\/)|azure\/)/,
    spokenOf:
      /\b(?:aws|amazon|azure|gcp|gcloud|google cloud|kube\w*|k8s|helm|docker|container (?:images?|registr\w*)|cloud (?:credentials?|profiles?|accounts?|log-?ins?|providers?)|sso|eks|gke|aks|ecr|credentials? (?:files?|helpers?))\b/i,
  },
  {
    what: 'puts a program in the place of one that everybody starts by its name',
    by: { ...UNASKED, run: 'weak', call: 'weak' },
    written:
      /^(?!<here>\/)(?:.*\/)?(?:\.local\/bin|bin|\.bin|sbin)\/(?:sudo|su|ssh|scp|git|npm|npx|pnpm|yarn|node|python3?|pip3?|docker|kubectl|ls|cat|curl|wget|bash|zsh|sh|gpg|code|cursor|claude)(?:\.(?:cmd|exe|ps1))?$/,
    spokenOf:
      /\b(?:shims?|version managers?|(?:command|cli|shell|git|npm|node) wrappers?|toolchains?|installers?|(?:installs?|manages?|switch\w*) [^.\n]{0,30}(?:versions?|runtimes?))\b/i,
  },
  {
    what: 'changes the settings of a browser',
    by: UNASKED,
    written:
      /\/(?:\.mozilla\/firefox|Firefox\/Profiles)\/.*\/(?:user|prefs)\.js$|\/(?:Google\/Chrome|google-chrome|Chromium|BraveSoftware|Microsoft\/Edge)\/.*\/(?:Secure )?Preferences$/i,
    spokenOf: OF_BROWSERS,
  },
  {
    // Wherever the profile lies: it says by itself who reads it. Source: Firefox source documentation, “Preferences”.
    what: 'changes the settings of a browser',
    by: UNASKED,
    written: /^(?!<temp>\/).*(?<![^/])(?:user|prefs)\.js$/,
    content: /\buser_pref\s*\(/,
    spokenOf: OF_BROWSERS,
  },
  {
    // Source: Mozilla Support, “Customizing Firefox Using AutoConfig”.
    what: 'changes the settings of a browser',
    by: UNASKED,
    written: /^(?!<temp>\/).*\.cfg$/,
    content: /\b(?:lockPref|defaultPref)\s*\(/,
    spokenOf: OF_BROWSERS,
  },
  {
    what: 'changes the settings of an editor',
    by: UNASKED,
    // Every editor that is built on it keeps them so. Source: the documentation of Visual Studio Code, “User and workspace settings”.
    written:
      /\/(?:AppData\/Roaming|Application Support|\.config|\.var\/app\/[^/]+\/config)\/[^/]+\/User\/(?:profiles\/[^/]+\/)?(?:settings|keybindings|tasks|mcp)\.json$|\/(?:Code(?: - Insiders)?|Cursor|VSCodium|Windsurf)\/User\/(?:settings|keybindings|tasks|mcp)\.json$/,
    spokenOf:
      /\b(?:vs ?code|vscodium|visual studio|settings\.json|cursor (?:ide|editor|settings|rules)|windsurf|ides?|editor['’]?s? (?:settings?|config\w*|integrations?|set-?ups?|extensions?|themes?|support)|(?:your|the|code|an|any) editors?|jetbrains)\b/i,
  },
  {
    // Source: Chrome for Developers, “Native messaging”; MDN, “Native manifests”.
    what: 'has browsers start a program when an extension asks for it',
    by: UNASKED,
    written: /\.json$/,
    content: /^(?=[^]*"allowed_(?:origins|extensions)")(?=[^]*"(?:path|type)")(?=[^]*\bstdio\b)/,
    spokenOf:
      /\b(?:native[- ]?messaging|native (?:hosts?|apps?|manifests?)|(?:browser|chrome|firefox|web) extensions?|extensions?['’]? (?:bridge|host)s?|companion|bridges?)\b/i,
  },
  {
    what: 'puts code where Python and its notebooks start it',
    by: UNASKED,
    written: /\/\.(?:ipython\/profile_\w+\/startup|jupyter\/(?:jupyter_\w+_config\.py|custom))(?:\/|$)/,
    spokenOf: /\b(?:i?python|jupyter|notebooks?)\b/i,
  },
  {
    what: 'puts a folder before those in which later steps of a build look for programs',
    by: { ...UNASKED, run: 'context' },
    written: /^<env:GITHUB_PATH>$/,
    spokenOf:
      /\b(?:github_path|add\w* [^.\n]{0,40}\b(?:to|on) (?:the |your )?path|on(?:to)? (?:the |your )?path|github actions?|on the runner|prepend\w* [^.\n]{0,40}path|set(?:s|ting)?[ -]?up (?:an? |the |your )?(?:\w+ )?(?:actions?|tools?|cli|runners?|toolchains?|environments?|node|python|versions?)|tool ?caches?|toolkits?)\b/i,
  },
  {
    what: 'makes a command of Git start a program',
    by: UNASKED,
    command:
      /\bgit\s+config\s+.{0,20}--(?:global|system)\s+.{0,20}\b(?:alias\.\S+\s+["']?!|core\.(?:pager|editor|fsmonitor|sshCommand)\b|(?:diff|merge|filter)\.\S+)/i,
    spokenOf:
      /\b(?:git ?(?:alias(?:es)?|config\w*|settings?|filters?|drivers?|attributes?|mergetool|difftool|pagers?|commands?|workflows?)|(?:diff|merge)[- ]?(?:tools?|drivers?)|alias(?:es)? (?:for|in|of) git|in git|git (?:diff|merge|log|status|lfs))\b/i,
  },
  {
    // Source: freedesktop.org, “Desktop Entry Specification”: what lies in the user's own folder stands in front of what the system has.
    what: 'changes how other applications are started',
    by: UNASKED,
    written:
      /^<home>\/\.local\/share\/applications\/(?:\*$|(?:com\.|org\.)?(?:google|chromium|chrome|brave|microsoft|firefox|mozilla|opera|vivaldi|slack|discord|signal|telegram|spotify|code|codium|cursor|exodus|atomic|ledger|trezor|electrum)\b)/i,
    spokenOf: OF_SHORTCUTS,
  },
  {
    // Those that are there are opened one after the other. Source: Windows Script Host, “CreateShortcut”.
    what: 'changes how other applications are started',
    by: UNASKED,
    command: /\*\.lnk\b[^]{0,300}\bCreateShortcut\(\s*\$[^]{0,400}\.(?:Arguments|TargetPath)\s*\+?=(?!=)[^]{0,200}\.Save\(\)/i,
    spokenOf: OF_SHORTCUTS,
  },
  {
    // Whichever shortcut it is handed is changed. Source: Windows Script Host, “CreateShortcut”.
    what: 'changes how other applications are started',
    by: UNASKED,
    written: /\.(?:js|jse|vbs|wsf)$/i,
    content: /CreateShortcut\([^]{0,200}(?:Arguments|\(\d\))[^]{0,400}\.(?:Arguments|TargetPath)\s{0,9}=[^]{0,400}\.Save\b/i,
    spokenOf: OF_CHANGED_SHORTCUTS,
  },
  {
    what: 'changes how other applications are started',
    by: UNASKED,
    written: /^(?:<home>\/\.local\/share|<env:XDG_DATA_HOME>)\/applications\/\*+\.desktop$/,
    spokenOf: OF_CHANGED_SHORTCUTS,
  },
  {
    what: 'has Windows start a program when something happens',
    by: { ...UNASKED, run: 'weak', call: 'weak' },
    command: /\b(?:__EventFilter|CommandLineEventConsumer|ActiveScriptEventConsumer|__FilterToConsumerBinding)\b/i,
    spokenOf: /\b(?:wmi|windows management|event (?:filters?|consumers?)|subscriptions?)\b/i,
  },
  {
    what: 'changes the manifest of the project that it is started in',
    by: OF_PROJECT,
    isUsualInLarge: true,
    usualFor:
      /\b(?:scaffold\w*|(?:creat|start|initiali[sz])\w* (?:an? |the |your )?(?:new )?(?:\w+ )?(?:projects?|app\w*|packages?)|releas(?:e|es|ing)\b|bump\w*|monorepos?|git[- ]?hooks?|husky|starters?|boilerplate|(?:project|app\w*) templates?|(?:adds?|updat\w+|sorts?|migrat\w+|upgrad\w+|edits?) [^.\n]{0,40}(?:scripts?|dependenc\w*|package\.json))\b/i,
    written: /^<cwd>\/package\.json$/,
    spokenOf:
      /["'`](?:pre|post)?install["'`]\s*:|\b(?:package\.json|manifests?|scaffold\w*|init(?:ializ\w*|ialis\w*)? (?:an? |the |your )?(?:new )?(?:projects?|app\w*|packages?|repo\w*)|npm init|releas\w*|bump\w*|monorepos?|workspaces?|(?:npm|package|your|lifecycle|run) scripts?|git[- ]?hooks?|husky|(?:add|install|writ|updat|sort|migrat|upgrad|set|chang|edit|generat|creat)\w* [^.\n]{0,40}(?:scripts?|dependenc\w*|versions?|fields?|packages?|projects?|apps?)|starters?|boilerplate|(?:project|app\w*) templates?)\b/i,
  },
];

export const changesSettings: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'changes-settings',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1546',
  explain: {
    what: 'The package changes settings of other programs: how clouds are logged in to, what a browser, an editor, Git or Python starts, which program a well-known name means.',
    why: 'Other programs then run what it has written, or send logins elsewhere, long after it is gone. Tools for these programs say on their page that they do.',
    next: 'Do not install it. If it has run, look into the file named in the evidence and undo what it has put there.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    yield* bySigns(SIGNS, behaviour, manifest, { files, modules });
  },
});
