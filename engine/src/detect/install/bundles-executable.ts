import type { Content, ContentKind } from '../../model/content.ts';
import { count } from '../../model/count.ts';
import { type Detector, detector } from '../../model/detector.ts';
import type { Evidence } from '../../model/finding.ts';

const SHOWN = 5;
const EXECUTABLE: ReadonlySet<ContentKind> = new Set(['windows executable', 'elf executable', 'mach-o executable', 'native addon']);

/** Names that promise text, pictures, data or code. */
const PROMISES =
  /\.(?:txt|md|markdown|rst|json5?|ya?ml|toml|ini|xml|html?|s?css|less|png|jpe?g|gif|bmp|svg|ico|webp|avif|mp[34]|wav|woff2?|ttf|otf|eot|[cm]?[jt]sx?|map|log|csv|pdf|lock|dat|db|cache|tmp)$|(?:^|\/)(?:licen[cs]e|readme|notice|changelog|authors)(?:\.\w+)?$/i;

export const bundlesExecutable: Detector<'contents' | 'manifest' | 'behaviour'> = detector({
  id: 'bundles-executable',
  needs: ['contents', 'manifest', 'behaviour'],
  attack: 'T1036.008',
  explain: {
    what: 'The package carries machine code, told by its bytes and not by its name.',
    why: 'Native modules and packaged tools do, under names that say so. Machine code in a file that calls itself a picture, a text or a script is there to be overlooked.',
    next: 'If you expected only JavaScript, find out what the program does and where its source is.',
  },

  *detect({ contents, manifest, behaviour }) {
    const programs = contents.filter(content => EXECUTABLE.has(content.kind));
    const disguised = programs.filter(content => PROMISES.test(content.path));
    for (const content of disguised.slice(0, SHOWN)) {
      yield { says: `${content.path} calls itself something else and is machine code`, weight: 'strong', evidence: [evidenceOf(content)] };
    }
    const run = new Set(
      manifest.installScripts.flatMap(hook => hook.commands.flatMap(command => [...command.files, ...command.args.map(plain)])),
    );
    const spawned = behaviour.effects.filter(
      effect => effect.kind === 'spawns' && effect.triggers.some(one => one === 'install' || one === 'import'),
    );
    for (const content of programs) {
      // Loading its own addon is what an import of a native module is for.
      if (content.kind === 'native addon' || content.path.endsWith('.node')) continue;
      const place = spawned.find(effect => plain(effect.target) === content.path);
      if (!run.has(content.path) && !place) continue;
      const evidence: Evidence[] = place ? [{ kind: 'code', at: place.at, says: place.api }] : [];
      yield {
        says: `${content.path} is run when the package is installed or imported`,
        weight: 'weak',
        evidence: [evidenceOf(content), ...evidence],
      };
    }
    const [first, ...rest] = programs.filter(content => !disguised.includes(content)).map(evidenceOf);
    if (first === undefined) return;
    const says =
      rest.length === 0
        ? 'it carries one program or library of machine code'
        : `it carries ${rest.length + 1} programs or libraries of machine code`;
    yield { says, weight: 'context', evidence: [first, ...rest.slice(0, SHOWN - 1)] };
  },
});

function evidenceOf({ path, kind, size }: Content): Evidence {
  return { kind: 'file', path, says: `${kind}, ${count(size, 'byte')}` };
}

function plain(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:<(?:here|cwd)>\/|\.\/)+/, '');
}
