import type { Effect } from '../../../model/effect.ts';

/** Only where a setting of the package's own asks for it, as one to measure its own start. What systems set for everybody asks for nothing. */
export function isAskedFor({ guards }: Effect): boolean {
  return guards.some(
    ({ kind, value, holds }) =>
      kind === 'environment' && holds && value !== '' && !value.endsWith('=undefined') && !COMMON.test(value.replace(/=.*$/, '')),
  );
}

/** Untrusted: whoever wants to be silent asks for what is there anyway. Words alone are of systems, and so are these, of which no list is whole. */
const COMMON =
  /^[^_]*$|^(?:CONTINUOUS_INTEGRATION|npm_\w+|NODE_ENV|NODE_OPTIONS|(?:GITHUB|GITLAB|BITBUCKET|JENKINS|BUILD|RUNNER|CI|CIRCLE|VERCEL|NETLIFY|HEROKU|AWS|AZURE|GOOGLE|GCP|K_|KUBERNETES|DOCKER|DATABASE|VSCODE|TERM|SSH|XDG|DBUS|GTK|LC|PROCESSOR|NUMBER_OF|PM2|NVM|VOLTA|NPM|YARN|PNPM|HOME|LOCAL|INIT|TMP|TEMP)_?\w+|USER\w*|(?:https?|no|all|ftp)_proxy|\w*TOKEN)$/i;
