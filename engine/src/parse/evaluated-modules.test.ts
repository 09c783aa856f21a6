import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEvaluatedModules } from './evaluated-modules.ts';

const LOADER = 'function __webpack_require__() {}';

describe('modules that are evaluated in their places', () => {
  it('are written out, each as long as it was', () => {
    const text = `${LOADER}\neval("const a = \\"b\\";\\n//# sourceURL=x");\nmore();`;
    const written = withEvaluatedModules(text);
    assert.equal(written?.length, text.length);
    assert.match(written ?? '', /\nconst a = "b";\n\/\/# sourceURL=x\n\s*\nmore\(\);$/);
  });

  it('are left alone where no loader of webpack is, where the text is no text, and where the result is used', () => {
    assert.equal(withEvaluatedModules(`eval("a()");`), undefined);
    assert.equal(withEvaluatedModules(`${LOADER}\neval("\\x41");`), undefined);
    assert.equal(withEvaluatedModules(`${LOADER}\nconst a = eval("b()");`), undefined);
  });
});
