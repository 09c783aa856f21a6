import type { Recovered } from './recovered.ts';

/** One release with one preset: what came of each file. */
export interface Row {
  readonly version: string;
  readonly preset: string;
  readonly files: readonly Recovered[];
}

/** Files below this tell nothing about the time a large one takes. */
const LARGE = 50_000;

/** The results as a table. */
export function asMarkdown(rows: readonly Row[], programs: number): string {
  const total = (key: 'asked' | 'found' | 'uses' | 'foundUses'): number => sum(rows.flatMap(row => row.files.map(file => file[key])));
  const lines = [
    `Node ${process.version}, ${process.platform} ${process.arch}. ${programs} programs of ours and published files of 60 to 220 KB, obfuscated with`,
    '`javascript-obfuscator`. Found: of the names that the source gives to `require`, those read from the obfuscated file. Uses: of the calls and',
    'assignments of the outside that Unmask knows, by name. Time: of reading the slowest file, set to 500 KB; small files left out.',
    '',
    `All together: ${share(total('found'), total('asked'))} of ${total('asked')} names, ${share(total('foundUses'), total('uses'))} of ${total('uses')} uses.`,
    '',
    '| release | preset | files | KB | names found | uses found | s per 500 KB, slowest |',
    '|---|---|--:|--:|--:|--:|--:|',
    ...rows.map(asRow),
  ];
  return `${lines.join('\n')}\n`;
}

function asRow({ version, preset, files }: Row): string {
  const of = (key: 'asked' | 'found' | 'uses' | 'foundUses' | 'bytes'): number => sum(files.map(file => file[key]));
  const times = files.filter(file => file.bytes >= LARGE).map(file => (file.ms / file.bytes) * 500);
  const names = `${share(of('found'), of('asked'))} of ${of('asked')}`;
  const uses = `${share(of('foundUses'), of('uses'))} of ${of('uses')}`;
  return `| ${version} | ${preset} | ${files.length} | ${Math.round(of('bytes') / 1000)} | ${names} | ${uses} | ${Math.max(0, ...times).toFixed(2)} |`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
