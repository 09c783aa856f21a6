import { count } from '../../model/count.ts';
import type { Desktop, StirredApplication, Suspect } from '../../model/gated.ts';
import { wrap } from '../layout.ts';
import type { Tone } from '../layout.ts';
import { some } from '../name.ts';
import { printable } from '../printable.ts';

const MOST_TOLD = 10;
const FILES_TOLD = 6;
const SUSPECTS_TOLD = 12;

const HEADS: Readonly<Record<StirredApplication['meaning'], readonly [word: string, tone: Tone]>> = {
  tampered: ['TAMPERED', 'block'],
  open: ['CHANGED', 'warn'],
  explained: ['unmask:', 'quiet'],
};

/** What is told of applications that changed while a client ran, by whom it may have been, and what to do; no lines where none did. */
export function stirredText(
  { stirred, suspects, left, trouble }: Desktop,
  { paint, width }: { readonly paint: (text: string, tone: Tone) => string; readonly width: number },
): readonly string[] {
  const accused = stirred.some(one => one.meaning !== 'explained');
  return [
    ...stirred.slice(0, MOST_TOLD).flatMap(one => {
      const [word, tone] = HEADS[one.meaning];
      const head = `${paint(word, tone)}${one.meaning === 'explained' ? '' : ' '} ${title(one)}`;
      return one.meaning === 'explained'
        ? [`${head}, as an update does.`]
        : [head, ...told(one).flatMap(line => wrap(line, width, '  ')), ''];
    }),
    ...(stirred.length > MOST_TOLD ? [`and ${count(stirred.length - MOST_TOLD, 'application')} more.`] : []),
    ...(accused ? [...ran(suspects).flatMap(line => wrap(line, width, '  ')), ...ADVICE.flatMap(line => wrap(line, width, '  ')), ''] : []),
    ...(left.length > 0 ? wrap(`unmask: not watched for want of time: ${some(left, 3, 200)}.`, width, '', '  ') : []),
    ...(trouble === '' ? [] : wrap(`unmask: installed applications: ${printable(trouble, 300)}`, width, '', '  ')),
  ];
}

const ADVICE: readonly string[] = [
  'Do not start it; removing a package does not undo this. What is wrong with it, and what to do now: unmask desktop explain <its path>.',
  'Whether others were changed before: unmask desktop scan.',
];

function title({ name, path, how }: StirredApplication): string {
  return `${printable(name, 80)} (${printable(path, 300)}) was ${how} during this run`;
}

function told({ files, state, because }: StirredApplication): readonly string[] {
  const changed = files.map(file => `${file.path === '' ? 'the whole file' : file.path} ${file.how}`);
  return [
    ...(changed.length === 0 ? [] : [`${some(changed, FILES_TOLD, 160)}.`]),
    ...(state === undefined ? [] : [`By now it is ${state}: ${some(because, 2, 300)}.`]),
  ];
}

/** Several may have done it; nothing but a sandbox would tell which. */
function ran(suspects: readonly Suspect[]): readonly string[] {
  const by = (how: Suspect['how']): readonly string[] =>
    suspects.filter(one => one.how === how).map(one => (one.version === '' ? one.name : `${one.name}@${one.version}`));
  const scripts = by('has an install script');
  const plain = by('was installed');
  const lines = [
    ...(scripts.length === 0 ? [] : [`Installed in this run, with install scripts of their own: ${some(scripts, SUSPECTS_TOLD, 120)}.`]),
    ...(by('is the project').length === 0 ? [] : ['The project itself has scripts that run when it is installed.']),
    ...(plain.length === 0 ? [] : [`Installed in this run without any: ${some(plain, scripts.length === 0 ? SUSPECTS_TOLD : 4, 120)}.`]),
  ];
  return lines.length === 0 ? ['Nothing was installed in this run: something else on this computer may have done it.'] : lines;
}
