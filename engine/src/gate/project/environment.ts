/** `${NAME}`, and as Yarn has it `${NAME:-otherwise}` and `${NAME-otherwise}`; npm's `${NAME?}` is empty where there is none. */
const VARIABLE = /(?<!\\)\$\{([\w]+)(?:(:?-)([^}]*)|\?)?\}/g;

/** A text of a settings file with the variables in it. One that is not set stays as it is written. */
export function withVariables(text: string, env: Readonly<Record<string, string | undefined>>): string {
  return text.replaceAll(VARIABLE, (whole: string, name: string, how: string | undefined, otherwise: string | undefined) => {
    const value = env[name];
    if (value !== undefined && (value !== '' || how === '-')) return value;
    if (how !== undefined) return otherwise ?? '';
    return whole.endsWith('?}') ? '' : whole;
  });
}
