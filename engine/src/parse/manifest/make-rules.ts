import { newScope, spend, type Scope } from './make-scope.ts';
import { expanded, shellsIn, wordsIn } from './make-text.ts';

/** What is done for a target, and what is done for it before. */
export interface Rule {
  readonly needs: readonly string[];
  readonly lines: readonly string[];
}

/** What a makefile says. */
export interface Makefile {
  readonly rules: ReadonlyMap<string, Rule>;
  /** Rules for all targets of a form, by what stands before and behind what they have in common. */
  readonly patterns: readonly { readonly before: string; readonly behind: string; readonly rule: Rule }[];
  readonly scope: Scope;
  /** What is run while the file is read. */
  readonly atOnce: readonly string[];
}

interface Written {
  readonly names: string;
  readonly needs: string;
  readonly lines: string[];
}

/** Reads a makefile; `onCut` is told when there is more in it than is read. What is set is only run where it is used, but what is set at once. */
export function readMakefile(text: string, onCut: () => void): Makefile {
  const scope = newScope(onCut);
  const written: Written[] = [];
  const asked: string[] = [];
  readLines(text, { scope, written, asked });
  for (const body of evaluated(asked, scope)) readLines(body, { scope, written, asked });
  const rules = new Map<string, Rule>();
  const patterns: Makefile['patterns'][number][] = [];
  for (const { names, needs, lines } of written) {
    if (!spend(scope, 4)) break;
    const rule = { needs: targetsIn(needs, scope), lines };
    for (const name of targetsIn(names, scope)) {
      const [before = '', behind] = name.split('%');
      if (behind !== undefined) patterns.push({ before, behind, rule });
      else if (!rules.has(name)) rules.set(name, rule);
    }
  }
  return { rules, patterns, scope, atOnce: asked.flatMap(one => (one.includes('$') ? shellsIn(expanded(one, scope)) : [])) };
}

/** Makefile text that a makefile makes of its own variables: `$(eval $(RULES))`. */
function evaluated(asked: readonly string[], scope: Scope): string[] {
  return asked.flatMap(line => {
    const [, inside] = /\$\(eval\s+([^]*)\)\s*$/.exec(line) ?? [];
    return inside === undefined ? [] : [expanded(inside, scope)];
  });
}

function readLines(
  text: string,
  { scope, written, asked }: { readonly scope: Scope; readonly written: Written[]; readonly asked: string[] },
): void {
  for (const whole of withoutDefined(text.replaceAll(/(?<![ \t])[ \t]*\\\r?\n[ \t]*/g, ' '), scope.names)) {
    if (whole.startsWith('\t')) {
      written.at(-1)?.lines.push(whole.slice(1));
      continue;
    }
    const line = whole.replace(/(?:^|\s)#.*$/, '');
    const assigned = /^ {0,40}(?:(?:export|override) +)*([\w.-]+) {0,40}([:?+!]{0,3}=) {0,40}(.*)$/.exec(line);
    const rule = /^([^\t#:=][^:=#]*):{1,2}(?!=)([^=;]*)(?:;(.*))?$/.exec(line);
    if (assigned?.[1] !== undefined) {
      const value = assigned[3] ?? '';
      scope.names.set(assigned[1], value);
      if (assigned[2] === '!=') asked.push(`$(shell ${value})`);
      else if (assigned[2]?.startsWith(':') === true) asked.push(value);
      continue;
    }
    asked.push(line);
    if (rule && !NO_RULE.test(line))
      written.push({ names: rule[1] ?? '', needs: rule[2] ?? '', lines: rule[3] === undefined ? [] : [rule[3].trim()] });
  }
}

/** What begins so is done while the file is read, whatever colons stand in it. */
const NO_RULE =
  /^\s*(?:\$\((?:shell|file|eval|info|warning|error|call|foreach)\b|ifn?(?:eq|def)\b|else\b|endif\b|-?s?include\b|vpath\b|unexport\b)/;

/** The lines of a makefile but for its variables of several lines, which are put into `names`. */
function withoutDefined(text: string, names: Map<string, string>): string[] {
  const lines: string[] = [];
  let open: { readonly name: string; readonly body: string[] } | undefined;
  for (const line of text.split(/\r?\n/)) {
    const name = open ? undefined : /^ {0,40}define {1,40}([\w.-]+)/.exec(line)?.[1];
    if (open && /^ {0,40}endef\b/.test(line)) {
      names.set(open.name, open.body.join('\n'));
      open = undefined;
    } else if (open) open.body.push(line);
    else if (name !== undefined) open = { name, body: [] };
    else lines.push(line);
  }
  return lines;
}

function targetsIn(text: string, scope: Scope): string[] {
  return wordsIn(expanded(text, scope)).filter(word => word !== '|');
}
