import { ToolError } from '../model/tool-error.ts';

const OFFERED = 3;

/** Throws the error again; where a package does not exist, with the known names that come nearest in its hint. Only then are they loaded. */
export async function nearestNamed(error: unknown): Promise<never> {
  if (!(error instanceof ToolError) || error.missing === undefined) throw error;
  const { code, message, missing, hint = '' } = error;
  const offer = await offerFor(missing);
  throw new ToolError(code, message, { hint: `${offer} ${hint}`.trim(), cause: error, missing });
}

async function offerFor(name: string): Promise<string> {
  const [{ knownNames }, { candidates, rankOf }, { worthOffering }, { WAYS }] = await Promise.all([
    import('../known/names.ts'),
    import('../likeness/names/name-index.ts'),
    import('../likeness/names/offer.ts'),
    import('../likeness/names/ways.ts'),
  ]);
  const index = knownNames();
  if (rankOf(index, name) !== undefined) return 'There is a widely used package of that name, but this registry does not have it.';
  const offered = worthOffering(candidates(index, name, OFFERED), name).map(({ name: known, classes: [first] }) =>
    first === undefined ? known : `${known} (${WAYS[first.id]})`,
  );
  return offered.length === 0 ? '' : `Did you mean ${listed(offered)}?`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}
