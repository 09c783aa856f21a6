import { count } from '../../model/count.ts';
import type { Finding } from '../../model/finding.ts';
import type { Standing } from '../../model/check.ts';
import type { Verdict } from '../../model/verdict.ts';
import { advice, show } from '../evidence.ts';
import { examined, gaps } from '../gaps.ts';
import type { ReportOptions } from '../options.ts';
import { meantInstead, whatWouldChange, why, word } from '../reasons.ts';
import { saidOnce, standing } from '../standing.ts';
import { story } from '../story.ts';
import { codeText, element, text, type Content, type Html } from './html.ts';

/** More are told by the other formats; a page is for reading. */
const [FINDINGS_SHOWN, EVIDENCE_SHOWN, FILES_NAMED] = [60, 6, 8];

/** The decision as a badge: a word, so that nothing hangs on a colour. */
export function badge(decision: Standing): Html {
  return element('span', { class: `badge ${decision}` }, text(word(decision)));
}

/** Why a verdict is what it is, as sentences. */
export function reasonsOf(verdict: Verdict): Html {
  return element(
    'div',
    { class: 'why' },
    why(verdict).map(sentence => element('p', {}, text(sentence, 600))),
  );
}

/** What to do next, where anything is to be done. */
export function nextSteps(verdict: Verdict, options: ReportOptions): Html | undefined {
  if (verdict.decision === 'allow') return undefined;
  return listed([...meantInstead(verdict), ...advice(standing(verdict), options.explanations).slice(0, 12)]);
}

/** What was found in a package, what it does, what was not examined, and what would change the verdict. */
export function verdictParts(verdict: Verdict): Content {
  const findings = saidOnce(standing(verdict));
  const told = findings.filter(one => one.weight !== 'context');
  const context = findings.filter(one => one.weight === 'context');
  const { loud, quiet } = gaps(verdict.coverage, FILES_NAMED);
  return [
    chapter('What was found', [...told.slice(0, FINDINGS_SHOWN).map(findingOf), more(told.length - FINDINGS_SHOWN)]),
    context.length === 0
      ? undefined
      : folded(`${count(context.length, 'finding')} of context, which only explain`, context.slice(0, FINDINGS_SHOWN).map(findingOf)),
    chapter('What it does', deedsOf(verdict)),
    chapter(
      'Waived',
      verdict.waived.map(({ finding, reason, owner }) =>
        element('p', {}, text(`${finding.detector}: ${finding.says} (${owner}: ${reason})`, 600)),
      ),
    ),
    chapter(
      'Not examined',
      loud.map(sentence => element('p', { class: 'gap' }, text(sentence, 900))),
    ),
    chapter(
      'What would change this verdict',
      whatWouldChange(verdict).map(sentence => element('p', {}, text(sentence, 900))),
    ),
    element('p', { class: 'quiet' }, text([`Examined: ${examined(verdict.coverage)}.`, ...quiet].join(' '), 2000)),
  ];
}

/** A heading with what stands below it; nothing where nothing does. */
export function chapter(title: string, content: readonly Content[]): Html | undefined {
  const there = content.filter(one => one !== undefined);
  return there.length === 0 ? undefined : element('section', { class: 'chapter' }, element('h3', {}, text(title)), there);
}

/** What is told only to whoever asks for it. */
export function folded(summary: string, content: Content): Html {
  return element('details', {}, element('summary', {}, text(summary)), content);
}

/** Sentences as a list; nothing where there are none. What stands between backticks is code. */
export function listed(sentences: readonly string[]): Html | undefined {
  if (sentences.length === 0) return undefined;
  const told = (sentence: string): Html[] =>
    sentence.split('`').map((part, at) => (at % 2 === 1 ? element('code', {}, text(part)) : codeText(part, 600)));
  return element(
    'ul',
    {},
    sentences.map(one => element('li', {}, told(one))),
  );
}

function deedsOf(verdict: Verdict): Content[] {
  return story(verdict, true).map(({ when, does }) =>
    element('div', { class: 'deed' }, element('h4', {}, text(when)), listed(does.slice(0, 40))),
  );
}

/** One finding with its evidence. */
export function findingOf(finding: Finding): Html {
  const evidence = finding.evidence.slice(0, EVIDENCE_SHOWN).map(show);
  return element(
    'article',
    { class: `finding ${finding.weight}` },
    element(
      'p',
      {},
      element('span', { class: `weight ${finding.weight}` }, text(finding.weight)),
      element('strong', {}, text(finding.says, 400)),
      element('code', { class: 'id' }, text(finding.detector, 80)),
    ),
    element(
      'ul',
      { class: 'evidence' },
      evidence.map(({ where, says, excerpt }) =>
        element(
          'li',
          {},
          element('code', {}, text(where, 260)),
          says === '' ? undefined : codeText(` — ${says}`, 320),
          excerpt === '' ? undefined : element('code', { class: 'excerpt' }, codeText(excerpt, 200)),
        ),
      ),
      more(finding.evidence.length - EVIDENCE_SHOWN),
    ),
  );
}

function more(number: number): Html | undefined {
  return number > 0 ? element('p', { class: 'quiet' }, text(`… and ${number} more`)) : undefined;
}
