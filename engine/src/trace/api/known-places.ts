/** Libraries that read or write a file whose place their users never say. Sources: the documentation of each. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ...['registry-auth-token:', 'registry-auth-token:default', 'registry-auth-token:getAuthToken'].map((name): [string, string] => [
    name,
    '<home>/.npmrc',
  ]),
  ...['fromNodeProviderChain', 'fromIni', 'fromSSO', 'fromProcess', 'fromTokenFile'].map((name): [string, string] => [
    `@aws-sdk/credential-providers:${name}()`,
    '<home>/.aws/credentials',
  ]),
  ...['DefaultAzureCredential', 'AzureCliCredential'].map((name): [string, string] => [
    `@azure/identity:${name}().getToken`,
    '<home>/.azure/msal_token_cache.json',
  ]),
  ['google-auth-library:GoogleAuth().getAccessToken', '<home>/.config/gcloud/application_default_credentials.json'],
  ['@actions/core:addPath', '<env:GITHUB_PATH>'],
  ['@actions/core:exportVariable', '<env:GITHUB_ENV>'],
]);

/** The place of such a file, as other effects are told theirs. */
export function knownPlace(module: string, path: string): string | undefined {
  return PLACES.get(`${module}:${path}`);
}
