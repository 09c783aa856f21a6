import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { allowed, blocked, options, warned } from '../../test/golden/verdicts.ts';
import type { Because, Verdict } from '../model/verdict.ts';
import { whatWouldChange, why } from './reasons.ts';
import { renderText } from './text.ts';

const [both] = warned.because;
assert.ok(both);
const withRules = (...because: readonly Because[]): Verdict => ({
  ...warned,
  because,
  findings: because.flatMap(one => one.findings),
  waived: [],
});

describe('text', () => {
  it('takes at most six lines for a package with nothing notable', () => {
    const lines = renderText([allowed], options).trimEnd().split('\n');
    assert.ok(lines.length >= 3 && lines.length <= 6, lines.join('\n'));
    assert.equal(lines[0], 'ALLOW  left-side@7.0.6');
  });

  it('asks what was meant before it tells what to do', () => {
    const meant = { ...blocked, didYouMean: [{ name: 'nodemailer\u202e', why: ['name one letter apart', 'README 94 %'] }] };
    const text = renderText([meant], options);
    assert.match(text, /What to do next\n {2}- Did you mean nodemailer.*\? \(name one letter apart, README 94 %\)\n/);
    assert.ok(!text.includes('\u202e'));
    assert.ok(!renderText([blocked], options).includes('Did you mean'));
  });

  it('tells things in the order a reader needs them', () => {
    const text = renderText([blocked], options);
    const parts = [
      'BLOCK',
      'says BLOCK',
      'When installed',
      'When imported',
      'When its functions',
      '\n  proof ',
      '\n  strong ',
      '\n  weak ',
      'What to do next',
      'Not examined',
      'What would change',
    ];
    const places = parts.map(part => text.indexOf(part));
    assert.ok(
      places.every(place => place >= 0),
      JSON.stringify(places),
    );
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
  });

  it('tells once what is said of several places in the same words, with all of them', () => {
    const [one] = warned.findings;
    const [piece] = one?.evidence ?? [];
    assert.ok(one && piece);
    const at = (line: number): typeof one => ({ ...one, evidence: [{ kind: 'file', path: `file${line}.js`, says: 'reads' }, piece] });
    const text = renderText([{ ...warned, findings: [at(1), at(2), at(3), at(4)] }], options);
    assert.equal(text.split(`${one.detector}: `).length, 2);
    assert.match(text, /file1\.js[^]*file2\.js[^]*and 2 more places/);
  });

  it('says that nobody has looked at what comes with a package', () => {
    const text = (dependencies?: number): string =>
      renderText([{ ...allowed, coverage: { ...allowed.coverage, ...(dependencies !== undefined && { dependencies }) } }], options);
    assert.match(text(1), /1 direct dependency not looked at: unmask npm install/);
    assert.doesNotMatch(text(), /not looked at/);
  });

  it('counts context and tells it only when asked', () => {
    assert.match(renderText([allowed], options), /1 finding of context/);
    assert.doesNotMatch(renderText([allowed], options), /minified-code/);
    assert.match(renderText([allowed], { ...options, verbose: true }), /context minified-code: The code is minified/);
  });

  it('tells the time of each stage when asked', () => {
    assert.match(renderText([blocked], { ...options, verbose: true }), /parse +12\.5 ms/);
    assert.doesNotMatch(renderText([blocked], options), /12\.5 ms/);
  });

  it('says aloud that a detector was skipped and that another failed', () => {
    const text = renderText([blocked], { ...options, width: 120 });
    assert.match(text, /1 detector skipped, for want of the history of its releases: publisher-changed\./);
    assert.match(text, /Not examined: Detector manifest-differs failed/);
  });

  it('shows a waived finding once, with who waived it and why', () => {
    const text = renderText([warned], { ...options, width: 120 });
    assert.equal(text.split('decoded-text').length - 1, 1);
    assert.match(text, /waived by security@example\.invalid: the\s+decoded\s+text\s+is\s+a\s+licence\s+header/);
  });

  it('counts what could not be decided among several packages', () => {
    const undecided = [{ spec: 'gone', decision: 'unknown', error: { code: 'not found', message: 'gone is not there.' } }] as const;
    const text = renderText([allowed], { ...options, undecided });
    assert.match(text, /2 packages[^\n]*\n {2}UNKNOWN 1: gone\n {2}ALLOW 1: left-side@7\.0\.6\n$/);
  });

  it('ends several packages with a summary', () => {
    assert.match(
      renderText([warned, allowed], options),
      /2 packages, findings: 2 strong, 1 context\n {2}WARN {2}1: @example\/native-addon@4\.1\.0\n {2}ALLOW 1: left-side@7\.0\.6\n$/,
    );
  });
});

describe('why, and what would change it', () => {
  const [hook, binary] = both.findings;
  assert.ok(hook && binary);

  it('needs every finding away when one is enough for the rule', () => {
    const one = withRules({ rule: { name: 'any strong', then: 'warn', when: { weight: 'strong' } }, findings: both.findings });
    assert.deepEqual(whatWouldChange(one), [
      'If the findings of install-script, binary-inside are all fixed or waived, the verdict is no longer WARN.',
    ]);
  });

  it('needs one finding away when the rule wants two', () => {
    assert.deepEqual(whatWouldChange(warned), [
      'If the findings of one of install-script, binary-inside are fixed or waived, the verdict is no longer WARN.',
    ]);
  });

  it('needs every rule silenced when several decided', () => {
    const two = withRules(
      { rule: { name: 'a', then: 'warn', when: { detector: 'install-script' } }, findings: [hook] },
      { rule: { name: 'b', then: 'warn', when: { detector: 'binary-inside' } }, findings: [binary] },
    );
    assert.deepEqual(whatWouldChange(two), [
      'Only together: if the finding of install-script is fixed or waived, and if the finding of binary-inside is fixed or waived, the verdict is no longer WARN.',
    ]);
  });

  it('speaks of gaps when gaps alone decided', () => {
    const gap = withRules();
    assert.deepEqual(why(gap), ['Not everything could be examined, and the policy says WARN for that.']);
    assert.match(whatWouldChange(gap).join(), /left unexamined can be examined/);
  });

  it('says that an allowed package rests on a waiver', () => {
    assert.match(whatWouldChange({ ...warned, decision: 'allow', because: [] }).join(), /Without the waiver for decoded-text/);
  });
});
