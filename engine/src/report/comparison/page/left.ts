import type { Compared } from '../../../model/compared.ts';
import { count } from '../../../model/count.ts';
import type { LeftoverEffect, LeftoverFile, Residue } from '../../../model/residue.ts';
import type { LeftoverCode, SourceLine } from '../../../model/shown.ts';
import { codeText, element, LINE_END, text, type Content, type Html } from '../../page/html.ts';
import { residueSentence } from '../story.ts';
import { fileHolding } from '../../../model/path.ts';

const [FILES, EFFECTS_OF_FILE, NAMED] = [40, 40, 60];

/** The code that the original does not have, with its lines, and what each of them does and when. */
export function whatIsLeft(residue: Residue, compared: Compared): Content {
  const effects = Map.groupBy(residue.effects, ({ at }) => fileHolding(at.path));
  const code = new Map(compared.shown?.code.map(one => [one.path, one]));
  const doing = residue.files.toSorted((a, b) => Number(effects.has(b.path)) - Number(effects.has(a.path)));
  const told = doing.filter(one => code.has(one.path)).slice(0, FILES);
  const rest = doing.filter(one => !told.includes(one));
  const unnamed = Math.max(0, rest.length - NAMED) + residue.more.files;
  return [
    element('p', {}, text(residueSentence(residue, compared), 600)),
    told.map(file => fileLeft(file, code.get(file.path), effects.get(file.path) ?? [])),
    rest.length === 0
      ? undefined
      : element(
          'p',
          { class: 'quiet' },
          text(
            `Not shown here: ${rest
              .slice(0, NAMED)
              .map(one => `${one.path} (${one.as})`)
              .join(', ')}${unnamed > 0 ? ` and ${unnamed} more` : ''}.`,
            4000,
          ),
        ),
    cut(residue.more.effects, 'effect'),
  ];
}

function fileLeft({ path, as, known, more }: LeftoverFile, code: LeftoverCode | undefined, effects: readonly LeftoverEffect[]): Html {
  const part = as === 'changed' ? `${Math.floor(known * 1000) / 10} % of it is the original's` : 'all of it is new';
  const doing = Map.groupBy(effects, ({ at }) => at.line);
  return element(
    'section',
    { class: 'left' },
    element(
      'h3',
      {},
      element('span', { class: `outcome ${as}` }, text(as)),
      element('code', {}, text(path, 200)),
      element('span', { class: 'quiet' }, text(part)),
    ),
    effects.length === 0 ? undefined : element('ul', { class: 'effects' }, effects.slice(0, EFFECTS_OF_FILE).map(effectOf)),
    cut(effects.length - EFFECTS_OF_FILE, 'effect'),
    code && source(code, doing),
    cut(more, 'piece'),
  );
}

function cut(more: number, what: string): Html | undefined {
  return more > 0 ? element('p', { class: 'quiet' }, text(`… and ${count(more, `more ${what}`)}.`)) : undefined;
}

function effectOf({ kind, api, target, triggers, at }: LeftoverEffect): Html {
  const when = triggers.length === 0 ? ['never reached'] : triggers.map(trigger => `at ${trigger}`);
  return element(
    'li',
    {},
    when.map(one => element('span', { class: one === 'at call' || one === 'never reached' ? 'trigger' : 'trigger early' }, text(one))),
    element('strong', {}, text(kind)),
    element('code', {}, text(api, 120)),
    target === '' ? undefined : element('code', { class: 'target' }, text(target, 200)),
    element('span', { class: 'quiet' }, text(`line ${at.line}`)),
  );
}

function source({ path, lines, more }: LeftoverCode, doing: ReadonlyMap<number, readonly LeftoverEffect[]>): Html {
  const written: Content[] = [];
  let before: SourceLine | undefined;
  for (const line of lines) {
    if (before !== undefined && line.line > before.line + 1) written.push(element('span', { class: 'jump' }, text('⋯')), LINE_END);
    const effects = doing.get(line.line) ?? [];
    const looks = ['line', line.isNew ? 'new' : '', effects.length > 0 ? 'does' : ''].filter(Boolean).join(' ');
    written.push(
      element(
        'span',
        { class: looks },
        element('span', { class: 'n' }, text(String(line.line))),
        element('span', { class: 'sign' }, codeText(line.isNew ? '+' : ' ')),
        codeText(line.text, 500),
      ),
      LINE_END,
    );
    before = line;
  }
  return element(
    'div',
    {},
    element('pre', { class: 'source', tabindex: '0', role: 'region', 'aria-label': `New code in ${path}` }, written),
    more > 0 ? element('p', { class: 'quiet' }, text(`${count(more, 'more line is', 'more lines are')} new.`)) : undefined,
  );
}
