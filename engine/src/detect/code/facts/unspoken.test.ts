import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isUnspoken, type Spoken } from './unspoken.ts';

const PAGE = `# words\n\nSmall helpers for words and lines of text: trim, wrap, count and title case. It has no dependencies, and works in every version of Node.`;

function about(page: string, { characters = 1_000, description = '' } = {}): Spoken {
  const files = new Map([['README.md', new TextEncoder().encode(page)]]);
  return {
    manifest: { name: 'specimen', description, keywords: [] },
    files,
    modules: [{ shape: { characters } }],
  };
}

describe('isUnspoken', () => {
  it('holds of a page that says nothing of it', () => assert.ok(isUnspoken(/\bshells?\b/i, about(PAGE))));

  it('does not hold where page or description speak of it', () => {
    assert.ok(!isUnspoken(/\bshells?\b/i, about(`${PAGE} Made for your shell.`)));
    assert.ok(!isUnspoken(/\bshells?\b/i, about(PAGE, { description: 'Helpers for shells' })));
  });

  it('reads code for words, and not for its language', () => {
    assert.ok(!isUnspoken(/\bshells?\b/i, about(`${PAGE}\n\n\`\`\`js\nshell()\n\`\`\``)));
    assert.ok(isUnspoken(/\bshells?\b/i, about(`${PAGE}\n\n\`\`\`js\n${'words(text);\n'.repeat(80)}\`\`\``)));
  });

  it('reads no comment, no tag and no destination of a link, which nobody is shown', () => {
    for (const hidden of [
      '<!-- shell -->',
      '<!-- shell',
      '<a href="/shell">docs</a>',
      '[docs](/shell)',
      '\n\n[docs]: /shell',
      '![shell](a.png)',
    ])
      assert.ok(isUnspoken(/\bshells?\b/i, about(`${PAGE} ${hidden}`)), hidden);
    assert.ok(isUnspoken(/\bshells?\b/i, about(`${PAGE}\n<!-- ${'x'.repeat(3_000)} -->`)));
    assert.ok(!isUnspoken(/\bshells?\b/i, about(`${PAGE} See [your shell](/docs).`)));
  });

  it('holds of a terse page, and not of one in another language with the same letters', () => {
    const terse =
      'Inline keyboards, callback routing, pagination. Router state survives restarts; stored below the home directory. Linux servers only need Node 14.';
    assert.ok(isUnspoken(/\bshells?\b/i, about(`# rows\n\n${terse}`)));
    for (const name of ['MIT', 'DES only.', 'Licence: mit'])
      assert.ok(isUnspoken(/\bshells?\b/i, about(`# rows\n\n${terse}\n\n## Licence\n\n${name}`)), name);
    assert.ok(
      !isUnspoken(
        /\bshells?\b/i,
        about(
          `# righe\n\nTastiere per i bot, con lo stato che resta dopo il riavvio, non serve altro: in Node 14, per tutti i sistemi che si usano.`,
        ),
      ),
    );
  });

  it('holds of no page that is too short, of no other language, and of no large package', () => {
    assert.ok(!isUnspoken(/\bshells?\b/i, about('# words\n\nHelpers for the words.')));
    assert.ok(!isUnspoken(/\bshells?\b/i, about(`# слова\n\n\`\`\`js\n${'words(text);\n'.repeat(10)}\`\`\``)));
    assert.ok(!isUnspoken(/\bshells?\b/i, about(`# Wörter\n\n${'Kleine Helfer für Wörter und Zeilen, ohne weitere Pakete. '.repeat(6)}`)));
    assert.ok(!isUnspoken(/\bshells?\b/i, about(PAGE, { characters: 400_000 })));
  });
});
