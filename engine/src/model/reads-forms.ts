import type { Trait } from './profile.ts';

/** What takes the fields of a form, or finds them, and hears nothing. */
const FORMS =
  /^(?:\$|jQuery)$|(?:^|\.)(?:FormData|HTMLFormElement\.elements|serialize|serializeArray|find|querySelector|querySelectorAll|getElementById|getElementsByTagName)$/;

/** Whether input is taken by reading a form: what is typed is heard by listening alone. */
export function readsForms({ kind, api }: Pick<Trait, 'kind' | 'api'>): boolean {
  return kind === 'captures input' && FORMS.test(api);
}
