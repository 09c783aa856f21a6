import { describe, it } from 'node:test';

import { growsEvenly } from '../../../test/effort.ts';
import { readScript } from '../script.ts';
import { readOtherLanguage } from './read-other-language.ts';
import { withWords } from './shell-script.ts';

/** What stands before a script that is one piece again and again. */
const PIECES: readonly (readonly [before: string, piece: string])[] = [
  ['', '"a" + '],
  ['', '"a" / "b" '],
  ['', `"'`],
  ['', 'os.path.join("a", '],
  ['', '# a'],
  ['', '"""'],
  ['a = "b"\n', '"#{a}/" '],
  ['', 'subprocess.run(["a",'],
  ['', 'os.environ["A'],
  ['', '.a/'],
  ['rmtree ', 'for a in os.walk("<home>"):\n'],
  ['', 'Dir.glob each'],
  ['urlopen ', 'urlretrieve(a,'],
  ['urlopen ', 'a = a.b\n'],
  ['urlopen ', 'with a as b '],
  ['urlopen ', 'exec(a '],
  ['urlopen ', `exec${' '.repeat(80)}`],
  ['rmtree ', 'for a in glob '],
  ['socket.socket ', 'recv(1)'],
  ['', "cat <<'A'\n"],
  ['', 'curl -d '],
];

describe('scripts of other languages and of shells', () => {
  for (const [before, piece] of PIECES)
    it(`take as long as they are: ${before}${piece}`, () =>
      growsEvenly(30_000, size => {
        const text = before + piece.repeat(Math.ceil(size / piece.length));
        return () => {
          readOtherLanguage('a.py', text);
          withWords(readScript('a.sh', text), text);
        };
      }));
});
