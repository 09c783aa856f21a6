/** The signals by which whoever runs a process speaks to it. */
export interface Signals {
  /** It was asked to end. */
  readonly asked: Promise<void>;
  /** Told each time it is asked to read its configuration anew. Windows has no such signal. */
  onReload(reload: () => unknown): void;
  /** Waits so long, or until it is asked to end once more. */
  wait(milliseconds: number): Promise<void>;
  forget(): void;
}

const ENDING = ['SIGINT', 'SIGTERM'] as const;

/** Watches them: SIGINT and SIGTERM to end, SIGHUP to read the configuration anew. */
export function watchSignals(): Signals {
  const asked = Promise.withResolvers<void>();
  const again = Promise.withResolvers<void>();
  let times = 0;
  let reload: (() => unknown) | undefined;
  const onEnd = (): void => {
    times += 1;
    asked.resolve();
    if (times > 1) again.resolve();
  };
  // Before there is anything to reload, the signal must not end the process as it does by itself.
  const onHangUp = (): void => void reload?.();
  for (const signal of ENDING) process.on(signal, onEnd);
  process.on('SIGHUP', onHangUp);
  return {
    asked: asked.promise,
    onReload: tell => {
      reload = tell;
    },
    wait: async milliseconds => {
      let timer: NodeJS.Timeout | undefined;
      const over = new Promise<void>(resolve => (timer = setTimeout(resolve, milliseconds)));
      await Promise.race([over, again.promise]);
      clearTimeout(timer);
    },
    forget: () => {
      for (const signal of ENDING) process.off(signal, onEnd);
      process.off('SIGHUP', onHangUp);
    },
  };
}
