/** A thread beside the examining one: ends the whole process when its parent is gone. */
import { workerData } from 'node:worker_threads';

const EVERY_MS = 1000;

setInterval(() => {
  if (process.ppid !== workerData || !isAlive(process.ppid)) process.kill(process.pid, 'SIGKILL');
}, EVERY_MS);

/** Windows keeps the number of a parent that is gone. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
