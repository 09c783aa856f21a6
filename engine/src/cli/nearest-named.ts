import { ToolError } from '../model/tool-error.ts';

const OFFERED = 3;

/** What comes much less near than the nearest, such as a package of its family, was hardly meant: a part of the nearest score. */
const NEARLY = 0.75;

/** Whoever types a longer name means no rarely used package that only shares an ordinary word with it. */
const WELL_KNOWN = 5000;

/**
 * Throws an error again; where a package does not exist, with the known names that come nearest in its hint, those in the user's own index too.
 * Only then are they loaded.
 */
export function nearestNamed(indexes: readonly string[]): (error: unknown) => Promise<never> {
  return async error => {
    if (!(error instanceof ToolError) || error.missing === undefined) throw error;
    const { code, message, missing, hint = '' } = error;
    const offer = await offerFor(missing, indexes);
    throw new ToolError(code, message, { hint: `${offer} ${hint}`.trim(), cause: error, missing });
  };
}

async function offerFor(name: string, indexes: readonly string[]): Promise<string> {
  const [{ namesBeside }, { supposed }, { PARTLY }] = await Promise.all([
    import('../known/names.ts'),
    import('../likeness/names/supposed.ts'),
    import('../likeness/names/ways.ts'),
  ]);
  const { isKnown, near } = supposed(namesBeside(indexes), { name, pointers: [], commands: [] });
  if (isKnown) return 'There is a known package of that name, but this registry does not have it.';
  const meant = near.filter(({ ways, rank = 0 }) => rank < WELL_KNOWN || ways.some(way => !PARTLY.has(way)));
  const least = (meant[0]?.score ?? 0) * NEARLY;
  const offered = meant
    .filter(({ score }) => score >= least)
    .slice(0, OFFERED)
    .map(({ name: known, ways: [way] }) => (way === undefined ? known : `${known} (${way})`));
  return offered.length === 0 ? '' : `Did you mean ${listed(offered)}?`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}
