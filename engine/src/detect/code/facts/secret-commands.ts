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

const PRINTS = /^(?:cat|type|more|head|tail|base64|xxd|strings|tar|zip|get-content|gc)$/i;

/** What secret the output of a command is; undefined for any other. Tools ask for the tokens of their user, so that each is everyday. */
export function secretOfCommand(line: string): Secret | undefined {
  for (const part of line.slice(0, 4_000).split(/&&|\|\||[;|\n]/)) {
    const words = part.trim().replaceAll(/["']/g, '').split(/\s+/);
    const [program = '', ...rest] = words[0] === 'sudo' || words[0] === 'command' ? words.slice(1) : words;
    const name = program.slice(program.lastIndexOf('/') + 1).replace(/\.exe$/i, '');
    const found = COMMANDS.find(([pattern]) => pattern.test([name, ...rest].join(' ')));
    if (found) return { what: found[1], everyday: true };
    const file = PRINTS.test(name)
      ? rest.map(word => secretFile(word.replace(/^(?:\$HOME|\$\{HOME\}|%USERPROFILE%)/, '<home>'))).find(Boolean)
      : undefined;
    if (file) return file;
  }
  return undefined;
}
