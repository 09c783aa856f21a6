import { printable } from '../printable.ts';
import type { Indicators } from './indicators.ts';

/** Longer runs without a blank are data, and data may be what does the harm. */
const LONGEST_RUN = 48;

/** Writes a host or an address so that nobody follows it by mistake. */
export function defang(text: string): string {
  return text.replace(/^(h)tt(ps?:)/i, '$1xx$2').replaceAll('.', '[.]');
}

/** The same wherever an address, or one of these hosts and numbers, stands in a sentence. */
export function defangIn(text: string, { hosts, numbers }: Pick<Indicators, 'hosts' | 'numbers'>): string {
  const addresses = text.replaceAll(/\b(?:https?|wss?|ftp):\/\/[^\s"'`<>]+/gi, address => defang(address));
  return [...hosts, ...numbers].reduce((all, host) => all.replaceAll(host, defang(host)), addresses);
}

/** A line of source text to be shown to others: safe, short, with no address to follow, and with no data that could be put together again. */
export function safeExcerpt(text: string): string {
  const shown = defangIn(text, { hosts: [], numbers: [] })
    .replaceAll(/[^\s"'`]{49,}/g, run => (run.length > LONGEST_RUN ? `‹${run.length} characters›` : run))
    .replaceAll(/(?:\\x[0-9a-f]{2}|\\u[0-9a-f]{4}){8,}/gi, run => `‹${run.length} characters›`);
  return printable(shown, 120);
}
