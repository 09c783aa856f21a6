import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour } from '../../model/effect.ts';
import type { Evidence } from '../../model/finding.ts';
import { fixedHost, isOwnMachine } from './facts/destinations.ts';
import { short, step } from './facts/steps.ts';

const LONGEST = 400_000;
const PASSWORD = /<input\b[^>]{0,600}\btype\s{0,4}=\s{0,4}["']?password\b/i;
const FORM = /<form\b[^>]{0,600}\baction\s{0,4}=\s{0,4}["']?((?:https?:)?\/\/[^"'\s>]{1,300})/gi;

export const collectsLogins: Detector<'behaviour' | 'files' | 'contents' | 'modules'> = detector({
  id: 'collects-logins',
  needs: ['behaviour', 'files', 'contents', 'modules'],
  attack: 'T1566.002',
  explain: {
    what: 'The package carries a page that asks for a password and sends it to a host that is written in it.',
    why: 'Registries and their mirrors serve such pages to anybody, from an address people trust. A page that belongs to a program sends to the program.',
    next: 'Do not open the page. Whoever has typed a password into it must change it.',
  },

  *detect({ behaviour, files, contents, modules }) {
    const onlyPages = modules.every(module => /\.(?:html?|svg)#/i.test(module.path));
    for (const { path, kind } of contents) {
      const bytes = kind === 'html' || /\.html?$/i.test(path) ? files.get(path) : undefined;
      const text = bytes ? new TextDecoder().decode(bytes.subarray(0, LONGEST)) : '';
      const sent = PASSWORD.test(text) ? destination(path, text, behaviour) : undefined;
      if (!sent) continue;
      yield {
        says: `${short(path)} asks for a password and sends to ${sent.host}`,
        weight: onlyPages ? 'strong' : 'weak',
        evidence: [sent.evidence],
      };
    }
  },
});

/** Where the form of a page, or a script in it, sends to: a host that is written there. */
function destination(
  path: string,
  text: string,
  { effects }: Behaviour,
): { readonly host: string; readonly evidence: Evidence } | undefined {
  for (const [, action = ''] of text.matchAll(FORM)) {
    const host = isOwnMachine(action) ? undefined : fixedHost(action);
    if (host !== undefined) return { host, evidence: { kind: 'file', path, says: `its form sends to ${short(action)}` } };
  }
  for (const effect of effects) {
    if (effect.kind !== 'connects' || !effect.at.path.startsWith(`${path}#`) || !/^POST$/i.test(effect.details.get('method') ?? ''))
      continue;
    const host = isOwnMachine(effect.target) ? undefined : fixedHost(effect.target);
    if (host !== undefined) return { host, evidence: step(effect, `${effect.api} sends to ${short(effect.target)}`) };
  }
  return undefined;
}
