import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, Flow } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import { clampedPath, folderOf } from '../../model/path.ts';
import { codeIn } from './facts/code-in.ts';
import { isSmall } from './facts/distance.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { startsWritten } from './facts/started-file.ts';
import { short, step } from './facts/steps.ts';
import { compilesTemplate } from './facts/templates.ts';

/** Endings that code has, and those that template engines compile. */
const CODE =
  /\.([cm]?[jt]sx?|ejs|hbs|pug|jade|html?|mustache|njk|tpl|tmpl|dot|def|jst|eta|twig|vue|svelte|coffee|ls|wat|node|sh|ps1|bat|cmd|py|rb|pl)$/i;

const PLAIN: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'weak' };
const DECODED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

export const runsDataAsCode: Detector<'behaviour' | 'files' | 'modules'> = detector({
  id: 'runs-data-as-code',
  needs: ['behaviour', 'files', 'modules'],
  attack: 'T1027.009',
  explain: {
    what: 'The package reads a file that is no code (a licence, an image, a font, a data file) out of itself and runs what is in it.',
    why: 'Code is put into such a file because reviewers and scanners do not look there. Template engines compile templates, which is not meant here.',
    next: 'Do not install it. Look at the named file: text or bytes that do not belong there are the real program.',
  },

  *detect({ behaviour, files, modules }) {
    let isFollowed = false;
    for (const effect of behaviour.effects) {
      const data = effect.kind === 'evaluates' && !compilesTemplate(effect) ? effect.details.get('data') : undefined;
      const weight = data === undefined ? undefined : weigh(effect, APPEARANCE.test(data) ? BESIDE : PLAIN);
      if (data === undefined || !weight) continue;
      isFollowed = true;
      yield {
        says: `it runs code that it keeps in ${short(data)}, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} runs a text out of ${short(data)}`)],
      };
    }
    for (const flow of behaviour.flows) {
      if (flow.from.kind !== 'reads file') continue;
      const path = dataFile(flow.from, files);
      if (
        path === undefined ||
        (compilesTemplate(flow.to) && !APPEARANCE.test(path)) ||
        !(runs(flow, files) || (APPEARANCE.test(path) && isStartedThen(flow, behaviour))) ||
        (flow.to.kind === 'spawns' && path.endsWith('package.json'))
      )
        continue;
      const decoders = behaviour.flows.filter(other => other.to === flow.to && other.from.kind === 'decodes').map(other => other.from);
      const decoded = decoders.length > 0 || flow.to.details.get('decoded') === 'true';
      const weight = weigh(flow.to, decoded ? DECODED : APPEARANCE.test(path) ? BESIDE : PLAIN);
      if (!weight) continue;
      isFollowed = true;
      yield {
        says: `it runs code that it keeps in ${short(path)}, ${moment(flow.to)}`,
        weight,
        evidence: [
          step(flow.from, `${flow.from.api} reads ${short(path)}`),
          ...decoders.slice(0, 2).map(from => step(from, `${from.api} decodes it`)),
          step(flow.to, `${flow.to.api} runs it`),
        ],
      };
    }
    if (!isSmall(modules) || isFollowed) return;
    const kept = behaviour.effects.find(effect => effect.kind === 'reads file' && APPEARANCE.test(dataFile(effect, files) ?? ''));
    const run = kept && behaviour.effects.find(effect => runsUnknown(effect) && isAtOneTime(effect, kept));
    const weight = run && weigh(run, BESIDE);
    if (!kept || !weight) return;
    yield {
      says: `it reads ${short(dataFile(kept, files) ?? '')} and runs code that stands nowhere in it, ${moment(run)}`,
      weight,
      evidence: [step(kept, `${kept.api} reads it`), step(run, `${run.api} runs a text that is put together when it runs`)],
    };
  },
});

/** No template is a picture, a font or a page. In few files nobody needs both: what is taken out of them goes ways that are not followed. */
const BESIDE: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong' };

const PICTURE = /\.(?:png|jpe?g|gif|webp|bmp|ico|ttf|otf|woff2?|eot|mp3|wav)$/i;
/** Files that are looked at or read by people. */
const APPEARANCE = new RegExp(`${PICTURE.source}|\\.(?:md|markdown)$|(?:^|\\/)(?:LICEN[CS]E|README|CHANGELOG|NOTICE)(?:\\.txt)?$`, 'i');

/** Whether code runs of which nothing that says anything is known: what compiles templates puts known words around it. */
function runsUnknown({ kind, api, target, details }: Effect): boolean {
  if (kind !== 'evaluates' || details.has('data')) return false;
  if (api === 'import()') return /^data:[\w/]*javascript[^,]*,\*$/.test(target);
  return target.length < LONGEST && target.split(' | ').every(one => one.replace(/^return\b/, '').replaceAll(/[()\s;*]/g, '') === '');
}

/** What is longer was cut, and says something. */
const LONGEST = 1_000;

function isAtOneTime(one: Effect, other: Effect): boolean {
  return one.triggers.length === 0 || other.triggers.length === 0 || one.triggers.some(trigger => other.triggers.includes(trigger));
}

/** What comes out of it is written to a file of its own, which is started then. */
function isStartedThen({ to, as }: Flow, { effects }: Behaviour): boolean {
  if (to.kind !== 'writes file' || as !== 'content' || APPEARANCE.test(to.target)) return false;
  return effects.some(one => (one.kind === 'spawns' || one.kind === 'loads code') && startsWritten(one, to));
}

/** A file that gives arguments to a known program is a setting, not a program. A manifest tells where a program lies, and every tool reads its own. */
function runs({ from, to }: Flow, files: FileTree): boolean {
  // WebAssembly that is lent a loader can ask for anything.
  if (to.kind === 'loads code') return from.target.endsWith('.wasm');
  // What compilers lend it makes functions of texts, to find the global object; sections of a name of their own hold texts that are no program.
  if (to.kind === 'evaluates' && from.target.endsWith('.wasm')) return /\bcustomSections\b/.test(codeIn(to.at, files));
  return to.kind === 'evaluates' || (to.kind === 'spawns' && /^\**$/.test(to.target));
}

/** The file of this package that is read, when it is one and does not look like code by its name. */
function dataFile(read: Effect, files: FileTree): string | undefined {
  const found = read.target.split(' | ').map(target => dataAt(target, read, files));
  // Whichever is meant, where one of them is code by its name nothing is told; a picture of its own is none, whatever a caller may name instead.
  return found.includes(undefined) ? found.find(path => path !== undefined && PICTURE.test(path)) : found[0];
}

function dataAt(said: string, read: Effect, files: FileTree): string | undefined {
  const folder = folderOf(read.at.path);
  const target = said.replace(/^file:\/\//, '');
  const atInstall = read.triggers.includes('install');
  // Only hooks are started in the package's own folder; elsewhere the current folder is the user's.
  if (!target.startsWith('<here>/') && !atInstall) return undefined;
  const asked = target.startsWith('<here>/') ? folder + target.slice('<here>/'.length) : target.replace(/^(<cwd>|\.)\//, '');
  const path = clampedPath(asked);
  // Any file of a folder, or any of an ending there: where none of them is code by its name, each is data.
  const [, before, after] = /^((?:.+\/)?[^*/]*)\*([^*/]*)$/.exec(path) ?? [];
  if (before !== undefined && after !== undefined && before + after !== '') {
    const inside = [...files.keys()].filter(one => one.startsWith(before) && one.endsWith(after));
    return inside.some(one => CODE.test(one)) ? undefined : inside[0];
  }
  return files.has(path) && !CODE.test(path) ? path : undefined;
}
