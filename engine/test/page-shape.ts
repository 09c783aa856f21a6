import assert from 'node:assert/strict';

/** Every element and attribute that a page of ours has. None of them loads, runs, sends or leads out of the page. */
const ELEMENTS = new Set(
  (
    'html head meta title style body a header footer main nav section article div p h1 h2 h3 h4 ul li span strong em b bdi code pre mark ' +
    'table thead tbody tr th td details summary blockquote hr br svg rect'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'lang charset name content http-equiv class id href title role scope dir tabindex viewbox preserveaspectratio width height x y rx ' +
    'aria-label aria-labelledby aria-hidden aria-level'
  ).split(' '),
);

/** Asserts that a page is made of nothing but that, however it is read: as markup, and as lines of a log. */
export function assertInert(page: string): void {
  const tags = [...page.matchAll(/<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"<>]*")?)*)\s*>/gi)];
  assert.equal(tags.length, page.split('<').length - 1 - 1, 'every < starts a tag, that of the doctype apart');
  for (const [tag, , name = '', attributes = ''] of tags) {
    assert.ok(ELEMENTS.has(name.toLowerCase()), `a page has no element ${name}`);
    for (const [, key = '', value = ''] of attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) {
      assert.ok(ATTRIBUTES.has(key.toLowerCase()), `a page has no attribute ${key}: ${tag}`);
      if (key === 'href') assert.match(value, /^#[\w-]+$/, 'links stay on the page');
      if (key === 'http-equiv') assert.equal(value, 'Content-Security-Policy');
    }
  }
  assert.doesNotMatch(page, /\u202e|\u202c|\u200b|\u001b|\u0007|\u0000|\u{e0041}/u, 'what is hidden is shown');
  assert.doesNotMatch(page, /^\s*::error|##\[/m, 'a log obeys nothing of it');
}
