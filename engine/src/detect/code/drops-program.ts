import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import { seenFrom } from '../../model/own-place.ts';
import { heaviest, moment, weigh, type Gravity } from './facts/moments.ts';
import { placesOf } from './facts/places.ts';
import { isTelling, startsFile } from './facts/started-file.ts';
import { short, step } from './facts/steps.ts';

const RUN: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** Hosts of native addons unpack them to a temporary folder; programs by name are another matter. */
const ONLY_WRITTEN: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };

const SCRIPT: Gravity = { install: 'strong', import: 'strong' };
const HIDDEN_SCRIPT = /^<(?:temp|home)>\/.*\.(?:vbs|vbe|wsf|jse|hta|ps1|bat|cmd)$/i;
const PROGRAM = /\.(?:exe|dll|scr|com|bat|cmd|ps1|vbs|hta|lnk|msi|so|dylib|command|app)$/i;

/** By such a name programs talk to each other: nothing is saved. Source: the documentation of Windows, “Pipe Names”. */
const PIPE = /^[\\/]{2}[.?][\\/]pipe[\\/]/i;

export const dropsProgram: Detector<'behaviour'> = detector({
  id: 'drops-program',
  needs: ['behaviour'],
  attack: 'T1027.009',
  explain: {
    what: 'The package decodes a program that it carries as text or hidden bytes, saves it outside its own folder, and starts it or leaves it there.',
    why: 'A program that is carried openly needs no decoding. Bundles made of one file unpack their parts, under names of their own and when they are run.',
    next: 'Do not install it. If it has run, look for the saved file, and for a process that runs it, whoever started that.',
  },

  *detect({ behaviour }) {
    for (const write of behaviour.effects) {
      const script = write.kind === 'writes file' ? startedScript(write, behaviour) : undefined;
      const gravity = script ? weigh(script, SCRIPT) : undefined;
      if (script && gravity)
        yield {
          says: `it writes a script as ${short(write.target)} and starts it, ${moment(script)}`,
          weight: gravity,
          evidence: [step(write, `${write.api} writes it`), step(script, `${script.api} starts it`)],
        };
      if (gravity) continue;
      const decoder = write.kind === 'writes file' ? decoderOf(write, behaviour) : undefined;
      if (!decoder || !isTelling(write.target) || write.target.startsWith('<here>') || PIPE.test(write.target)) continue;
      const files = [write.target, ...movedTo(write, behaviour)];
      const start = behaviour.effects.find(other => other.at.path === write.at.path && files.some(file => starts(other, file)));
      const weight = start
        ? heaviest([weigh(start, RUN), weigh(write, RUN)].flatMap(one => one ?? []))
        : files.some(file => PROGRAM.test(file))
          ? weigh(write, ONLY_WRITTEN)
          : undefined;
      if (!weight) continue;
      yield {
        says: `it ${decoder.kind === 'reads file' ? `takes a program out of ${short(decoder.target)}` : 'decodes a program'}, saves it as ${short(write.target)}${start ? ' and starts it' : ''}, ${moment(start ?? write)}`,
        weight,
        evidence: [
          step(write, `${write.api} saves what was decoded`),
          ...(decoder === write
            ? []
            : [step(decoder, `${decoder.api} ${decoder.kind === 'decodes' ? 'decodes it' : `reads it out of ${short(decoder.target)}`}`)]),
          ...(start ? [step(start, `${start.api} starts it`)] : []),
        ],
      };
    }
  },
});

/** A script that stands in the code as a text is put among temporary files or settings, and started there: what runs is no file of the package. */
function startedScript(write: Effect, behaviour: Behaviour): Effect | undefined {
  const hidden = write.details.has('content') && placesOf(write.target).some(place => HIDDEN_SCRIPT.test(place));
  return hidden ? behaviour.effects.find(other => other.at.path === write.at.path && starts(other, write.target)) : undefined;
}

function decoderOf(write: Effect, behaviour: Behaviour): Effect | undefined {
  const { flows } = behaviour;
  // What comes over the network is not carried by the package: another detector speaks of it.
  if (flows.some(flow => flow.to === write && flow.from.kind === 'connects')) return undefined;
  if (write.details.get('decoded') === 'true') return write;
  return flows.find(
    ({ from, to, as }) => to === write && as === 'content' && (from.kind === 'decodes' || isTakenOut(from, write, behaviour)),
  )?.from;
}

/** A picture, a font, a page or a module of WebAssembly of its own, out of which something else is made: no document, unless it is what is started; or data of whatever kind, where what is made of them is started. */
function isTakenOut({ kind, target }: Effect, write: Effect, behaviour: Behaviour): boolean {
  if (kind !== 'reads file') return false;
  const isStarted = behaviour.effects.some(
    other => other.kind === 'spawns' && other.target === seenFrom(write.target, write.at.path, other.at.path),
  );
  if (DATA.test(target) && !target.includes('*')) return isStarted;
  const ending = ASSET.exec(target)?.[1]?.toLowerCase();
  if (ending === undefined) return false;
  const isOther = placesOf(write.target).every(place => !place.toLowerCase().endsWith(ending) && !DOCUMENT.test(place));
  return isOther || isStarted;
}

const DOCUMENT = /\.(?:html?|css|md|markdown|txt|json|xml|svg|pdf|csv|log|ya?ml|rtf|tex)$/i;

/** Data of no kind that others know: nobody keeps a program that is carried openly in them. */
const DATA = /^<here>\/[^|*]*\.(?:bin|dat|data|pak|res|blob|db|idx|bundle|pack|frames|chunk)$/i;

const ASSET =
  /^<here>\/[^|*]*(\.(?:wasm|png|jpe?g|gif|bmp|ico|webp|svg|woff2?|[ot]tf|eot|mp[34]|wav|css|html?|md|markdown)|\/licen[cs]e)$/i;

/** The names that a written file is given afterwards, as far as they are known. */
function movedTo(write: Effect, { effects }: Behaviour): string[] {
  return effects.flatMap(other =>
    other.target !== '' && other.kind === 'writes file' && other.at.path === write.at.path && other.details.get('source') === write.target
      ? [other.target]
      : [],
  );
}

/** What is loaded by such a name is read and not run, whichever of several names it is. */
function isData(file: string): boolean {
  const names = file.split('|').flatMap(one => one.trim() || []);
  return names.length > 0 && names.every(name => /\.json$/i.test(name));
}

function starts(effect: Effect, file: string): boolean {
  return (
    (effect.kind === 'loads code' && effect.target === file && !isData(file)) ||
    (effect.kind === 'spawns' && startsFile(effect, file) && !isHandedOver(effect, file))
  );
}

/** Whether a program is handed a picture by an option: `codex exec --image <temp>/image.png`. */
function isHandedOver({ target, details }: Effect, file: string): boolean {
  const ways = file.split(' | ');
  const words = details.get('arguments') ?? '';
  if (target.includes(file) || !ways.every(way => PICTURE.test(way))) return false;
  const handed = ways.filter(way => words.includes(way));
  return (
    handed.length > 0 &&
    handed.every(way =>
      words
        .split(way)
        .slice(0, -1)
        .every(before => BY_OPTION.test(before)),
    )
  );
}

const PICTURE = /\.(?:png|jpe?g|gif|webp|bmp|svg|tiff?|heic|avif)$/i;
const BY_OPTION = /(?:^|\s)--(?:images?|img|picture|photo|attach(?:ment)?|input-image)[\s=]+(?:\S+ \| )*$/;
