import type { Trait } from './profile.ts';

/** What takes the fields of a form, or finds them, and hears nothing. */
const FORMS =
  /^(?:\$|jQuery)$|^document\.forms\b|(?:^|\.)(?:FormData|HTMLFormElement\.elements|HTMLInputElement\.value|serialize|serializeArray|find|querySelector|querySelectorAll|getElementById|getElementsByTagName)$/;

/** Whether input is taken by reading a form: what is typed is heard by listening alone. */
export function readsForms({ kind, api }: Pick<Trait, 'kind' | 'api'>): boolean {
  return kind === 'captures input' && FORMS.test(api);
}

/** Selectors of fields for what only its owner and one service may know: cards, logins, what opens a wallet. */
export const OF_SECRET_FIELDS: RegExp =
  /passw(?:or)?d|\bpwd\b|cvv|cvc|card-?(?:number|holder|exp)|\bcc-?(?:num|csc|exp|["'\]])|seed-?phrase|mnemonic|private-?key|security-?code/i;
