import { perFile, type Form } from './form.ts';

/** Lines that end as on Windows. */
export const lineEnds: Form = perFile('CRLF', source => source.replaceAll('\n', '\r\n'));

/** A byte order mark in front, as some editors write it. */
export const byteOrderMark: Form = perFile('byte order mark', source => `\uFEFF${source}`);
