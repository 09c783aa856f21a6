/** Room for so many bytes at a time. */
export interface RoomForBytes {
  /** Takes room if there is some now, and nobody waits before. */
  take(bytes: number): boolean;
  /** Takes room once there is some; false where there was none in time. Who came first is first. */
  wait(bytes: number): Promise<boolean>;
  /** Gives so much back. */
  leave(bytes: number): void;
  readonly taken: number;
}

interface Waiting {
  readonly bytes: number;
  readonly enter: () => void;
}

/** How much room there is, and how long it is waited for. */
export interface Room {
  readonly bytes: number;
  readonly patienceMs: number;
}

/** Makes room. What is larger than all of it has it for itself. Waiting keeps no process alive. */
export function roomForBytes({ bytes: most, patienceMs }: Room): RoomForBytes {
  const waiting = new Set<Waiting>();
  let taken = 0;
  const fits = (bytes: number): boolean => taken === 0 || taken + bytes <= most;
  const letIn = (): void => {
    for (const first of waiting) {
      if (!fits(first.bytes)) return;
      waiting.delete(first);
      taken += first.bytes;
      first.enter();
    }
  };
  return {
    take: bytes => {
      if (waiting.size > 0 || !fits(bytes)) return false;
      taken += bytes;
      return true;
    },
    wait: bytes =>
      new Promise(resolve => {
        const late = setTimeout(() => {
          waiting.delete(one);
          resolve(false);
          // Whoever is behind it may be smaller.
          letIn();
        }, patienceMs).unref();
        const one = { bytes, enter: () => (clearTimeout(late), resolve(true)) };
        waiting.add(one);
        letIn();
      }),
    leave: bytes => {
      taken -= bytes;
      letIn();
    },
    get taken() {
      return taken;
    },
  };
}
