// Loaded before a program: tells the most memory it took, in kilobytes, when it ends. Plain JavaScript, so that reading it costs next to nothing.
import { existsSync, readFileSync, writeSync } from 'node:fs';

process.on('exit', () => {
  // What the system tells of a child begins with what its parent had, except where the kernel counts each program anew.
  const kilobytes = existsSync('/proc/self/status') ? /^VmHWM:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : undefined;
  writeSync(2, `peak ${kilobytes ?? process.resourceUsage().maxRSS}\n`);
});
