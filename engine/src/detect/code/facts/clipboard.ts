import type { Effect } from '../../../model/effect.ts';
import { waysOf } from '../../../model/started-ways.ts';

const READ_BY_COMMAND = /\b(?:pbpaste|wl-paste|Get-Clipboard|xclip\b.*-o\b|xsel\b.*(?:-o|--output)\b)/i;
const WRITTEN_BY_COMMAND = /\b(?:pbcopy|wl-copy|Set-Clipboard|clip(?:\.exe)?$|xclip\b(?!.*-o\b)|xsel\b.*(?:-i|--input)\b)/i;

/** Whether an effect takes what is in the clipboard, by an interface or by a command. */
export function isReadingClipboard(effect: Effect): boolean {
  if (effect.kind === 'spawns') return waysOf(effect).some(line => READ_BY_COMMAND.test(line));
  return effect.kind === 'uses the clipboard' && !isWritingName(effect.api);
}

/** Whether an effect puts something into the clipboard. */
export function isWritingClipboard(effect: Effect): boolean {
  if (effect.kind === 'spawns') return waysOf(effect).some(line => WRITTEN_BY_COMMAND.test(line));
  return effect.kind === 'uses the clipboard' && isWritingName(effect.api);
}

function isWritingName(api: string): boolean {
  return /write(?:Text|Sync)?$|setString(?:Async)?$|clipboardData\.setData$|(?<!\.on)copy$/i.test(api);
}
