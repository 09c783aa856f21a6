import type { Gain } from '../model/capability.ts';
import { count } from '../model/count.ts';
import type { Decision } from '../model/verdict.ts';
import { MAY, WHEN } from './caps-words.ts';
import type { CapsLook } from './caps-words.ts';
import { jsonText } from './json-text.ts';
import { painter, wrap } from './layout.ts';
import { printable } from './printable.ts';
import { word } from './reasons.ts';

const STEPS_SHOWN = 12;

const NEXT: Readonly<Record<Exclude<Decision, 'allow'>, string>> = {
  block: 'If all of that is meant, record it and commit the file: unmask caps',
  warn: 'What could not be examined may do anything. Give it more time (limits in unmask.json: unmask help policy), or record it as it is: unmask caps',
};

/** For a person: what is new, who brought it and by which way. */
export function renderGains(gains: readonly Gain[], { color, width }: CapsLook, gone: number): string {
  const paint = painter(color);
  const decision = decisionOn(gains);
  const head =
    gains.length === 0 ? 'no package may do more than is on record' : `${count(gains.length, 'package')} may do more than is on record`;
  const lines = [`${paint(word(decision), decision)}  ${paint(head, 'title')}`];
  for (const gain of gains) {
    const versions = gain.versions.filter(one => one !== '').map(one => printable(one, 80));
    lines.push('', paint(`${printable(gain.name, 300)}${versions.length > 0 ? ` ${versions.join(', ')}` : ''}`, 'title'));
    lines.push(...wrap(wayOf(gain), width, '  ', '    '));
    for (const [capability, at] of gain.own)
      lines.push(
        ...wrap(`${capability}: it may ${MAY[capability]}, ${at.map(moment => WHEN[moment]).join(' and ')}`, width, '  + ', '    '),
      );
    for (const [capability, way] of gain.through)
      lines.push(...wrap(`${capability}: it may ${MAY[capability]} through ${arrows(way)}`, width, '  + ', '    '));
    if (gain.unknown !== undefined) lines.push(...wrap(`unknown: ${printable(gain.unknown, 300)}`, width, '  + ', '    '));
  }
  if (decision !== 'allow') lines.push('', ...wrap(NEXT[decision], width));
  if (gone > 0)
    lines.push(
      '',
      ...wrap(
        `${count(gone, 'package')} on record may do less now, or ${gone === 1 ? 'is' : 'are'} gone: unmask caps brings the file up to date.`,
        width,
      ),
    );
  return `${lines.join('\n')}\n`;
}

/** A new power is refused; that somebody could not be examined is no power yet, and no permission either. */
export function decisionOn(gains: readonly Gain[]): Decision {
  if (gains.length === 0) return 'allow';
  return gains.some(one => one.own.size > 0 || one.through.size > 0) ? 'block' : 'warn';
}

/** The same as one document. */
export function gainsDocument(gains: readonly Gain[], gone: number): string {
  return jsonText({
    decision: decisionOn(gains),
    gains: gains.map(({ name, versions, isNew, own, through, unknown, path }) => ({
      name,
      versions,
      onRecord: !isNew,
      may: Object.fromEntries(own),
      through: Object.fromEntries(through),
      ...(unknown !== undefined && { unknown }),
      path,
    })),
    gone,
  });
}

function wayOf({ path, name }: Gain): string {
  return path.length > 1 ? arrows(path) : `nothing in the project asks for ${printable(name, 300)}, and it is installed all the same`;
}

/** A way that is longer than anybody reads is told by its ends. */
function arrows(path: readonly string[]): string {
  const told = path.length <= STEPS_SHOWN ? path : [...path.slice(0, 6), `… ${path.length - 11} more …`, ...path.slice(-5)];
  return told.map(step => printable(step, 300)).join(' → ');
}
