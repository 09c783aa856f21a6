import { CAPABILITIES } from '../model/capability.ts';
import type { Capability, Census, Counted } from '../model/capability.ts';
import { count } from '../model/count.ts';
import type { Trigger } from '../model/effect.ts';
import { MAY, WHEN } from './caps-words.ts';
import type { CapsLook } from './caps-words.ts';
import { painter, wrap } from './layout.ts';
import { some } from './name.ts';
import { printable } from './printable.ts';

const NAMES_SHOWN = 5;

/** For a person: by capability, how many packages have it, at the most serious moment first. With `verbose` package by package. */
export function renderCensus({ packages }: Census, installed: number, { color, verbose, width }: CapsLook): string {
  const paint = painter(color);
  const able = packages.filter(one => one.powers.size > 0);
  const none = installed - packages.filter(one => one.powers.size > 0 || one.unknown !== undefined).length;
  const lines = [
    paint(
      `${count(installed, 'package')} by name: ${able.length} may do something by their own code, ${none} nothing that is told.`,
      'title',
    ),
  ];
  for (const capability of CAPABILITIES) {
    const having = able.filter(one => one.powers.has(capability));
    if (having.length === 0) continue;
    const names = having.toSorted((a, b) => earliness(a, capability) - earliness(b, capability)).map(one => one.name);
    const sentence = `${having.length} may ${MAY[capability]}: ${some(names, NAMES_SHOWN)}`;
    lines.push(...wrap(sentence, width, `  ${capability.padEnd(20)}`, ' '.repeat(24)));
  }
  lines.push(...unknowns(packages, width));
  if (verbose) for (const one of packages) lines.push('', ...describe(one, width));
  return `${lines.join('\n')}\n`;
}

function unknowns(packages: readonly Counted[], width: number): string[] {
  return packages.flatMap(({ name, unknown }) =>
    unknown === undefined
      ? []
      : wrap(`${printable(name, 300)} may do anything: ${printable(unknown, 300)}`, width, '  unknown             ', ' '.repeat(24)),
  );
}

function describe({ name, powers, through }: Counted, width: number): string[] {
  const lines = [printable(name, 300)];
  for (const [capability, at] of powers) lines.push(`  ${capability.padEnd(20)}${at.map(moment => WHEN[moment]).join(', ')}`);
  for (const [capability, by] of through) lines.push(...wrap(`through ${printable(by, 300)}`, width, `  ${capability.padEnd(20)}`));
  return lines;
}

function earliness({ powers }: Counted, capability: Capability): number {
  const order: readonly Trigger[] = ['install', 'import', 'open', 'run', 'call'];
  return Math.min(...(powers.get(capability) ?? []).map(moment => order.indexOf(moment)));
}
