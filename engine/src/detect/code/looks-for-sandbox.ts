import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';

const UNASKED: Gravity = { install: 'weak', import: 'weak', run: 'context', call: 'context' };
const SIGNS: readonly Sign[] = [
  {
    what: 'looks for a virtual machine',
    by: UNASKED,
    command:
      /\bsystemd-detect-virt\b|\bvirt-what\b|\bwmic(?:\.exe)?\s+(?:bios|computersystem|baseboard|diskdrive)\s+get\b|\bWin32_(?:ComputerSystem|BIOS|BaseBoard|VideoController)\b|\bioreg\b.{0,80}\b(?:VMware|VirtualBox|Parallels)|\bdmidecode\b|\btasklist\b.{0,120}\b(?:vbox\w*|vmtoolsd|wireshark|procmon\w*|x64dbg|fiddler)/i,
  },
];

export const looksForSandbox: Detector<'behaviour' | 'manifest'> = detector({
  id: 'looks-for-sandbox',
  needs: ['behaviour', 'manifest'],
  attack: 'T1497.001',
  explain: {
    what: 'The package looks whether it runs in a virtual machine, a container or under examination.',
    why: 'Malware stays quiet there. Tools that describe a system, or choose a browser for it, look for the same when they are called.',
    next: 'Read what follows from the answer: what it does only on a real machine is what it hides.',
  },

  *detect({ behaviour, manifest }) {
    yield* bySigns(SIGNS, behaviour, manifest);
  },
});
