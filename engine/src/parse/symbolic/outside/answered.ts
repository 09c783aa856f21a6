import type { Value } from '../../../model/module.ts';
import type { Outside } from '../../read/name/outside.ts';
import { placeholder } from '../../read/fold/value.ts';

const STARTS = /^(?:exec|execSync|execFile|execFileSync|spawn|spawnSync)$/;

/** What commands answer that are asked where something lies. Sources: the documentation of `npm root`, `npm prefix`, `pnpm root`, `yarn global dir` and `git rev-parse`. */
const ANSWERS: readonly (readonly [RegExp, string])[] = [
  [/^p?npm(?:\.cmd)? root (?:-g|--global)\s*$/, '*/node_modules'],
  [/^p?npm(?:\.cmd)? root\s*$/, '<cwd>/node_modules'],
  [/^npm(?:\.cmd)? (?:prefix|bin) (?:-g|--global)\s*$|^npm(?:\.cmd)? config get prefix\s*$/, '*'],
  [/^npm(?:\.cmd)? prefix\s*$/, '<cwd>'],
  [/^yarn(?:\.cmd)? global dir\s*$/, '*'],
  [/^git rev-parse --show-toplevel\s*$/, '<cwd>'],
  [/^git rev-parse --(?:absolute-)?git-dir\s*$/, '<cwd>/.git'],
  [/^git rev-parse --git-path hooks\s*$/, '<cwd>/.git/hooks'],
];

/** What a command that is started answers, where anybody knows that: `npm root -g` says where packages for all projects lie. */
export function answeredBy({ module, path }: Outside, [program, words, ...more]: readonly Value[]): Value | undefined {
  if (module !== 'child_process' || !STARTS.test(path) || program?.text === undefined) return undefined;
  // Elsewhere it says something else.
  if ([words, ...more].some(one => one?.members?.has('cwd') === true)) return undefined;
  const line = [program.text, ...(words?.elements ?? []).map(({ text }) => text ?? '*')].join(' ').trim();
  const answer = ANSWERS.find(([asked]) => asked.test(line))?.[1];
  return answer === undefined ? undefined : placeholder(answer);
}
