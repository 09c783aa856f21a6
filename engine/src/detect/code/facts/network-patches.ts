import type { Effect } from '../../../model/effect.ts';
import { destinationOf, fixedHost, isMetadataService, isOwnMachine, isResolver } from './destinations.ts';

/** What all code of a page or process reaches the network by. */
const NETWORK =
  /^(fetch|(?:globalThis\.)?@@undici\.globalDispatcher\.1|XMLHttpRequest|WebSocket|(XMLHttpRequest|WebSocket|Response|Request)\.prototype\.(open|send|json|text|setRequestHeader)|https?\.(request|get|ClientRequest\.prototype\.\w+)|navigator\.sendBeacon|axios\.interceptors\.(request|response)\.use)$/;
/** What a page asks a wallet by. */
export const WALLET: RegExp = /^(ethereum|solana|phantom)(\.(request|send|sendAsync|signTransaction|signAndSendTransaction))?$/;

/** What passes there is what all code of the process says and hears. */
const CATCHES =
  /^(?:JSON\.(?:parse|stringify)|fetch|XMLHttpRequest(?:\.prototype\.(?:open|send|setRequestHeader))?|WebSocket(?:\.prototype\.send)?|https?\.(?:request|get|ClientRequest\.prototype\.(?:\w+|\*))|(?:Array|String|Promise)\.prototype\.(?:\w+|\*)|module\._load|diagnostics_channel\.(?:channel\(\)\.)?subscribe|(?:Storage|localStorage|sessionStorage)\.(?:prototype\.)?setItem)$/;

export function isCatching({ kind, api, guards }: Effect): boolean {
  return kind === 'patches a global' && CATCHES.test(api) && !guards.some(guard => guard.kind === 'defined' && !guard.holds);
}

/** Where others are told of what is asked: whoever listens takes nobody's place. */
export const CHANNEL: RegExp = /^diagnostics_channel\./;

/** What it does to them, in words. */
export function takesPlace({ api, target }: Effect): string {
  return CHANNEL.test(api) ? `listens to all requests${target === '' ? '' : ` (${target})`}` : `replaces ${api}`;
}

/** Whether what is replaced is a function of another package: one that it names, or any that the loader has given out. */
export function isOfPackage({ kind, api, details }: Effect): boolean {
  return kind === 'patches a global' && (details.has('package') || OF_LOADED.test(api));
}

/** A member of what a module offers that others have loaded. */
export const OF_LOADED: RegExp = /^(?:require\.cache|module\.(?:Module\.)?_cache|module\.parent)\..*exports\.[^.]+$/;

/** To a host that stands in the code: instruments report to one that their user sets. */
export function isPassedOn(from: Effect, to: Effect, effects: readonly Effect[]): boolean {
  if (from.kind !== 'patches a global' || to.kind !== 'connects') return false;
  // What was a function of another package is no longer that package's alone.
  return (isOfNetwork(from) || isCatching(from) || isOfPackage(from)) && goesAway(to, effects);
}

/** Whether the network or a wallet is reached by it. */
export function isOfNetwork({ api }: Effect): boolean {
  return NETWORK.test(api) || WALLET.test(api);
}

/** Whether it goes to a host that stands in the code, and is neither this machine nor one that it belongs to. */
export function goesAway(to: Effect, effects: readonly Effect[]): boolean {
  const address = destinationOf(to, effects);
  return (
    to.kind === 'connects' &&
    fixedHost(address) !== undefined &&
    !isOwnMachine(address) &&
    !isMetadataService(address) &&
    !isResolver(address)
  );
}
