import type { Behaviour, Effect } from '../../../model/effect.ts';
import { commandLine } from './commands.ts';
import { isOwnMachine } from './destinations.ts';

/**
 * Whether anything that a package learns could leave the machine through it: it connects, looks up names, runs code or programs that are not known, or
 * programs that speak to others. What it prints or returns is for whoever called it. A command of which a part is unknown is one that could.
 */
export function hasWayOut({ effects }: Behaviour): boolean {
  return effects.some(leads);
}

function leads(effect: Effect): boolean {
  const { kind, target } = effect;
  if (kind === 'connects') return !isOwnMachine(target);
  if (kind === 'spawns') return isUnknown(target) || SPEAKS.test(commandLine(effect));
  if (kind === 'loads code') return isUnknown(target);
  return kind === 'evaluates' || kind === 'resolves name' || kind === 'patches a global';
}

function isUnknown(target: string): boolean {
  return target.split(' | ').some(one => /^\**(?:\s|$)/.test(one));
}

/** Programs that send, interpreters that may, and words of PowerShell for it; what Git does with other repositories as well. */
const SPEAKS =
  /https?:|\b(?:curl|wget|aria2c|nc|ncat|netcat|socat|telnet|ftp|tftp|sftp|scp|ssh|rsync|rclone|nslookup|dig|host|ping|bitsadmin|certutil|mail|sendmail|node|deno|bun|npx?|python[\d.]*|perl|ruby|php|osascript|eval|Invoke-\w+|iwr|irm|Net\.\w+|git\s+(?:.*\s)?(?:push|fetch|pull|clone|remote|send-email|ls-remote))\b|<node>/i;
