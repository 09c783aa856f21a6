import type { Capability } from '../model/capability.ts';
import type { Trigger } from '../model/effect.ts';

/** How a report on capabilities is to look. */
export interface CapsLook {
  readonly color: boolean;
  readonly verbose: boolean;
  readonly width: number;
}

/** Each capability as the end of "may …". */
export const MAY: Readonly<Record<Capability, string>> = {
  credentials: 'read keys, logins or other secrets',
  'install script': 'run a script when it is installed',
  processes: 'start other programs',
  'evaluates code': 'run text as code',
  network: 'connect to the network',
  input: 'read forms, hear what is typed, or see the screen',
  clipboard: 'use the clipboard',
  globals: 'change objects that all code shares',
  'native code': 'run machine code that comes with it',
  'deletes files': 'delete files',
  'writes files': 'write files',
  'accepts connections': 'accept network connections',
  'loads code': 'load code chosen while it runs',
  identity: 'ask which machine and user it is on',
  'browser storage': 'read browser storage',
  'reads files': 'read files',
  environment: 'read environment variables',
};

/** Each moment as the end of a sentence. */
export const WHEN: Readonly<Record<Trigger, string>> = {
  install: 'when installed',
  import: 'when imported',
  run: 'when its command is run',
  call: 'when called',
  open: 'when its folder is opened',
};
