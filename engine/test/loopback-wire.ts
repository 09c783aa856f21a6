import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

/** A wire to a server on the loopback that can go silent, as a network does. */
export interface Wire {
  readonly port: number;
  /** From now on nothing is passed on, and nothing is closed. */
  stall(): void;
  /** From now on everything passes again; what was held back is lost with its connections. */
  mend(): void;
  close(): Promise<void>;
}

/** Lays one to a port. */
export async function layWire(to: number): Promise<Wire> {
  const ends = new Set<Socket>();
  let isStalled = false;
  const server = createServer(near => {
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(one);
      one.on('data', chunk => void (isStalled || other.write(chunk)));
      // A wire is cut at both ends: what one side says of it, the other sees as its end.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        ends.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const cut = (): void => {
    for (const end of ends) end.destroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    stall: () => void (isStalled = true),
    mend: () => {
      isStalled = false;
      cut();
    },
    close: async () => {
      cut();
      await new Promise(closed => server.close(closed));
    },
  };
}
