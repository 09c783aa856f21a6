import type { Use, Value } from '../../model/module.ts';
import { textValue, UNKNOWN } from '../read/fold/value.ts';

/** Lines of a shell by which something is sent: a body, a file, what is fed, a header or an address with a variable in it. Sources: the manuals of curl, wget and netcat. */
const SENDS =
  /\b(?:curl|wget)\b[^\n]*\s(?:-\w*[dFT]|--data(?:-\w+)?|--form|--upload-file|--post-(?:data|file))(?:[\s=@"']|$)|\|\s*(?:curl|nc|ncat|netcat|socat|openssl\s+s_client)\b|\b(?:curl|wget)\b[^\n]*(?:-H\s+["'][^"'\n]*\$\{?\w|https?:[^\s"'\n]*[/?=&](?:\$\{?\w|\{\}))|\b(?:nc|ncat|netcat)\s[^\n|]*<\s*\S/;
/** Names that are looked up with something in them. */
const LOOKS_UP =
  /\b(?:dig|nslookup|host|ping)\s[^\n]{0,200}?(?:\$\(|`|\$\{?\w)[^\n]{0,200}?\.((?:[\w-]{1,63}\.){1,6}[a-z]{2,20})(?![\w.-])/;
const ADDRESS = /https?:\/\/[^\s"'`|;&<>()]+/;

/** Files below the home folder, and those that are known by their names wherever they lie. */
const BELOW_HOME = /(?:~|\$HOME|\$\{HOME\}|%USERPROFILE%|\$env:USERPROFILE)["']?[\\/]["']?([\w.*-][\w.*/\\-]*)/gi;
const BY_NAME =
  /(?<![\w/.@*-])\.(?:npmrc|netrc|env(?:\.\w+)?|git-credentials|pypirc|yarnrc\.yml|ssh\/[\w*][\w.*-]*|aws\/\w+|kube\/config|docker\/config\.json|config\/gh\/hosts\.yml|gnupg\/[\w./-]*|azure\/[\w.-]+)(?![\w/-])/g;

/** Files that are looked for below the home folder, by a name: `find ~ -name "id_*"`. */
const FOUND_BELOW_HOME =
  /\bfind\s{1,9}["']?(?:~|\$HOME|\$\{HOME\}|<home>)["']?(\/[\w./-]{1,100})?["']?\s[^\n;|&]{0,200}?-i?name\s{1,9}["']?([\w.*-]{2,60})/g;

/** The whole environment, as a shell tells it. */
const ENVIRONMENT = /(?:^|[\s;&|(`])(?:env|printenv|export\s+-p)(?=\s*(?:[|)`>]|$))/m;

const MOST_PLACES = 40;

/**
 * What a script of a shell sends, where it sends anything: the files that it names and the environment, told as if code read them and sent what it read. Which line takes
 * what from which is not followed, so that loops, functions and variables in between hide nothing. `lines`: its lines as they are told already.
 */
export function sentByShell(lines: readonly Use[]): Use[] {
  const texts = textsOf(lines);
  const sending = texts.findIndex(line => SENDS.test(line));
  const looking = texts.findIndex(line => LOOKS_UP.test(line));
  const [first] = [sending, looking].filter(at => at >= 0);
  const by = first === undefined ? undefined : lines[first];
  if (!by) return [];
  const uses: Use[] = [];
  const note = (use: Pick<Use, 'module' | 'path' | 'args'>, how: Use['how'] = 'call'): number =>
    lines.length + uses.push({ ...use, how, receiver: [], named: [], in: 0, guards: [], at: by.at }) - 1;
  const text = texts.join('\n');
  const from = placesIn(text).map(place => note({ module: 'fs', path: 'readFileSync', args: [{ ...textValue(place), whole: false }] }));
  if (ENVIRONMENT.test(text)) from.push(note({ module: '', path: 'process.env', args: [] }, 'read'));
  if (from.length === 0) return [];
  const body: Value = { ...UNKNOWN, from };
  const address = sending < 0 ? undefined : (ADDRESS.exec(texts[sending] ?? '') ?? ADDRESS.exec(text))?.[0];
  if (address !== undefined)
    note({
      module: '',
      path: 'fetch',
      args: [
        textValue(address),
        {
          ...UNKNOWN,
          members: new Map([
            ['method', textValue('POST')],
            ['body', body],
          ]),
        },
      ],
    });
  const name = looking < 0 ? undefined : LOOKS_UP.exec(texts[looking] ?? '')?.[1];
  if (name !== undefined) note({ module: 'dns', path: 'resolve', args: [{ ...body, text: `*.${name}` }] });
  return address === undefined && name === undefined ? [] : uses;
}

/** Lines that add to a file whose name they are handed: by a function, by a loop. */
const ADDS = /(?:>>|\btee\s+-a)\s*["']?\$\{?\w/;
/** Files below the home folder that are started or obeyed again and again. */
const STARTED_AGAIN =
  /^<home>\/(?:\.(?:bashrc|bash_profile|bash_login|profile|zshrc|zshenv|zprofile|zlogin|npmrc|ssh\/(?:authorized_keys|config))|\.config\/(?:fish\/config\.fish|autostart\/.+)|Library\/LaunchAgents\/.+)$/;

/** What a script of a shell adds to files of the user that it names elsewhere than where it adds to them; which of them, is not followed. */
export function addedByShell(lines: readonly Use[]): Use[] {
  const texts = textsOf(lines);
  const by = lines[texts.findIndex(line => ADDS.test(line))];
  if (!by) return [];
  const text = texts.join('\n');
  const content = { ...textValue(text), whole: false };
  return placesIn(text)
    .filter(place => STARTED_AGAIN.test(place))
    .map(place => ({ ...by, module: 'fs', path: 'appendFileSync', args: [{ ...textValue(place), whole: false }, content] }));
}

function textsOf(lines: readonly Use[]): string[] {
  return lines.map(({ args: [line] }) => line?.text ?? '');
}

function placesIn(text: string): string[] {
  const below = [...text.matchAll(BELOW_HOME)].map(([, path = '']) => `<home>/${path.replaceAll('\\', '/')}`);
  const found = [...text.matchAll(FOUND_BELOW_HOME)].map(([, folder = '', name = '']) => `<home>${folder.replace(/\/$/, '')}/*/${name}`);
  const named = [...text.matchAll(BY_NAME)].map(([path]) => `*/${path}`);
  return [...new Set([...below, ...found, ...named])].slice(0, MOST_PLACES);
}
