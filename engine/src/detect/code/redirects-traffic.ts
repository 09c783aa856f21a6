import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';

const UNASKED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };
const SIGNS: readonly Sign[] = [
  {
    what: 'changes the table of hosts or the name servers',
    by: UNASKED,
    written: /^\/etc\/(?:hosts|resolv\.conf|nsswitch\.conf)$|\/System32\/drivers\/etc\/hosts$/i,
  },
  {
    what: 'changes the name servers or the proxy of the system',
    by: UNASKED,
    command:
      /\bnetworksetup\s+-set(?:dnsservers|webproxy|securewebproxy|autoproxyurl|socksfirewallproxy)\b|\bnetsh(?:\.exe)?\s.{0,60}\b(?:set|add)\s+dns|\bnetsh(?:\.exe)?\s+winhttp\s+set\s+proxy|\bSet-DnsClientServerAddress\b|\\Internet Settings\b.{0,80}\b(?:ProxyServer|AutoConfigURL)\b|>>?\s*["']?\/etc\/hosts\b/i,
  },
  {
    what: 'changes where packages are fetched from',
    by: UNASKED,
    command:
      /\b(?:npm|pnpm|yarn|bun)(?:\.cmd)?\s+(?:config\s+set|c\s+set|set)\s+["']?(?:\S*:)?(?:registry|npmRegistryServer|https?-proxy|proxy|cafile|strict-ssl)\b|\bpip3?\s+config\s+set\s+\S*index-url/i,
  },
  {
    what: 'changes the settings of the package manager',
    by: UNASKED,
    written: /^<home>\/(?:\.npmrc|\.yarnrc(?:\.yml)?|\.bunfig\.toml|\.config\/pip\/pip\.conf|\.pip\/pip\.conf)$|^\/etc\/npmrc$/,
  },
  {
    what: 'changes the addresses or the proxy of Git',
    by: UNASKED,
    command:
      /\bgit\s+config\s+.{0,20}--(?:global|system)\s+.{0,40}\b(?:url\.\S{1,200}\.insteadOf|https?\.proxy|https?\.sslVerify|credential\.helper|core\.sshCommand)\b/i,
  },
  { what: 'changes how SSH connects', by: UNASKED, written: /^(?:<home>\/\.ssh\/(?:config|known_hosts)|\/etc\/ssh\/\S{1,80})$/ },
];

export const redirectsTraffic: Detector<'behaviour' | 'manifest'> = detector({
  id: 'redirects-traffic',
  needs: ['behaviour', 'manifest'],
  attack: 'T1557',
  explain: {
    what: 'The package changes where the machine’s programs connect to: the table of hosts, name servers, proxies, the registry of the package manager, the addresses of Git.',
    why: 'Later downloads and logins then go to a server of its choice. Tools for proxies and registries do it when somebody asks them.',
    next: 'Do not install it. If it has run, undo the setting named in the evidence before you install or log in to anything.',
  },

  *detect({ behaviour, manifest }) {
    yield* bySigns(SIGNS, behaviour, manifest);
  },
});
