import { blanked } from '../blanked.ts';

/** `$name = @"…"@` of PowerShell. */
const HERE = /\$(\w+)\s*=\s*@(["'])[ \t]*\r?\n(?<body>.*?)\r?\n\2@/gs;

/** Longer ones are read line by line, as if they were run where they stand: written out in one line they would be cut. */
const LONGEST = 2_000;
const MOST = 50;

/** A script whose texts of several lines stand where they are used. */
export interface HereStrings {
  /** The script, as long as it was, with nothing where they stood. */
  readonly text: string;
  readonly values: ReadonlyMap<string, string>;
}

/** Takes the texts of several lines out of a script of PowerShell: they are no commands, but what is done with them. One that nothing uses by its name stays. */
export function takeHereStrings(script: string): HereStrings {
  const values = new Map<string, string>();
  const text = script.replace(HERE, (whole: string, name: string, _mark: string, body: string, at: number) => {
    const rest = script.slice(at + whole.length);
    if (body.length > LONGEST || values.size >= MOST || values.has(name.toLowerCase()) || !uses(rest, name)) return whole;
    // Its own quotation marks would end the one that it is put into.
    values.set(name.toLowerCase(), body.replaceAll('"', "'").replaceAll(/\s*\r?\n\s*/g, '; '));
    return blanked(whole);
  });
  return { text, values };
}

function uses(script: string, name: string): boolean {
  return new RegExp(String.raw`\$(?:\{${name}\}|${name}\b)`, 'i').test(script);
}
