import type { Use, Value } from '../../model/module.ts';

/** Libraries that drive a browser. */
export const BROWSERS: readonly string[] = ['playwright', 'playwright-core', '@playwright/test', 'playwright-extra', 'patchright'];

/** Libraries that read or write a file whose place their users never say. Sources: the documentation of each. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ...['registry-auth-token:', 'registry-auth-token:default', 'registry-auth-token:getAuthToken'].map((name): [string, string] => [
    name,
    '<home>/.npmrc',
  ]),
  ...['npm-conf:', '@pnpm/npm-conf:', 'libnpmconfig:read'].map((name): [string, string] => [name, '<home>/.npmrc']),
  ['netrc:', '<home>/.netrc'],
  ...['fromNodeProviderChain', 'fromIni', 'fromSSO', 'fromProcess', 'fromTokenFile'].map((name): [string, string] => [
    `@aws-sdk/credential-providers:${name}()`,
    '<home>/.aws/credentials',
  ]),
  ['@aws-sdk/credential-provider-ini:fromIni()', '<home>/.aws/credentials'],
  ['@smithy/shared-ini-file-loader:loadSharedConfigFiles', '<home>/.aws/credentials'],
  ...['DefaultAzureCredential', 'AzureCliCredential'].map((name): [string, string] => [
    `@azure/identity:${name}().getToken`,
    '<home>/.azure/msal_token_cache.json',
  ]),
  ['google-auth-library:GoogleAuth().getAccessToken', '<home>/.config/gcloud/application_default_credentials.json'],
  ...['getCookies', 'getCookiesPromised'].map((name): [string, string] => [
    `chrome-cookies-secure:${name}`,
    '<home>/.config/google-chrome/Default/Cookies',
  ]),
  ['@actions/core:addPath', '<env:GITHUB_PATH>'],
  ['@actions/core:exportVariable', '<env:GITHUB_ENV>'],
]);

/** Untrusted: patterns that one call is given. */
const MOST = 64;

function textsOf(value: Value | undefined): string[] {
  return (value?.elements ?? (value ? [value] : [])).slice(0, MOST).flatMap(one => one.text?.split(' | ') ?? []);
}

/** Of names, those of which every letter is known. */
function namesOf(value: Value | undefined): string[] {
  return textsOf(value).filter(one => /^[\w.-]+$/.test(one));
}

/** Each of several paths, in the folder where they are meant. */
function within(folder: Value | undefined, paths: readonly string[]): string[] {
  const at = folder?.text?.replace(/\/$/, '');
  return at === undefined || at.includes(' | ') ? [...paths] : paths.map(path => (/^[/<*!]/.test(path) ? path : `${at}/${path}`));
}

type Tells = (args: readonly Value[]) => string[];

const ofPatterns: Tells = ([patterns, how]) => within(how?.members?.get('cwd'), textsOf(patterns));
const ofFiles: Tells = ([how]) => within(how?.members?.get('cwd'), textsOf(how?.members?.get('files') ?? how?.members?.get('paths')));

/** Where browsers keep what their user does with them: elsewhere a profile holds what the package itself has put there. */
const OF_BROWSER =
  /^(?:<home>|<env:(?:LOCAL)?APPDATA>)\/(?:[^|]*\/)?(?:google-chrome|google\/chrome|chromium|bravesoftware|microsoft-edge|microsoft\/edge|\.?mozilla|firefox|vivaldi|opera software)(?:\/|$)/i;

const ofProfile = (folder: Value | undefined): string[] =>
  textsOf(folder).map(one => (OF_BROWSER.test(one) ? `${one.replace(/\/$/, '')}/Cookies` : one));

/** Libraries that are told the place, or what it is made of, in a way of their own. Sources: the documentation of each. */
const TELLS: ReadonlyMap<string, Tells> = new Map<string, Tells>([
  // It looks into the folder and the system as well; logins stand in the home.
  ['rc:', ([name]) => namesOf(name).map(one => `<home>/.${one}rc`)],
  ['rc9:readUser', ([how]) => namesOf(how?.members?.get('name') ?? how).map(one => `<home>/${one}`)],
  ['rc9:readUserConfig', ([how]) => namesOf(how?.members?.get('name') ?? how).map(one => `<home>/.config/${one}`)],
  ['tar-fs:pack', ([folder, how]) => within(folder, textsOf(how?.members?.get('entries')))],
  ...['gulp:src', 'vinyl-fs:src'].map((name): [string, Tells] => [name, ofPatterns]),
  ...['puppeteer', 'puppeteer-core', 'puppeteer-extra'].map((name): [string, Tells] => [
    `${name}:launch`,
    ([how]) => ofProfile(how?.members?.get('userDataDir')),
  ]),
  ...BROWSERS.flatMap(module =>
    ['chromium', 'firefox', 'webkit'].map((name): [string, Tells] => [
      `${module}:${name}.launchPersistentContext`,
      ([folder]) => ofProfile(folder),
    ]),
  ),
  ...['', 'sync', 'replaceInFile', 'replaceInFileSync'].map((name): [string, Tells] => [`replace-in-file:${name}`, ofFiles]),
  ['replace:', ofFiles],
]);

/** The place of such a file, as other effects are told theirs. */
export function knownPlace({ module, path, args }: Use): string | undefined {
  const name = `${module}:${path}`;
  const told = TELLS.get(name)?.(args) ?? [];
  return told.length === 0 ? PLACES.get(name) : told.join(' | ');
}
