import type { Check, CheckedPackage } from '../../model/check.ts';
import { nameOf } from '../name.ts';
import { printable } from '../printable.ts';
import { broughtBy, headline, open, receipt, settingsAsRows, standingWord } from './receipt.ts';

/**
 * Writes JUnit's XML as build servers read it: a case for each package, and one for the coverage. What is refused is a failure, what could not
 * be decided an error; a warning passes, and is told in the output of its case.
 */
export function checkJunit(check: Check): string {
  const { seen, gaps } = receipt(check);
  const cases = [...settingsAsRows(check), ...check.packages].map(packageCase);
  cases.push(coverageCase(seen, gaps, check.decision === 'unknown'));
  const number = (part: string): number => cases.filter(one => one.includes(`<${part} `)).length;
  const counts = `tests="${cases.length}" failures="${number('failure')}" errors="${number('error')}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="unmask check" ${counts}>`,
    `  <testsuite name=${quoted(`unmask check: ${headline(check)}`, 400)} ${counts} skipped="0">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function packageCase(one: CheckedPackage): string {
  const name = nameOf({ name: one.name, version: one.version, from: 'registry' });
  const told = [...open(one, false)].map(finding => `${printable(finding.detector, 60)}: ${printable(finding.says, 400)}`);
  const waived = one.waived.map(({ finding, owner, reason }) => `waived ${finding.detector} by ${owner}: ${reason}`);
  const lines = [...told, ...waived.map(text => printable(text, 400)), `Brought by ${broughtBy(one)}, ${one.at.file}:${one.at.line}`];
  const head = `    <testcase name=${quoted(name, 300)} classname=${quoted(one.at.file, 300)} file=${quoted(one.at.file, 300)} line="${one.at.line}"`;
  if (one.decision === 'allow') return `${head}/>`;
  return `${head}>\n${outcome(one.decision, told[0] ?? 'it could not be decided', lines)}\n    </testcase>`;
}

function coverageCase(seen: readonly string[], gaps: readonly string[], undecided: boolean): string {
  const head = '    <testcase name="coverage" classname="unmask"';
  if (gaps.length === 0) return `${head}>\n${outcome('allow', '', seen)}\n    </testcase>`;
  return `${head}>\n${outcome(undecided ? 'unknown' : 'allow', gaps[0] ?? '', [...gaps, ...seen])}\n    </testcase>`;
}

function outcome(decision: CheckedPackage['decision'], says: string, lines: readonly string[]): string {
  const text = lines.map(line => escaped(printable(line, 1000))).join('\n');
  const part = decision === 'block' ? 'failure' : decision === 'unknown' ? 'error' : undefined;
  if (part === undefined) return `      <system-out>${text}</system-out>`;
  return `      <${part} type="${standingWord(decision)}" message=${quoted(says, 400)}>${text}</${part}>`;
}

function quoted(text: string, limit: number): string {
  return `"${escaped(printable(text, limit))}"`;
}

/** Untrusted: what is printable holds no character that XML forbids. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
