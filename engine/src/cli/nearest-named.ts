import { ToolError } from '../model/tool-error.ts';

/** Below this a name only shares a common word with the one that was typed. */
const LEAST_SCORE = 0.02;
/** What is missing in a scope is mostly private, and called by what it does: only a name that is hardly another is offered. */
const LEAST_SCORE_SCOPED = 0.2;
/** A name is not offered beside one that is so many times likelier. */
const FAR_BEHIND = 8;
const OFFERED = 3;

/** Throws the error again; where a package does not exist, with the known names that come nearest in its hint. Only then are they loaded. */
export async function nearestNamed(error: unknown): Promise<never> {
  if (!(error instanceof ToolError) || error.missing === undefined) throw error;
  const { code, message, missing, hint = '' } = error;
  const offer = await offerFor(missing);
  throw new ToolError(code, message, { hint: `${offer} ${hint}`.trim(), cause: error, missing });
}

async function offerFor(name: string): Promise<string> {
  const [{ knownNames }, { candidates, rankOf }] = await Promise.all([
    import('./known-names.ts'),
    import('../likeness/names/name-index.ts'),
  ]);
  const index = knownNames();
  if (rankOf(index, name) !== undefined) return 'There is a widely used package of that name, but this registry does not have it.';
  const least = name.startsWith('@') ? LEAST_SCORE_SCOPED : LEAST_SCORE;
  const near = candidates(index, name, OFFERED);
  const best = near[0]?.score ?? 0;
  const offered = near.filter(({ score }) => score >= least && score * FAR_BEHIND >= best).map(one => one.name);
  return offered.length === 0 ? '' : `Did you mean ${listed(offered)}?`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}
