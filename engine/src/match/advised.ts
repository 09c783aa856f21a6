import type { Advisory } from '../model/advisory.ts';

/** What an advisory about a package means for the applications of everybody who had that package. */
export interface AdvisedScan {
  /** As people call them; empty where the advisory names none. */
  readonly apps: readonly string[];
  /** One sentence: why to look, and that removing the package was not enough. */
  readonly says: string;
  readonly command: 'unmask desktop scan';
}

/** Packages that changed applications, where the records of the feeds do not say so. Sources: the published analyses of 2024 and 2025. */
const TOLD: ReadonlyMap<string, readonly string[]> = new Map([
  ['nodejs-smtp', ['Atomic Wallet', 'Exodus']],
  ['pdf-to-office', ['Atomic Wallet', 'Exodus']],
  ['windows-confirm', ['Atomic Wallet', 'Exodus']],
  ['downloadsolara', ['Atomic Wallet', 'Exodus']],
  ['sw-cur', ['Cursor']],
  ['sw-cur1', ['Cursor']],
  ['aiide-cur', ['Cursor']],
]);

/** How texts name what is installed. Words that mean other things as well count only with what makes them an application. */
const NAMED: readonly (readonly [name: string, text: RegExp])[] = [
  ['Atomic Wallet', /\batomic[ -]?wallet\b|[\\/]atomic[\\/]resources\b/i],
  ['Exodus', /\bexodus\b(?! (?:api|movement registry))/i],
  ['Ledger Live', /\bledger (?:live|wallet)\b/i],
  ['Trezor Suite', /\btrezor suite\b/i],
  ['Discord', /\bdiscord(?:'s)? (?:client|desktop|app)\b|\bdiscord_desktop_core\b/i],
  ['Cursor', /\bcursor (?:ide|editor|app)\b|\bcursor\.app\b/i],
  ['VS Code', /(?<![.\\/])\b(?:visual studio code|vs ?code)\b(?! extension)/i],
  ['Slack', /\bslack (?:client|desktop|app)\b/i],
  ['Signal', /\bsignal desktop\b/i],
  ['1Password', /\b1password\b/i],
  ['Bitwarden', /\bbitwarden\b/i],
];
const ANY =
  /\bapp\.asar\b|\belectron[- ](?:based )?app(?:lication)?s?\b|\b(?:desktop|installed) (?:crypto(?:currency)? )?(?:wallets?|app(?:lication)?s?)\b/i;
/** What is done to it: a text that only says that its files are read is about theft, and the application stays as it was. */
const CHANGES = /\b(?:patch|replac|inject|trojani[sz]|tamper|overwrit|modif|swap|repack|unpack|hijack|hook|backdoor|infect|alter)\w*/i;

/**
 * Whether an advisory says that its package changes installed applications: then everybody who had the package should have them looked at, also where
 * it is gone by now. Undefined where it does not say so, which is not to say that the package does not.
 */
export function scanAdvised({ name, summary, details }: Pick<Advisory, 'name' | 'summary' | 'details'>): AdvisedScan | undefined {
  const told = TOLD.get(name) ?? [];
  // In one clause: what is done to the one thing and what is read of another often stand in one sentence.
  const clauses = `${summary}\n${details}`.slice(0, LONGEST).split(/(?<=[.!?,;:)])\s+|\s+(?=\()|\n+/);
  const telling = clauses.filter(one => CHANGES.test(one) && (ANY.test(one) || NAMED.some(([, text]) => text.test(one))));
  if (told.length === 0 && telling.length === 0) return undefined;
  const named = NAMED.flatMap(([app, text]) => (telling.some(one => text.test(one)) ? [app] : []));
  const apps = [...new Set([...told, ...named])];
  const what = apps.length === 0 ? 'installed applications' : apps.join(', ');
  return {
    apps,
    says: `It is said to change ${what} on the computer it runs on, and removing the package does not undo that: look with unmask desktop scan wherever it was installed.`,
    command: 'unmask desktop scan',
  };
}

const LONGEST = 100_000;
