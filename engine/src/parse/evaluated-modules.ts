/** What webpack's loader is called, and how a module stands in a bundle that is made for development: as one text that is evaluated in its place. */
const LOADER = '__webpack_require__';
const EVALUATED = /(?<=[{};\n][ \t]{0,40})eval\((?:__webpack_require__\.ts\()?("(?:[^"\\\n]|\\.)*")\)?\);?/g;

/**
 * The text of a file with such modules written out where they are evaluated, and each as long as it was there, so that places stay what they
 * are; undefined where a file has none. Source: the documentation of webpack, “devtool”, `eval`.
 */
export function withEvaluatedModules(text: string): string | undefined {
  if (!text.includes('eval(') || !text.includes(LOADER)) return undefined;
  const written = text.replace(EVALUATED, (whole, literal: string) => {
    const code = textIn(literal);
    return code === undefined || code.length >= whole.length ? whole : `${code}\n`.padEnd(whole.length);
  });
  return written === text ? undefined : written;
}

function textIn(literal: string): string | undefined {
  try {
    const told: unknown = JSON.parse(literal);
    return typeof told === 'string' ? told : undefined;
  } catch {
    // Untrusted: a text that webpack has not written stays what it is, and is read as any that is evaluated.
    return undefined;
  }
}
