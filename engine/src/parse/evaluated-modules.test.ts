import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEvaluatedModules } from './evaluated-modules.ts';
import { parseText } from './syntax.ts';

const LOADER = 'function __webpack_require__() {}';

function written(text: string): string | undefined {
  const syntax = parseText('a.js', text);
  assert.ok('program' in syntax, 'why' in syntax ? syntax.why : undefined);
  return withEvaluatedModules(text, syntax.program);
}

describe('modules that are evaluated in their places', () => {
  it('are written out, each as long as it was', () => {
    const text = `${LOADER}\neval("const a = \\"b\\";\\n//# sourceURL=x");\neval(__webpack_require__.ts("c() //"));more();`;
    const code = written(text);
    assert.equal(code?.length, text.length);
    assert.match(code ?? '', /\nconst a = "b";\n\/\/# sourceURL=x\n\s*\nc\(\) \/\/\n\s*more\(\);$/);
  });

  it('are left alone where the result is used, where the text is no program, and where it is longer than what is there', () => {
    for (const code of ['const a = eval("b()");', 'eval("a(");', 'eval("b", "c");', `eval(${'"\\u0061'}${'a'.repeat(3)}" + x);`])
      assert.equal(written(`${LOADER}\n${code}`), undefined, code);
  });

  it('hide nothing that stands around them', () => {
    for (const code of [
      'try {\neval("} catch {} /*");\n} catch {}\nrun();\n/* */',
      'const a = `\n;eval("\\u0060; /*");\n`; run(); /* */',
      '/*\n;eval("*\\u002f hidden(); /*");\n*/ run();',
      'const a = "\\\n;eval(\\"b\\");"; run();',
    ])
      assert.equal(written(`${LOADER}\n${code}`), undefined, code);
  });
});
