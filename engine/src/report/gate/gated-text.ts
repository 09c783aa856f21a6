import { count } from '../../model/count.ts';
import type { GatedRun, Refusal } from '../../model/gated.ts';
import { painter, wrap } from '../layout.ts';
import type { Tone } from '../layout.ts';
import { nameOf } from '../name.ts';
import { howToAccept } from './how-to-accept.ts';
import { printable } from '../printable.ts';
import { stirredText } from './stirred-text.ts';

/** How a run is told. */
export interface GatedLook {
  readonly color: boolean;
  readonly width: number;
}

type Paint = (text: string, tone: Tone) => string;

const WIDEST = 110;
/** More refusals than anybody reads; the count is told all the same. */
const MOST_TOLD = 20;

/** What a gated run is told as, on lines of their own behind those of the client: one line where nothing was refused. Ends with a line break. */
export function gatedText(run: GatedRun, look: GatedLook): string {
  const paint = painter(look.color);
  const width = Math.min(WIDEST, Math.max(40, look.width));
  const lines = [
    ...run.refused.slice(0, MOST_TOLD).flatMap(one => [...refusal(one, paint, width), '']),
    ...(run.refused.length > MOST_TOLD ? [`and ${run.refused.length - MOST_TOLD} more.`, ''] : []),
    ...run.undecided.slice(0, MOST_TOLD).flatMap(one => [...undecided(one, paint, width), '']),
    ...(run.desktop === undefined ? [] : stirredText(run.desktop, { paint, width })),
    ...run.passedOver.slice(0, MOST_TOLD).flatMap(one => passedOver(one, width)),
    receipt(run, paint),
    ...(run.refused.length + run.undecided.length > 0 ? ungated(run, width) : []),
  ];
  return `${lines.join('\n')}\n`;
}

const WORDS: Readonly<Record<Refusal['decided'], string>> = { block: 'REFUSED', hold: 'HELD', undecided: 'UNDECIDED' };

function refusal(one: Refusal, paint: Paint, width: number): readonly string[] {
  const { path, why, imitates, instead, matures, when } = one;
  const via =
    path.length > 1
      ? ` (brought by ${path
          .slice(0, 6)
          .map(step => printable(step, 80))
          .join(' › ')})`
      : '';
  const head = `${paint(WORDS[one.decided], one.decided === 'block' ? 'block' : 'warn')}  ${paint(title(one), 'title')}${via}`;
  const said = [
    sentence(why),
    ...one.findings
      .map(finding => sentence(finding.says))
      .filter(says => says !== sentence(why))
      .slice(0, 3),
    ...(imitates === undefined ? [] : [`Did you mean ${printable(imitates, 214)}?`]),
    ...(matures === undefined ? [] : [`It may be installed from ${printable(matures, 40)} on.`]),
    ...(instead === undefined ? [] : [`Allowed is ${printable(instead, 80)}.`]),
    AT[when],
    next(one),
  ];
  return [head, ...said.flatMap(line => wrap(line, width, '  '))];
}

const AT: Readonly<Record<Refusal['when'], string>> = {
  before: 'Nothing was fetched.',
  during: 'Its code did not reach this disk.',
  after:
    'The client took it from elsewhere than the gate, and it is on this disk now: remove it, and treat what it may have run as an incident.',
};

/** What to do next, and how somebody who knows better lets it in. */
function next({ name, version, findings, id }: Refusal): string {
  const [first] = findings;
  const spec = printable(version === '' ? name : `${name}@${version}`, 300);
  const look = version === '' ? '' : `See unmask vet ${spec}. `;
  const named = id === undefined ? '' : ` (${printable(id, 40)})`;
  if (first === undefined) return `${look}Nothing waives this${named}.`;
  return `${look}${howToAccept(name, first.detector)}${named}.`;
}

function undecided({ says, hint }: GatedRun['undecided'][number], paint: Paint, width: number): readonly string[] {
  return [`${paint('UNDECIDED', 'warn')}  ${printable(says, 400)}`, ...wrap(printable(hint, 400), width, '  ')];
}

function passedOver(one: Refusal, width: number): readonly string[] {
  const instead = one.instead === undefined ? '' : `; ${printable(one.instead, 80)} was there to be chosen`;
  return wrap(`unmask: ${title(one)} was withheld: ${printable(one.why, 240)}${instead}.`, width, '', '  ');
}

function receipt({ client, refused, coverage, undecided: open, child }: GatedRun, paint: Paint): string {
  const said = refused.length > 0 ? `${refused.length} refused` : open.length > 0 ? 'could not decide' : 'nothing refused';
  const locked = coverage.locked > 0 ? ` of ${coverage.locked} locked` : '';
  const own = coverage.own > 0 ? `, ${coverage.own} of your own not examined` : '';
  const others = coverage.leftOut > 0 ? `, ${coverage.leftOut} for other machines not examined` : '';
  const started = child === undefined ? `; ${printable(client, 60)} was not started` : '';
  const lost = coverage.ungated.length > 0 ? `; ${count(coverage.ungated.length, 'thing')} not covered (unmask doctor)` : '';
  return paint(
    `unmask: ${said}; ${coverage.decided}${locked} decided${own}${others}; ${printable(coverage.intel, 120)}${lost}${started}`,
    'quiet',
  );
}

function ungated({ coverage }: GatedRun, width: number): readonly string[] {
  return coverage.ungated.flatMap(one => wrap(`not covered: ${printable(one, 300)}`, width, '  ', '    '));
}

function title({ name, version }: Refusal): string {
  return nameOf({ name, version, from: 'registry' });
}

function sentence(text: string): string {
  const safe = printable(text, 300);
  return /[.!?…]$/.test(safe) ? safe : `${safe}.`;
}
