import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, EffectKind } from '../../model/effect.ts';
import type { Module } from '../../model/module.ts';
import type { FileTree } from '../../model/package.ts';
import { codeAt, codeIn, fileOf } from './facts/code-in.ts';
import { commandLine } from './facts/commands.ts';
import { isSmallInCode } from './facts/distance.ts';
import { lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { shownCode, type ShownCode } from './facts/shown-code.ts';
import { short, step } from './facts/steps.ts';
import { embeddedPath, isEmbedded, isEmbeddedIn } from '../../model/path.ts';

/** What hidden code does when it has something to hide. */
const GRAVE: ReadonlySet<EffectKind> = new Set([
  'spawns',
  'connects',
  'resolves name',
  'evaluates',
  'writes file',
  'deletes',
  'reads environment',
  'loads code',
  'patches a global',
]);

const ANY: Gravity = { install: 'proof', import: 'strong', run: 'strong', call: 'weak' };
/** What stands in a small package encoded, and in no caller's hand: of 1,420 packages of an ordinary install none runs such code when it is called. */
const OWN: Gravity = { ...ANY, call: 'strong' };
/** With the key beside it, encryption keeps nothing secret but the code from its reader. */
const DECRYPTED: Gravity = { ...ANY, call: 'strong' };
/** Nothing is known of the text but that something was decoded on its way: parsers and test tools do that when they are called. */
const VAGUE: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };
/** In large packages data is not followed to the letter, and what they decode and what they run meet somewhere. */
const VAGUE_IN_LARGE: Gravity = { ...VAGUE, import: 'weak' };
/** All letters that are known stand in the package as they are; only what they are put around was decoded. Compilers of templates do that. */
const FRAMED: Gravity = { install: 'strong', import: 'weak', run: 'weak', call: 'context' };
/** A command line of which something is unknown: programs that are run build theirs from settings they have read. */
const PARTLY: Gravity = { install: 'proof', import: 'strong', run: 'weak', call: 'weak' };
/** A program that stands in the code is given such an argument, which it is not seen to run. */
const GIVEN: Gravity = { run: 'context' };
/** Loaders of compiled code unpack what others have compiled. */
const OF_OTHERS: Gravity = { install: 'strong', import: 'weak', run: 'weak', call: 'context' };
/** Text in which orders stand comes from whoever is heard. */
const ORDERED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
const HARMFUL: Gravity = { install: 'proof', import: 'proof', run: 'proof', call: 'strong' };

export const runsDecodedCode: Detector<'behaviour' | 'files' | 'modules'> = detector({
  id: 'runs-decoded-code',
  needs: ['behaviour', 'files', 'modules'],
  attack: 'T1027',
  explain: {
    what: 'The package decodes a text (base64, hex, character codes, compressed or encrypted bytes) and runs the result as code.',
    why: 'Code is encoded so that nobody reads it before it runs. Template engines and code generators also run text, but text they build in the open.',
    next: 'Do not install it before you have read the decoded code; if it has run, treat the machine as exposed to whatever that code does.',
  },

  *detect({ behaviour, files, modules }) {
    const told = new Set<string>();
    for (const effect of behaviour.effects) {
      const weight = takesOrders(effect, files) && !told.has(fileOf(effect.at)) ? weigh(effect, ORDERED) : undefined;
      if (!weight) continue;
      told.add(fileOf(effect.at));
      yield {
        says: `it looks for letters of code among the text that it is handed, and runs them, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} runs what was found`)],
      };
    }
    const shown = shownCode(files);
    const inner = behaviour.effects.filter(({ kind, at }) => GRAVE.has(kind) && isEmbedded(at.path));
    let isSmall: boolean | undefined;
    const isLarge = (): boolean => !(isSmall ??= isSmallInCode(modules, files));
    for (const effect of behaviour.effects) {
      if (effect.kind !== 'evaluates' && effect.kind !== 'spawns') continue;
      const decoders = behaviour.flows.filter(flow => flow.to === effect && flow.from.kind === 'decodes').map(flow => flow.from);
      const made = madeOfData(effect, inner, shown);
      const [grave] = made;
      const heavy = grave && weigh(effect, HARMFUL);
      if (grave && heavy) {
        yield {
          says: `it runs code that stands nowhere in it, ${moment(effect)}; that code ${grave.kind} ${short(grave.target)}`,
          weight: heavy,
          evidence: [
            step(effect, `${effect.api} runs ${short(effect.target)}`),
            ...made.slice(0, 3).map(one => step(one, `inside: ${one.api} ${short(one.target)}`)),
          ],
        };
        continue;
      }
      if (isNoProgram(effect)) continue;
      const runs = effect.kind === 'evaluates' || /\w{3}/.test(effect.target) || isDecrypted(effect, decoders);
      if (!runs) continue;
      const decoded = effect.details.get('decoded') === 'true' && !shown.isOpen(effect);
      if (!decoded && (decoders.length === 0 || (effect.kind === 'spawns' && !takesCode(effect)))) continue;
      const hidden = effectsInside(effect, inner, modules);
      const gravity = hidden.length > 0 ? HARMFUL : gravityOf(effect, decoders, behaviour, files, shown);
      const known = weigh(effect, inItsPackage(gravity, effect, { behaviour, files, isLarge }));
      const weight = hidden.length === 0 && isHearsay(effect, decoders) ? lighter(known) : known;
      if (!weight) continue;
      yield {
        says: `it runs code that was encoded, ${moment(effect)}${hidden[0] ? `; the decoded code ${hidden[0].kind}${hidden[0].target ? ` ${short(hidden[0].target)}` : ''}` : ''}`,
        weight,
        evidence: [
          step(
            effect,
            effect.target.replace(/[*\s]/g, '') === ''
              ? `${effect.api} runs what was decoded`
              : `${effect.api} runs ${short(effect.target)}`,
          ),
          ...decoders.slice(0, 3).map(from => step(from, `${from.api} decodes it`)),
          ...hidden.slice(0, 3).map(one => step(one, `inside: ${one.api} ${short(one.target)}`)),
        ],
      };
    }
  },
});

/** A number, or a value of the language: whoever runs that as code runs nothing. */
function isNoProgram({ kind, target }: Effect): boolean {
  return (
    kind === 'evaluates' &&
    target !== '' &&
    target.split(' | ').every(one => /^(?:undefined|null|true|false|NaN|-?[\d.]+)?$/.test(one.trim()))
  );
}

/** A pattern for bytes in hexadecimal digits, any number of them, within other text; its file is a small one: in a bundle the two have nothing to do with each other. */
const BYTES_AMONG =
  /\((?:\?:)?\[(?=[^\]]*(?:0-9|\\d))(?=[^\]]*[aA]-[fF])[^\]]{4,14}\]\{2\}\)(?:[*+]|\{\d+,\d*\})[^\n]{0,6}\w[^\n]{0,3}\/[gimsuy]*/;
const FEW_LETTERS = 20_000;

/** Code that is not known is run where a file looks for bytes among other text. Incidents: getcookies, 2018-05. */
function takesOrders(effect: Effect, files: FileTree): boolean {
  if (effect.kind !== 'evaluates' || (effect.target !== '' && !effect.target.includes('*'))) return false;
  const bytes = files.get(fileOf(effect.at));
  if (!bytes || bytes.length > FEW_LETTERS) return false;
  const code = codeIn(effect.at, files);
  return BYTES_AMONG.test(code) && /['"`|]hex\b/.test(code);
}

/** In code that nothing reaches, what another such file decodes comes there by guess alone: neither is seen to run. */
function isHearsay({ triggers, at }: Effect, decoders: readonly Effect[]): boolean {
  return (
    triggers.length === 0 && decoders.length > 0 && decoders.every(from => from.triggers.length === 0 && fileOf(from.at) !== fileOf(at))
  );
}

function gravityOf(effect: Effect, decoders: readonly Effect[], behaviour: Behaviour, files: FileTree, shown: ShownCode): Gravity {
  if (decoders.length > 0) {
    if (decoders.some(from => DECRYPTS.test(from.api)) && hasMaterial(effect, behaviour, files)) return DECRYPTED;
    if (isOfOthers(effect, behaviour, files)) return OF_OTHERS;
    return isGivenNode(effect) ? DECRYPTED : ANY;
  }
  const isGiven = effect.kind === 'spawns' && isNamed(effect);
  if (shown.isFramed(effect)) return isGiven ? { ...FRAMED, ...GIVEN } : FRAMED;
  if (effect.kind === 'spawns' && effect.target.includes('*')) return isGiven ? { ...PARTLY, ...GIVEN } : PARTLY;
  if (!/\w{4}/.test(effect.target)) return VAGUE;
  // A part is not known, and the file holds nothing that could have been decoded: what was, came from a caller.
  return effect.target.includes('*') && !hasMaterial(effect, behaviour, files) && !holdsEncoded(effect, files) ? FRAMED : ANY;
}

/** The same by how large the package is, and by what there is in it that could have been decoded. */
function inItsPackage(
  gravity: Gravity,
  effect: Effect,
  { behaviour, files, isLarge }: { readonly behaviour: Behaviour; readonly files: FileTree; readonly isLarge: () => boolean },
): Gravity {
  if (gravity === ANY) return !isLarge() && isOwn(effect, files) ? OWN : ANY;
  if (gravity !== VAGUE) return gravity;
  if (!hasMaterial(effect, behaviour, files)) return FRAMED;
  return isLarge() && isAfar(effect, behaviour, files) ? VAGUE_IN_LARGE : VAGUE;
}

/** Whether nothing leads to what is run but the decoding of something somewhere: no data is seen to come there, and the call decodes nothing itself. */
function isAfar(effect: Effect, { flows }: Behaviour, files: FileTree): boolean {
  return !flows.some(({ to }) => to === effect) && !DECODES.test(codeAt(effect.at, files));
}

/** How code spells what makes text of other text, of numbers or of bytes. */
const DECODES =
  /\batob\b|base64|['"`](?:hex|binary|latin1|ascii|ucs2|utf-?16le)['"`]|from(?:CharCode|CodePoint)|\bunescape\b|decodeURI|TextDecoder|inflate|gunzip|unzip|brotli|decompress|decipher|decrypt|charCodeAt|codePointAt|\.reverse\(|\bparseInt\b|toString\(/i;

/** Whether what is run stands in the package: all of it is known, or the file holds what can be decoded. */
function isOwn(effect: Effect, files: FileTree): boolean {
  const { kind, target, details } = effect;
  const isKnown = details.get('decoded') === 'true' && !target.includes('*') && /\w{4}/.test(target);
  return kind === 'evaluates' && (isKnown || bringsMaterial(effect, files));
}

/** `(function (pool, require, process) {…})` around what was unpacked: loaders of modules hand over `exports` and `module` as well. */
function isGivenNode({ kind, target }: Effect): boolean {
  return (
    kind === 'evaluates' &&
    /^\W*(?:async\s+)?(?:function\s*\w*\s*)?\([^)]*\brequire\b[^)]*\)/.test(target) &&
    !/^[^{]*\b(?:module|exports|__filename)\b/.test(target)
  );
}

function holdsEncoded({ at }: Effect, files: FileTree): boolean {
  return ENCODED.test(new TextDecoder().decode(files.get(fileOf(at))));
}

/** Whether there is anything in the file that could have been decoded: what it brings along or fetches. Otherwise the text is that of a caller. */
function hasMaterial(effect: Effect, { effects }: Behaviour, files: FileTree): boolean {
  const own = fileOf(effect.at);
  return (
    bringsMaterial(effect, files) ||
    effects.some(
      other =>
        other.at.path.startsWith(own) &&
        (other.kind === 'connects' || (other.kind === 'reads file' && !/^\**$/.test(other.target)) || other.kind === 'resolves name'),
    )
  );
}

function bringsMaterial(effect: Effect, files: FileTree): boolean {
  return effect.details.has('material') || holdsText(effect, files);
}

/** Whether what is decoded comes from files that callers name, and the package brings nothing along that it could be: neither a text in its code nor a file of bytes. */
function isOfOthers(effect: Effect, behaviour: Behaviour, files: FileTree): boolean {
  const read = behaviour.flows.flatMap(({ from, to }) => (to === effect && from.kind === 'reads file' ? [from] : []));
  if (read.length === 0 || read.some(({ target }) => !/^\**$/.test(target))) return false;
  const asks = behaviour.effects.some(({ kind }) => kind === 'connects' || kind === 'resolves name');
  return !asks && !holdsText(effect, files) && [...files.values()].every(isProse);
}

/** Whether nothing that a program could be made of lies in a file: bytes that are no text, or as many letters as no word has. Untrusted: a file may be called anything. */
function isProse(bytes: Uint8Array): boolean {
  return !bytes.includes(0) && !/[A-Za-z\d+/=_-]{400}/.test(new TextDecoder().decode(bytes));
}

/** Texts in pieces are put together first. */
function holdsText({ at }: Pick<Effect, 'at'>, files: FileTree): boolean {
  return ENCODED.test(codeIn(at, files).replace(/["'`)]\s*\+\s*[("'`]{1,2}/g, ''));
}

const DECRYPTS = /decipher|decrypt/i;

/** A text in one of the common encodings, or a list of numbers that could be letters. */
const ENCODED = /["'`](?=[^"'`]*\d)[A-Za-z0-9+/=_-]{24,}["'`.:|]|(?:\b(?:0x)?[\da-f]{1,3},\s*){16}|(?:\\x[\da-f]{2}){8}/i;

/** A program that is known gets arguments, an interpreter that is told so gets code, and of an unknown one anything may be meant. */
function takesCode(effect: Effect): boolean {
  const line = commandLine(effect);
  return (
    /^\**(?:\s|$)/.test(line) ||
    // `tar -C folder`: there it is none.
    /\s(?:-c|\/c|-e|-p|-pe|--eval|--print|-command|-enc\w*)\s+\S*\*/i.test(
      line.replace(/(?<=^(?:\S*\/)?(?:tar|bsdtar|git|make)\b[^\n|;&]{0,300})\s-C\s/g, ' '),
    ) ||
    /\*.*\|\s*(?:sh|bash|zsh|node|python3?)\b/.test(line)
  );
}

function isNamed(effect: Effect): boolean {
  // `git -C folder`: what is in a capital for Git is the code for a shell.
  const target = effect.target.replace(/^git\s+-C\s+(?:"[^"]*"|\S+)/, 'git');
  return /^[\w.-]{2,}(?:\s|$)/.test(target) && !takesCode({ ...effect, target });
}

/** A command of which nothing is known but that it was decrypted. */
function isDecrypted({ target }: Effect, decoders: readonly Effect[]): boolean {
  return /^\**$/.test(target) && decoders.some(from => DECRYPTS.test(from.api));
}

/** What code does whose text was worked out step by step, and no file shows it as it is run. Shorter targets stand in any text. */
function madeOfData({ kind, target, at, details }: Effect, inner: readonly Effect[], shown: ShownCode): Effect[] {
  if (kind !== 'evaluates' || target.includes('*') || details.get('decoded') === 'true') return [];
  const inside = inner.filter(
    other => isMadeIn(other.at.path, fileOf(at)) && other.target.length >= SHORTEST_TARGET && target.includes(other.target),
  );
  return inside.length > 0 && shown.isAnywhere(target) ? [] : inside;
}

const SHORTEST_TARGET = 4;

function isMadeIn(path: string, file: string): boolean {
  return path.startsWith(embeddedPath(file, 'made'));
}

/** What the code inside the text that is run here does: it was read as a module of its own, named for the file it stands in. */
function effectsInside({ at, target, details }: Effect, inner: readonly Effect[], modules: readonly Module[]): Effect[] {
  if (target.length < 8 || details.get('decoded') !== 'true') return [];
  const inside = modules
    .filter(({ path }) => path === at.path)
    .flatMap(({ links }) =>
      links.filter(link => link.at.start === at.start && link.specifier.startsWith(embeddedPath(at.path, 'evaluated'))),
    )
    .map(({ specifier }) => specifier);
  return inner.filter(other => inside.some(path => other.at.path === path || isEmbeddedIn(other.at.path, path)));
}
