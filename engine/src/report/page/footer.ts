import type { ReportOptions } from '../options.ts';
import { codeText, element, text, type Html } from './html.ts';

/** Whose page it is, and how to read it. */
export function footer({ version }: ReportOptions): Html {
  return element(
    'footer',
    {},
    element(
      'p',
      {},
      codeText(
        `Made by Unmask ${version}, which read the package and ran nothing of it. This page loads nothing. Characters that a screen hides or obeys are shown in boxes, `,
        400,
      ),
      element('b', { class: 'hidden' }, text('U+202E')),
      codeText(' for one. No link of a package can be followed from here.'),
    ),
  );
}
