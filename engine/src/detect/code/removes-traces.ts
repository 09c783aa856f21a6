import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Manifest } from '../../model/manifest.ts';
import { pathWithin, fileHolding } from '../../model/path.ts';
import { changesOf, weightOf, type Change } from './facts/changes.ts';
import { commandLine } from './facts/commands.ts';
import { foreignApplication } from './facts/foreign-application.ts';
import { moment, type Gravity } from './facts/moments.ts';
import { isUnder, plainName } from './facts/places.ts';
import { editsManifest } from './facts/own-manifest.ts';
import { short, step } from './facts/steps.ts';

const REMOVES: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };

const HISTORY_FILES =
  /^<home>\/(?:\.(?:bash|zsh|sh|python|node_repl|mysql|psql)_history|\.local\/share\/fish\/fish_history)$|\/PSReadLine\/ConsoleHost_history\.txt$|^\/var\/log\/(?:auth\.log|syslog|wtmp|lastlog)/i;
const HISTORY_COMMANDS =
  /\bhistory\s+-c\b|\bClear-History\b|\bHISTFILE=\/dev\/null|\bunset\s+HISTFILE\b|\bwevtutil(?:\.exe)?\s+(?:cl|clear-log)\b|\bClear-EventLog\b/i;

export const removesTraces: Detector<'behaviour' | 'id' | 'manifest'> = detector({
  id: 'removes-traces',
  needs: ['behaviour', 'id', 'manifest'],
  attack: 'T1070.004',
  explain: {
    what: 'The package removes what would show what it did: its own program, its manifest, a working folder inside an application, a history.',
    why: 'An installer may delete a file that it has made. Deleting the script that runs, or exchanging the manifest that started it, serves only to hide.',
    next: 'Do not install it. Examine the bytes from the registry, not the folder on the disk: what is there now is not what was installed.',
  },

  *detect({ behaviour, id, manifest }) {
    const changes = changesOf(behaviour, manifest);
    for (const change of changes) {
      const what = ownTrace(change, manifest, id.name) ?? workFolder(change, changes, id.name) ?? history(change);
      const weight = what === undefined || editsManifest(change.effect, behaviour) ? undefined : weightOf(change.effect, REMOVES);
      if (weight) yield { says: `it ${what}, ${moment(change.effect)}`, weight, evidence: [change.evidence] };
    }
    for (const effect of behaviour.effects) {
      const weight = effect.kind === 'spawns' && HISTORY_COMMANDS.test(commandLine(effect)) ? weightOf(effect, REMOVES) : undefined;
      if (weight)
        yield {
          says: `it clears a history or a log, ${moment(effect)}`,
          weight,
          evidence: [step(effect, `${effect.api} runs ${short(commandLine(effect))}`)],
        };
    }
  },
});

/** The running program, a hook's script, the manifest, or the package as a whole. */
function ownTrace({ does, place, effect, recursive }: Change, manifest: Manifest, name: string): string | undefined {
  const path = pathInside(place, effect.at.path, name);
  if (path === undefined) return undefined;
  const hooks = manifest.installScripts.flatMap(script => script.commands.flatMap(command => command.files));
  if (does === 'deletes') {
    if (path === '') return recursive ? 'deletes its own folder' : undefined;
    if (path === 'package.json') return 'deletes its own manifest';
    return path === effect.at.path || hooks.includes(path) ? `deletes its own program ${short(path)}` : undefined;
  }
  return does === 'writes' && path === 'package.json' && /rename|copy|move|^fs\.(?:promises\.)?cp|^(?:pre|post)?install$/i.test(effect.api)
    ? 'puts another manifest in the place of its own'
    : undefined;
}

/** A place as a path of the package; undefined when it lies elsewhere. */
function pathInside(place: string, file: string, name: string): string | undefined {
  const own = fileHolding(file);
  if (place === '<here>/<file>') return own;
  const installed = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(place);
  if (installed) return plainName(installed[1] ?? '') === plainName(name) ? installed[2] : undefined;
  if (!isUnder(place, '<here>') && file !== 'package.json') return undefined;
  return pathWithin(own.replace(/[^/]*$/, '') + place.replace(/^<here>\/?/, ''));
}

/** A folder inside an application that was filled and then deleted again. */
function workFolder({ does, place }: Change, changes: readonly Change[], name: string): string | undefined {
  if (does !== 'deletes' || foreignApplication(`${place}/x`, name) === undefined) return undefined;
  const filled = changes.some(other => other.does === 'writes' && other.place.startsWith(`${place}/`));
  return filled ? `deletes the folder ${short(place)} that it has worked in` : undefined;
}

function history({ does, place }: Change): string | undefined {
  return does !== 'unpacks' && HISTORY_FILES.test(place) ? `clears ${short(place)}` : undefined;
}
