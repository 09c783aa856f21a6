import { secretFile, type Secret } from './secrets.ts';

/** Programs that print what their owner's tools keep. Sources: the manuals of the programs named. */
const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:env|printenv|set|export -p|declare -x|gci env:|dir env:|get-childitem env:)$/i, 'the environment'],
  [/^git credential(?:-\S+)? (?:fill|get)\b/, 'Git tokens'],
  [/^git config\b.*(?:\s-l\b|--list\b|credential|token|extraheader)/, 'the settings of Git'],
  [/^(?:gh|hub|glab) auth (?:token|status .*(?:-t\b|--show-token))/, 'Git tokens'],
  [/^(?:npm|pnpm|yarn) (?:token (?:list|ls|create)|config (?:list|ls) .*-l\b|config get \S*(?:_auth|token)\S*)/i, 'npm tokens'],
  [/^aws (?:configure (?:get|list|export-credentials)|sts get-(?:session|federation)-token|secretsmanager get-secret-value)\b/, 'AWS keys'],
  [/^gcloud auth (?:application-default )?print-(?:access|identity|refresh)-token\b/, 'Google Cloud credentials'],
  [/^(?:az account get-access-token|azd auth token)\b/, 'Azure tokens'],
  [/^kubectl (?:get secrets?\b|config view .*--raw)/, 'Kubernetes credentials'],
  [
    /^(?:heroku auth:token|fly(?:ctl)? auth token|vercel env pull|netlify env:list|doppler secrets|railway variables)\b/,
    'tokens of a hosting service',
  ],
  [
    /^(?:op (?:item|read|document)|bw (?:get|list|export)|pass show|lpass (?:show|export)|keepassxc-cli|vault (?:kv get|read|token lookup))\b/,
    'keys and passwords',
  ],
  [/^(?:trufflehog|gitleaks|ggshield)\b/, 'what a search for secrets finds'],
  [/^history$/, 'the history of commands'],
];

const PRINTS =
  /^(?:cat|tac|nl|type|more|less|head|tail|base64|xxd|od|hexdump|strings|tar|zip|get-content|gc|[ef]?grep|rg|g?awk|sed|dd|sort|uniq|cut|rev|iconv|select-string|findstr)$/i;

/** An interpreter that is given its code, and code that prints. Sources: the manuals of Node, Python, Perl, Ruby and PHP. */
const INLINE =
  /^(?:\S*\/)?(?:<node>|node|bun|deno|python[\d.]*|perl|ruby|php)(?:\.exe)?\s(?:[^\n]{0,200}\s)?(?:-\w{0,3}[ceEpr]|--print|--eval|eval)[\s=]/;
const SAYS = /\s(?:-pe?|-ep|--print)[\s=]|\b(?:console\.log|stdout\.write|print|puts|echo|say|system|readfile|passthru)\b/;
const WHOLE_ENVIRONMENT =
  /(?<!\bkeys\(\s{0,9})\bprocess\.env\b(?!\s*[.[\w])|\bos\.environ\b(?!\s*(?:\[|\.get))|%ENV\b|\bENV\.to_h\b|\bgetenv\(\s*\)/;

/** Whether a command has an interpreter print the environment as a whole: `node -p "JSON.stringify(process.env)"`. */
export function printsEnvironment(line: string): boolean {
  return INLINE.test(line) && SAYS.test(line) && WHOLE_ENVIRONMENT.test(line);
}

/** What code prints that an interpreter is given with the command. */
function printedByCode(line: string): Secret | undefined {
  if (!INLINE.test(line) || !SAYS.test(line)) return undefined;
  if (printsEnvironment(line)) return { what: 'the environment', everyday: true };
  return firstSecret(line.match(/[\w<>~$%{}./\\*-]{4,200}/g) ?? []);
}

/** `for f in ~/.ssh/id_*; do base64 < "$f"; done`: what a loop prints of each of its words. */
function printedByLoop(line: string): Secret | undefined {
  const [, name = '', words = '', body = ''] =
    /\bfor\s{1,9}(\w{1,60})\s{1,9}in\s{1,9}([^;\n]{1,500});?\s{0,9}do\s([^\n]{1,2000})/.exec(line) ?? [];
  const isPrinted = body.split(/[;|&]/).some(part => PRINTS.test(part.trim().split(/\s+/)[0] ?? '') && part.includes(`$${name}`));
  return name !== '' && isPrinted ? firstSecret(words.replaceAll(/["']/g, '').split(/\s+/)) : undefined;
}

function firstSecret(words: readonly string[], folder?: string): Secret | undefined {
  const inFolder = folder === undefined ? [] : words.flatMap(word => (/^[\w.]/.test(word) ? `${folder}/${word}`.replace(/\/\.$/, '') : []));
  return [...words.map(word => word.replace(/^(?:if=|@)/, '')), ...inFolder]
    .map(word => secretFile(word.replace(/^(?:~|\$HOME|\$\{HOME\}|%USERPROFILE%)(?=[\\/])/, '<home>')))
    .find(Boolean);
}

/** What secret the output of a command is; undefined for any other. Tools ask for the tokens of their user, so that each is everyday. `folder`: the one that it is started in, where that is known. */
export function secretOfCommand(line: string, folder?: string): Secret | undefined {
  const start = line.slice(0, 4_000);
  const inside = printedByCode(start) ?? printedByLoop(start);
  if (inside) return inside;
  for (const part of start.split(/&&|\|\||[;|\n]/)) {
    const words = part.trim().replaceAll(/["']/g, '').split(/\s+/);
    const [program = '', ...rest] = words[0] === 'sudo' || words[0] === 'command' ? words.slice(1) : words;
    const name = program.slice(program.lastIndexOf('/') + 1).replace(/\.exe$/i, '');
    const found = COMMANDS.find(([pattern]) => pattern.test([name, ...rest].join(' ')));
    if (found) return { what: found[1], everyday: true };
    const file = PRINTS.test(name) ? firstSecret(rest, folder) : undefined;
    if (file) return file;
  }
  return undefined;
}
