import type { Content, ContentKind } from '../../model/content.ts';
import { type Detector, detector } from '../../model/detector.ts';
import type { Claim } from '../../model/finding.ts';

const EXECUTABLE: ReadonlySet<ContentKind> = new Set(['windows executable', 'elf executable', 'mach-o executable', 'native addon']);

/** Names that say nothing else about the file than that it is a program or library. */
const HONEST_NAME = /\.(?:exe|dll|sys|com|scr|node|so(?:\.[\d.]+)?|dylib|bundle|bin|o|a|lib|obj|wasm|appimage|elf|msi|efi|pyd|xpi|gyp|framework)$|(?:^|\/)[^./]+$|-[\w.]+$/i;

/** Endings that promise text, pictures or code. */
const PROMISES = /\.(?:txt|md|json|ya?ml|xml|html?|css|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|js|cjs|mjs|ts|map|log|csv|pdf|lock|license|dat|db|cache|tmp)$|(?:^|\/)(?:LICEN[CS]E|README|NOTICE|CHANGELOG)[^/]*$/i;

export const bundlesExecutable: Detector<'contents' | 'manifest'> = detector({
  id: 'bundles-executable',
  needs: ['contents', 'manifest'],
  attack: 'T1036.008',
  explain: {
    what: 'The package carries machine code, told by its bytes and not by its name.',
    why: 'Native modules and packaged tools do, under names that say so. Machine code in a file that calls itself a picture, a text or a script is there to be overlooked.',
    next: 'If you expected only JavaScript, find out what the program does and where its source is.',
  },

  *detect({ contents, manifest }) {
    const programs = contents.filter(content => EXECUTABLE.has(content.kind));
    const disguised = programs.filter(content => PROMISES.test(content.path));
    const plain = programs.filter(content => !disguised.includes(content));
    if (disguised.length > 0) yield claim(disguised, 'calls itself something else', 'strong');
    const run = plain.filter(content => manifest.installScripts.some(hook => hook.commands.some(command => command.files.includes(content.path))));
    if (run.length > 0) yield claim(run, 'is run when the package is installed', 'weak');
    const rest = plain.filter(content => !run.includes(content));
    const [first] = rest;
    if (first) yield claim(rest, HONEST_NAME.test(first.path) ? 'is part of the package' : 'is part of the package under an unusual name', 'context');
  },
});

function claim(files: readonly Content[], what: string, weight: Claim['weight']): Claim {
  const [first, ...rest] = files.map(({ path, kind, size }) => ({ kind: 'file' as const, path, says: `${kind}, ${size} bytes` }));
  const says = files.length === 1 ? `a ${files[0]?.kind ?? 'program'} ${what}` : `${files.length} programs or libraries: the first ${what}`;
  return { says, weight, evidence: [first ?? { kind: 'file', path: '', says: '' }, ...rest.slice(0, 4)] };
}
