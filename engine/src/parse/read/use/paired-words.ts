import type { Value } from '../../../model/module.ts';
import { argumentsOf } from '../fold/call-arguments.ts';
import { EITHER } from '../fold/ways.ts';
import { fold } from '../fold/values.ts';
import type { Outside } from '../name/outside.ts';
import { readerFor, type Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

/** What starts programs with a list of words. */
const STARTS = /^(?:child_process|execa|cross-spawn|tinyexec)$/;

/** Callers of one function that are told one by one. */
const MOST_CALLERS = 32;

/**
 * `run('git', ['push']); run('npm', ['publish'])`: which words go with which program, where one function starts all of them: the texts of both stand in one order then,
 * a line for each caller. As given where that cannot be told.
 */
export function pairedByCallers(
  node: AnyCall,
  named: Outside,
  { given, scope }: { readonly given: readonly Value[]; readonly scope: Scope },
  reader: Reader,
): readonly Value[] {
  const [program, words, ...others] = given;
  if (!program?.text?.includes(EITHER) || !words || !STARTS.test(named.module)) return given;
  const of = program.params.find(param => words.params.some(one => one.of === param.of))?.of;
  const { callers = [], handedTo = [] } = (of !== undefined && reader.found.functions[of]) || {};
  if (of === undefined || handedTo.length > 0 || callers.length < 2 || callers.length > MOST_CALLERS || reader.inlines < callers.length)
    return given;
  reader.inlines -= callers.length;
  const lines = callers.flatMap(({ args, scope: from }) => {
    if (args.some(one => one.type === 'SpreadElement')) return [];
    const passed = args.map(one => fold(one, from, reader));
    const [first, list] = argumentsOf(node, named, scope, readerFor(of, passed, reader));
    const isOne = first?.text !== undefined && !first.text.includes(EITHER) && list?.elements !== undefined;
    return isOne ? [{ program: first.text, words: lineOf(list.elements) }] : [];
  });
  // What one of them passes is lost where it makes no line: then nothing is told apart.
  if (lines.length < callers.length) return given;
  return [
    { ...program, text: lines.map(line => line.program).join(EITHER) },
    { ...words, elements: words.elements ?? [], text: lines.map(line => line.words).join(EITHER) },
    ...others,
  ];
}

/** Untrusted: a command is told by its first words. */
const MOST_WORDS = 64;
const LONGEST_LINE = 2_000;

function lineOf(words: readonly Value[]): string {
  return words
    .slice(0, MOST_WORDS)
    .map(({ text = '*' }) => text.slice(0, LONGEST_LINE).replaceAll(EITHER, '|'))
    .join(' ')
    .slice(0, LONGEST_LINE);
}
