import { bytesOf, textOf } from '../../../model/decode.ts';
import type { Behaviour, Effect } from '../../../model/effect.ts';
import type { FileTree } from '../../../model/package.ts';
import { codeIn, plainCode } from './code-in.ts';

const CODE = /\.(?:[cm]?[jt]sx?|json)$/;
const MOST_READ = 400_000;
const TOKEN = /\b\d{8,12}:[\w-]{30,}|webhooks\/\d{15,}\/|services\/T[A-Z\d]{8,}\//;
const ENCODED = /(?<![\w+/])(?:[A-Za-z\d+/_-]{40,160}={0,2})(?![\w+/])/g;

/** Whether code holds what opens an inbox, plainly or in one of the encodings that everybody uses. */
export function carriesToken(files: FileTree): boolean {
  return textsOf(files).some(text => TOKEN.test(text) || [...text.matchAll(ENCODED)].some(([word]) => isTokenEncoded(word)));
}

function isTokenEncoded(word: string): boolean {
  return ['base64', ...(/^[\da-f]+$/i.test(word) ? ['hex'] : [])].some(encoding => {
    const bytes = bytesOf(word, encoding);
    return bytes !== undefined && TOKEN.test(textOf(bytes, 'latin1') ?? '');
  });
}

const FILLS =
  /\benv\s*(?:\.\s*(?<name>[\w$]+)|\[\s*(?:(?<quote>["'`])(?<key>[\w$]+)\k<quote>|[^\]\n]{0,80})\s*\])(?:\s*(?:\?\?|\|\|)?=(?![=>])|\s*[\]}][\s\]})]*=(?![=>])|\s+of\b)/g;
/** `process.env.TOKEN || other`, `const { TOKEN = other } = process.env`: what is meant where the user says nothing. */
const OTHERWISE =
  /\benv\.(?<name>[\w$]+)\s*(?:\?\?|\|\||\?)\s*(?![.=]|''|""|``|undefined|null)|[{,]\s*(?<key>[\w$]+)\s*(?::\s*[\w$]+\s*)?=(?![=>])\s*(?!''|""|``|undefined|null)/g;
/** `process.env.TOKEN || settings.token`: members of something, one after the other, and nothing that stands in the code. */
const OF_SETTINGS = /(?<=\benv\.[\w$]{1,60})(?:\s*(?:\?\?|\|\|)\s*(?!process\b)[\w$]+(?:\??\.[\w$]+)+(?![\w$([]))+/g;
const OWN_ENV_FILE = /(?:^|\/)[\w.-]*\.env(?:\.(?!example|sample|template|dist)[\w.]+)?$/;

/**
 * Whether the package may put something into such variables, or something else in their place: it sets one, or any whose name is worked out, hands the whole
 * environment on where something may be stored in it, starts itself anew in one of its own making, brings a file of variables along, or knows what to take where one is not set.
 * `hasSettings`: settings of the user say it there.
 */
export function fillsVariables(
  variables: ReadonlySet<string>,
  { effects }: Behaviour,
  { files, hasSettings }: { readonly files: FileTree; readonly hasSettings: boolean },
): boolean {
  if ([...files.keys()].some(path => OWN_ENV_FILE.test(path))) return true;
  if (effects.some(startsItself)) return true;
  const texts = textsOf(files);
  if (effects.some(one => isWholeEnvironment(one, files)) && texts.some(text => mayStore(variables, text))) return true;
  const said = hasSettings ? texts.map(text => text.replaceAll(OF_SETTINGS, '')) : texts;
  return said.some(text =>
    [FILLS, OTHERWISE].some(pattern =>
      [...text.matchAll(pattern)].some(({ groups }) => {
        const name = groups?.['name'] ?? groups?.['key'];
        return name === undefined || variables.has(name);
      }),
    ),
  );
}

/** Ways to store something under a name that is worked out: the language's own, what libraries call theirs, and `table[key] =`, also where a list is taken apart. */
const STORES =
  /\b(?:assign|merge\w*|populate|extend|mixin|defaults\w*|define\w*|Reflect|eval|Function)\b|(?<=[\w$)\]])(?<!\b(?:const|let|var))\s{0,8}\[[^\n=]{1,80}\]\s{0,8}[\]})]{0,4}\s{0,8}(?:\?\?|\|\||&&)?=(?![=>])/;

/** Whether whoever is handed the environment may put such a variable into it. */
function mayStore(variables: ReadonlySet<string>, text: string): boolean {
  return (
    STORES.test(text) ||
    [...variables].some(name =>
      new RegExp(String.raw`\.\s*${name}\s*(?:[\]})]{0,4}\s{0,8}(?:\?\?|\|\||&&)?=(?![=>])|[\]},][^=\n]{0,80}=(?![=>])|\s+of\b)`).test(
        text,
      ),
    )
  );
}

/** `{ ...process.env }` and `const { A } = process.env` are copies, `env: process.env` is for a program that is started, and what is put into `env = process.env` is seen. */
function isWholeEnvironment({ kind, api, target, at }: Effect, files: FileTree): boolean {
  if (kind !== 'reads environment' || target !== '' || api !== 'process.env') return false;
  const before = codeIn(at, files).slice(Math.max(0, at.start - 12), at.start);
  return !/(?:\.\.\.|\benv\s*[:=]|\}\s*=)\s*$/.test(before);
}

function startsItself({ kind, target, details }: Effect): boolean {
  return kind === 'spawns' && details.get('env') === 'given' && /<here>|<node>|^node\b/.test(target);
}

function textsOf(files: FileTree): string[] {
  return [...files].flatMap(([path, bytes]) =>
    CODE.test(path) && bytes.length <= MOST_READ ? plainCode(new TextDecoder().decode(bytes)) : [],
  );
}
