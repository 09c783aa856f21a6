import type { ApplicationKind } from '../model/application.ts';

/** An application that is worth attacking, told by how it calls itself or its folder. */
interface Known {
  readonly kind: ApplicationKind;
  readonly names: RegExp;
}

/** Sources: the incidents of the attack atlas, and the vendors' own installers and packages. */
const KNOWN: readonly Known[] = [
  {
    kind: 'wallet',
    names:
      /^(?:atomic(?:[ -]?wallet)?|exodus(?:[ -]?(?:desktop|movement|wallet))?|ledger[ -]?(?:live(?:[ -]desktop)?|wallet)|@?trezor(?:\/|[ -])suite(?:[ -]desktop)?|guarda(?:[ -]?wallet)?|jaxx(?:[ -]?liberty)?|mymonero(?:-desktop)?|coinomi(?:[ -]?wallet)?|daedalus|yoroi|frame|rabby(?:[ -]?desktop)?|metamask(?:[ -]desktop)?|phantom|zelcore|copay|bitpay|mycrypto|infinity[ -]wallet|tokenpocket|keplr|sparrow|wasabi[ -]?wallet|electrum)$/i,
  },
  {
    kind: 'password manager',
    names:
      /^(?:1password|@?bitwarden(?:\/desktop)?|keeper(?:[ -]?password[ -]?manager)?|dashlane|nordpass|proton[ -]?pass|enpass|lastpass|authy(?:[ -]desktop)?|keeweb|padloc)$/i,
  },
  {
    kind: 'chat',
    names:
      /^(?:discord(?:[ -]?(?:canary|ptb|development))?|slack|signal(?:[ -]desktop)?|element(?:[ -]desktop)?|(?:microsoft )?teams|whatsapp|mattermost(?:[ -]desktop)?|rocket\.?chat|ferdium|franz|rambox|skype|wire|session(?:[ -]desktop)?|telegram desktop)$/i,
  },
  {
    kind: 'editor',
    names:
      /^(?:code(?:[ -](?:oss|insiders))?|(?:microsoft )?(?:visual studio code|vs ?code)(?:[ -](?:insiders|oss))?|vscodium|codium|atom|github[ -]?desktop|postman|insomnia|obsidian|notion|logseq)$/i,
  },
  {
    kind: 'agent',
    names: /^(?:cursor|windsurf|trae|kiro|zed|claude(?:[ -]desktop)?|chatgpt|lm[ -]studio|cherry[ -]studio|jan|void|antigravity)$/i,
  },
];

/** What an application is, by any of its names. Wallets come first: a name that fits two is the more valuable one. */
export function kindOf(names: readonly string[]): ApplicationKind {
  const known = KNOWN.find(one => names.some(name => one.names.test(name.trim())));
  return known?.kind ?? (names.some(name => /wallet/i.test(name)) ? 'wallet' : 'other');
}

/** A mod that people install into an application on purpose, told by what it leaves. */
export interface Mod {
  readonly name: string;
  /** Files that are there since, below the application. */
  readonly path: RegExp;
  /** What such a file says, if its name alone is not enough. */
  readonly text: RegExp | undefined;
}

/** Sources: the mods' own installers. */
export const MODS: readonly Mod[] = [
  {
    name: 'BetterDiscord',
    path: /discord_desktop_core\/index\.js$|resources\/app\/(?:index|injector)\.js$/i,
    text: /betterdiscord(?:\.asar|\/)/i,
  },
  { name: 'Vencord', path: /resources\/app(?:\.asar)?\/index\.js$/i, text: /vencord(?:desktop)?[\\/'"]|[\\/]dist[\\/]patcher\.js/i },
  { name: 'Replugged', path: /resources\/app(?:\.asar)?\/index\.js$/i, text: /replugged/i },
  { name: 'OpenAsar', path: /resources\/app\.asar\/package\.json$/i, text: /"openasar"/i },
  { name: 'EnhancedDiscord', path: /discord_desktop_core\/index\.js$/i, text: /EnhancedDiscord/ },
  { name: 'Exodus sidebar', path: /resources\/app\.asar\/src\/app\/main\/index\.js$/i, text: /exodus[-_ ]?sidebar/i },
  { name: 'Custom CSS and JS for VS Code', path: /resources\/app\/out\/.*workbench\.html$/i, text: /VSCODE-CUSTOM-(?:CSS|SESSION)/i },
];

/** Files whose whole text their vendor fixes. Source: the installers of Discord, whose loader is one statement. */
export const FIXED_TEXTS: readonly { readonly path: RegExp; readonly text: RegExp; readonly says: string }[] = [
  {
    path: /(?:^|\/)discord_desktop_core(?:-\d+)?\/(?:discord_desktop_core\/)?index\.js$/i,
    text: /^\s*(?:['"]use strict['"];?\s*)?module\.exports\s*=\s*require\(\s*['"]\.\/core\.asar['"]\s*\)\s*;?\s*$/,
    says: 'the vendor ships one statement here, which loads core.asar',
  },
];

/** Teams by which vendors sign for macOS. Source: their own releases. */
export const TEAMS: readonly { readonly names: RegExp; readonly team: string }[] = [
  { names: /^ledger[ -]?(?:live|wallet)$/i, team: 'X6LFS5BQKN' },
];

/** Names in the certificates by which vendors sign for Windows. Source: the build configuration of the vendor. */
export const PUBLISHERS: readonly { readonly names: RegExp; readonly publishers: readonly string[] }[] = [
  { names: /^trezor[ -]?suite$/i, publishers: ['SatoshiLabs, s.r.o.', 'Trezor Company s.r.o.'] },
];
