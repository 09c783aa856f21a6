import type { Behaviour, Effect, Flow } from '../../../model/effect.ts';
import type { FileTree } from '../../../model/package.ts';
import { chatBotsIn } from './destinations.ts';
import { carriesToken, fillsVariables } from './brought-along.ts';
import { secretFile } from './secrets.ts';

/** Who says whose bot or webhook it is: the user, by the environment, settings or words of a command, or whoever calls. */
export type InboxOwner = 'the user' | 'a caller';

/** What stands in the address of a bot or webhook for whose it is, of a bot also where its user says who serves the API. Sources: the Bot API of Telegram, Discord's and Slack's documentation of webhooks. */
const WHOSE =
  /^(?:(?:https?:)?\/\/)?(?:(?:api\.telegram\.org|<env:\w+>)\/(?:file\/)?bot([^/?]*)|(?:[\w-]+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/([^/?]*(?:\/[^/?]*)?)|hooks\.slack\.com\/(?:services|workflows)\/([^/?]*(?:\/[^/?]*){0,2}))/i;

const OF_ENVIRONMENT = /^(?:<env:\w+>|\/)+$/;
const UNKNOWN = /^(?:<env:\w+>|\*|\/)+$/;

/**
 * Who chooses the inbox that a request goes to; undefined where the package brings it along, or may. An inbox that the user names is the user's, as is any other
 * address that comes from there. Untrusted: it makes a claim lighter only, and not where a package fills in itself what it then reads.
 */
export function ownerOfInbox(effect: Effect, behaviour: Behaviour, files: FileTree): InboxOwner | undefined {
  const names = inboxesIn(chatBotsIn(effect.target));
  if (!names?.every(one => UNKNOWN.test(one))) return undefined;
  if (effect.details.has('decoded') || effect.details.has('default') || carriesToken(files)) return undefined;
  const hasSettings = settingsIn(effect, behaviour.flows).length > 0;
  const isBrought = behaviour.flows.some(flow => flow.to === effect && flow.as === 'target' && isOfPackage(flow));
  if (names.every(one => OF_ENVIRONMENT.test(one))) {
    const variables = new Set(names.flatMap(one => [...one.matchAll(/<env:(\w+)>/g)].flatMap(found => found[1] ?? [])));
    return fillsVariables(variables, behaviour, { files, hasSettings: hasSettings && !isBrought }) ? undefined : 'the user';
  }
  const given = effect.details.get('given');
  if (given === 'user') return 'the user';
  if (isBrought) return undefined;
  if (hasSettings) return 'the user';
  return given === 'caller' ? 'a caller' : undefined;
}

/** The settings that say where a request goes, and nothing else of its address. */
export function settingsOf(effect: Effect, flows: readonly Flow[]): readonly Effect[] {
  return isOnlyInbox(effect.target) ? settingsIn(effect, flows) : [];
}

/** Whether nothing of an address is left open but whose inbox it is: what is not one goes to nobody by it. */
export function isOnlyInbox(address: string): boolean {
  return inboxesIn(address) !== undefined && address.split(' | ').every(one => /^[^?*]*$|^\/?\*$/.test(one.trim().replace(WHOSE, '')));
}

/** Whether a variable says whose inbox an address is, and stands nowhere else in it: nobody but the chat service ever sees it there. */
export function namesInbox(variable: string, address: string): boolean {
  const told = `<env:${variable}>`;
  const isElsewhere = address.split(' | ').some(one => one.trim().replace(WHOSE, '').includes(told));
  return !isElsewhere && inboxesIn(address)?.every(one => one.includes(told)) === true;
}

/** Whether a variable is the host of other ways that a request may take, and nothing else of them: whoever is asked by the rest never sees it. */
export function namesHost(variable: string, address: string): boolean {
  const told = `<env:${variable}>`;
  const held = address.split(' | ').filter(one => one.includes(told));
  return (
    held.length > 0 &&
    held.every(one => {
      const [before = '', behind = '', ...more] = one.trim().split(told);
      return more.length === 0 && /^(?:[a-z]+:\/\/)?$/.test(before) && /^(?:[/:]|$)/.test(behind);
    })
  );
}

/** What says whose the inbox is, of each address that is meant; undefined where one of them is none. */
function inboxesIn(addresses: string): string[] | undefined {
  const names = addresses.split(' | ').map(inboxIn);
  return names.includes(undefined) ? undefined : names.flatMap(one => one ?? []);
}

function inboxIn(address: string): string | undefined {
  return WHOSE.exec(address.trim())
    ?.slice(1)
    .find(part => part !== undefined);
}

const SETTINGS = /(?:\.(?:json5?|jsonc|ya?ml|toml|ini|conf|cfg|env)|\.config\.[cm]?[jt]s|rc|(?:^|\/)\.env[\w.]*)$/i;
const OWN_PLACE = /^(?:\.{1,2}\/|<here>)/;
const OWN_ENTRY = /^(?:keytar|@github\/keytar)\.getPassword$|^@napi-rs\/keyring\.(?:Async)?Entry\(\)\.getPassword$/;

function isSettings({ kind, api, target }: Effect): boolean {
  if (OWN_ENTRY.test(api)) return true;
  if (kind !== 'reads file' && kind !== 'loads code') return false;
  return target.split(' | ').every(one => SETTINGS.test(one.trim()) && !OWN_PLACE.test(one.trim()) && secretFile(one) === undefined);
}

function settingsIn(effect: Effect, flows: readonly Flow[]): readonly Effect[] {
  return flows.flatMap(({ from, to, as }) => (to === effect && as === 'target' && isSettings(from) ? from : []));
}

/** What the package brings along, works out or fetches. What the chat service answers, the place of a file say, was asked of an inbox that is judged itself. */
function isOfPackage({ from }: Flow): boolean {
  if (from.kind === 'decodes' || (from.kind === 'connects' && inboxesIn(from.target) === undefined)) return true;
  return (from.kind === 'reads file' || from.kind === 'loads code') && from.target.split(' | ').some(one => OWN_PLACE.test(one.trim()));
}
