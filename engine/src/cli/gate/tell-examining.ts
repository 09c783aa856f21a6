import { printable } from '../../report/printable.ts';
import type { Screen } from '../command.ts';
import { CLEAR_LINE } from '../progress.ts';

/** Most packages are examined before anybody wonders; of the others it is told what the client waits for, and that it goes on. */
const FIRST_MS = 5_000;
const NEXT_MS = 30_000;

/** Tells lines of their own, since the client draws on the same screen. Called with a package when its examination begins; what it gives is called when that ends. */
export function tellExamining(screen: Screen): (id: string) => () => void {
  const write = (text: string): void => screen.write(`${screen.isTerminal ? CLEAR_LINE : ''}unmask: ${printable(text, 200)}\n`);
  return id => {
    const began = performance.now();
    const passed = (): string => `${Math.round((performance.now() - began) / 1000)} s`;
    let timer: NodeJS.Timeout;
    let isTold = false;
    const tell = (): void => {
      write(`${isTold ? 'still ' : ''}examining ${id} before it is let in … ${passed()}`);
      isTold = true;
      timer = setTimeout(tell, NEXT_MS).unref();
    };
    timer = setTimeout(tell, FIRST_MS).unref();
    return () => {
      clearTimeout(timer);
      if (isTold) write(`examined ${id} in ${passed()}`);
    };
  };
}
