import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';

const UNASKED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };
const OF_CERTIFICATES =
  /\b(?:(?:root|self-?signed|trusted|local|dev\w*|ca|test) (?:certificates?|certs?|ca)|(?:install|add|trust|generat|creat|issu|manag|mak)\w* [^.\n]{0,40}(?:certificates?|certs?)|(?:certificates?|certs?) (?:stores?|install\w*|generat\w*|managers?)|(?:ssl|tls|https) (?:certificates?|certs?)|(?:local|dev\w*|trusted) (?:https|ssl|tls)|https (?:on|for) localhost|certificate authorit(?:y|ies)|root ca|local ca|mitm|trust (?:stores?|anchors?)|mkcert|key ?chain)\b/i;
const SIGNS: readonly Sign[] = [
  {
    what: 'adds a certificate to those the system trusts',
    by: UNASKED,
    spokenOf: OF_CERTIFICATES,
    command:
      /\bsecurity\s+add-trusted-cert\b|\bcertutil(?:\.exe)?\s+.{0,60}-addstore\b|\bcertutil\s+-A\b.{0,120}-t\b|\bImport-Certificate\b.{0,200}\bRoot\b|\bupdate-ca-(?:certificates|trust)\b|\btrust\s+anchor\s+\S/i,
  },
  {
    what: 'puts a certificate where the system looks for those it trusts',
    by: UNASKED,
    spokenOf: OF_CERTIFICATES,
    written: /^\/(?:usr\/local\/share\/ca-certificates|etc\/ssl\/certs|etc\/pki\/ca-trust|usr\/share\/pki)\//,
  },
];

export const installsRootCertificate: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'installs-root-certificate',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1553.004',
  explain: {
    what: 'The package makes the system trust a certificate that it brings along or makes.',
    why: 'Whoever holds its key can read and change every encrypted connection of the machine. Tools for local HTTPS do it openly when somebody runs them.',
    next: 'Do not install it. If it has run, remove the certificate from the trusted roots of the system and of each browser.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    yield* bySigns(SIGNS, behaviour, manifest, { files, modules });
  },
});
