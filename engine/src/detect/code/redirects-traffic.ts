import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';

const UNASKED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };
/** Of the project that it is installed in; programs that somebody runs there set it up as they are asked. */
const OF_PROJECT: Gravity = { install: 'strong', import: 'strong', run: 'context' };
const MAY_BE_HARMLESS: Gravity = { install: 'weak', import: 'weak', run: 'context' };
const SETTINGS_OF_PROJECT = /^(?:<cwd>|(?:<here>\/)?(?:\.\.\/)+\.\.)\/(?:\.npmrc|\.yarnrc(?:\.yml)?|\.bunfig\.toml|bunfig\.toml|\.pnpmrc)$/;
/** How pages speak of it. */
const OF_NETWORK =
  /\b(?:hosts? (?:files?|entr(?:y|ies)|tables?|blocklists?)|(?:etc[ /]|your |system |the )hosts|hosts? manag\w*|manag\w* hosts|dns|name ?servers?|(?:host|domain)names? resol\w*|resolv\w* (?:host|domain|name)\w*|(?:system|local|corporate|dev\w*|reverse|debug\w*|mitm|global|https?|web) prox(?:y|ies)|proxy (?:settings|servers?|auto-?config\w*)|(?:sets?|switch\w*|configur\w*|toggl\w*) (?:the |your )?prox(?:y|ies)|vpn|network (?:settings|config\w*|switch\w*)|(?:local|custom|dev\w*|test|block\w*) (?:domains?|hosts?|hostnames?)|block(?:s|ing)? (?:ads?|(?:web)?sites?|hosts?|domains?|trackers?|distract\w*)|ad ?block\w*|tunnels?)\b/i;
const OF_REGISTRIES =
  /\b(?:(?:npm|package|private|custom|local|public|default|your|switch\w*|chang\w*) registr(?:y|ies)|registry (?:urls?|settings?|config\w*|auth\w*|managers?|switch\w*|mirrors?)|npmrc|yarnrc|bunfig|mirrors?|verdaccio|artifactory|package managers?|publish\w*|npm (?:config\w*|settings?|log-?in|auth\w*|scopes?|tokens?)|(?:npm|corporate|system) prox(?:y|ies)|(?:an?|the|your|my|office|http) proxy|private (?:packages?|scopes?)|monorepos?|workspaces?|scaffold\w*|starters?|boilerplate|(?:project|app\w*|repo\w*) (?:templates?|set-?up)|sets? up (?:an? |the |your |new )*(?:project|machine|repo\w*|workspace))\b/i;
const OF_GIT =
  /\b(?:git(?! ?hub| ?lab)\w*(?: \w+)? (?:config\w*|settings?|alias(?:es)?|identit\w*|users?|profiles?|accounts?|credentials?|hooks?|prox\w*|remotes?|urls?|set-?up|attributes|drivers?)|git(?:hub|lab) (?:accounts|users|identit\w*|profiles)\b|gitconfig|gitattributes|(?:config\w*|set-?up|settings?|sets? up|switch\w*|manag\w*)(?: \w+){0,3} (?:of |for |in )?git|ssh|dotfiles?|credential helpers?|insteadof)\b/i;
const OF_SSH =
  /\b(?:ssh\w*|sftp|scp|known[- ]hosts|remote (?:hosts?|servers?|machines?|shells?|development)|deploy\w* (?:to|keys?|over)|dotfiles?)\b/i;
const SIGNS: readonly Sign[] = [
  {
    what: 'changes the table of hosts or the name servers',
    by: UNASKED,
    spokenOf: OF_NETWORK,
    written: /^\/etc\/(?:hosts|resolv\.conf|nsswitch\.conf)$|\/System32\/drivers\/etc\/hosts$/i,
  },
  {
    what: 'changes the name servers or the proxy of the system',
    by: UNASKED,
    spokenOf: OF_NETWORK,
    command:
      /\bnetworksetup\s+-set(?:dnsservers|webproxy|securewebproxy|autoproxyurl|socksfirewallproxy)\b|\bnetsh(?:\.exe)?\s.{0,60}\b(?:set|add)\s+dns|\bnetsh(?:\.exe)?\s+winhttp\s+set\s+proxy|\bSet-DnsClientServerAddress\b|(?<!\breg(?:\.exe)?["']?\s+query\b.{0,80})\\Internet Settings\b.{0,80}\b(?:ProxyServer|AutoConfigURL)\b|>>?\s*["']?\/etc\/hosts\b/i,
  },
  {
    what: 'changes where packages are fetched from',
    by: UNASKED,
    spokenOf: OF_REGISTRIES,
    command:
      /\b(?:npm|pnpm|yarn|bun)(?:\.cmd)?\s+(?:config\s+set|c\s+set|set)\s+["']?(?:\S*:)?(?:registry|npmRegistryServer|https?-proxy|proxy|cafile|strict-ssl)\b|\bpip3?\s+config\s+set\s+\S*index-url/i,
  },
  {
    what: 'changes which programs the package manager starts',
    by: UNASKED,
    spokenOf: OF_REGISTRIES,
    command:
      /\b(?:npm|pnpm|yarn|bun)(?:\.cmd)?\s+(?:config\s+set|c\s+set|set)\s+["']?(?:script-shell|node-options|init-module|globalconfig|shell|git|yarn-?path|ignore-scripts)\b/i,
  },
  {
    what: 'changes where packages of the project are fetched from, or what is started then',
    by: OF_PROJECT,
    spokenOf: OF_REGISTRIES,
    written: SETTINGS_OF_PROJECT,
    content: /registry|proxy|cafile|strict-ssl|script-shell|node-options|init-module|yarn-?path|_auth|plugins|preload/i,
  },
  {
    what: 'changes the settings of the project’s package manager',
    by: MAY_BE_HARMLESS,
    spokenOf: OF_REGISTRIES,
    written: SETTINGS_OF_PROJECT,
  },
  {
    // Wherever the file lies: settings include others. Source: git-config(1), “Includes”, `credential.helper`, `url.<base>.insteadOf`, `core.sshCommand`.
    what: 'writes settings of Git by which it connects elsewhere, or has a program asked for logins',
    by: UNASKED,
    spokenOf:
      /\b(?:credential|insteadof|ssh ?commands?|git ?(?:config\w*|settings?|identit\w*|accounts?|profiles?|prox\w*|mirrors?|urls?)|gitconfig|dotfiles?|mirrors?)\b/i,
    written: /^(?!<temp>\/)/,
    content:
      /^[ \t]*\[(?:credential\b[^\]\n]*\][^[]*^[ \t]*helper|url\b[^\]\n]*\][^[]*^[ \t]*(?:pushI|i)nsteadOf|core\][^[]*^[ \t]*(?:sshCommand|fsmonitor|askPass))[ \t]*=/im,
  },
  {
    what: 'changes the settings of Git',
    by: UNASKED,
    spokenOf: OF_GIT,
    written: /^<home>\/(?:\.gitconfig|\.config\/git\/(?:config|attributes))$|^\/etc\/gitconfig$/,
  },
  {
    what: 'changes the settings of Git in the project',
    by: OF_PROJECT,
    written: /^(?:<cwd>|\*|(?:<here>\/)?(?:\.\.\/)+\.\.)\/\.git\/(?:config|info\/attributes)$/,
  },
  {
    what: 'changes where a VPN connects to',
    by: UNASKED,
    spokenOf: /\b(?:vpns?|openvpn|wireguard|tunnels?|tunnelblick|ovpn)\b/i,
    written: /\/(?:OpenVPN(?: Connect)?|openvpn3?|Tunnelblick|WireGuard)\/(?:.*\/)?[^/]*\.(?:ovpn|conf|tblk)$/i,
  },
  {
    what: 'changes where images of containers are fetched from',
    by: UNASKED,
    spokenOf: /\b(?:docker|podman|containers?|images?|registr(?:y|ies)|mirrors?|kubernetes|k8s)\b/i,
    written:
      /^(?:\/etc\/docker\/daemon\.json|\/etc\/containers\/\S{1,80}|<home>\/(?:\.docker\/daemon\.json|\.config\/(?:docker\/daemon\.json|containers\/registries\.conf)|\.docker\/desktop\/settings(?:-store)?\.json|AppData\/Roaming\/Docker\/settings(?:-store)?\.json|Library\/Group Containers\/group\.com\.docker\/settings(?:-store)?\.json))$/i,
  },
  {
    what: 'changes where packages of other languages are fetched from, or what is started then',
    by: UNASKED,
    spokenOf:
      /\b(?:maven|gradle|java|jvm|kotlin|scala|cargo|rust|crates?|ruby|gems?|bundler|composer|php|nuget|dotnet|conda|python|pip|poetry|go ?proxy|registr(?:y|ies)|mirrors?|polyglot|package managers?)\b/i,
    written:
      /^<home>\/(?:\.m2\/settings(?:-security)?\.xml|\.gradle\/(?:init\.gradle(?:\.kts)?|init\.d\/[^/]+|gradle\.properties)|\.cargo\/config(?:\.toml)?|\.gemrc|\.bundle\/config|\.(?:config\/)?composer\/(?:config|auth)\.json|\.(?:config\/)?NuGet\/(?:NuGet\/)?NuGet\.Config|\.condarc|\.config\/(?:pypoetry|uv|go)\/\S{1,40}|AppData\/Roaming\/(?:pip\/pip\.ini|NuGet\/NuGet\.Config|Composer\/config\.json|go\/env))$/i,
  },
  {
    what: 'changes the settings of the package manager',
    by: UNASKED,
    spokenOf: OF_REGISTRIES,
    written: /^<home>\/(?:\.npmrc|\.yarnrc(?:\.yml)?|\.bunfig\.toml|\.config\/pip\/pip\.conf|\.pip\/pip\.conf)$|^\/etc\/npmrc$/,
  },
  {
    what: 'changes the addresses or the proxy of Git',
    by: UNASKED,
    spokenOf: OF_GIT,
    command:
      /\bgit\s+config\s+.{0,20}--(?:global|system)\s+.{0,40}\b(?:url\.\S{1,200}\.insteadOf|https?\.proxy|https?\.sslVerify|core\.sshCommand)\b/i,
  },
  {
    what: 'changes the addresses or the proxy of Git',
    by: UNASKED,
    spokenOf: OF_GIT,
    usualFor: /\bcredential[- ]helpers?\b/i,
    command: /\bgit\s+config\s+.{0,20}--(?:global|system)\s+.{0,40}\bcredential\.helper\b/i,
  },
  {
    what: 'changes how SSH connects',
    by: UNASKED,
    spokenOf: OF_SSH,
    written: /^(?:<home>\/\.ssh\/(?:config|known_hosts)|\/etc\/ssh\/\S{1,80})$/,
  },
];

export const redirectsTraffic: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'redirects-traffic',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1557',
  explain: {
    what: 'The package changes where the machine’s programs connect to: the table of hosts, name servers, proxies, the registry of the package manager, the addresses of Git.',
    why: 'Later downloads and logins then go to a server of its choice. Tools for proxies and registries do it when somebody asks them.',
    next: 'Do not install it. If it has run, undo the setting named in the evidence before you install or log in to anything.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    yield* bySigns(SIGNS, behaviour, manifest, { files, modules });
  },
});
