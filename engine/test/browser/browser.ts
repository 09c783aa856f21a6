import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Something a browser told by itself. */
export interface Told {
  readonly method: string;
  readonly params: unknown;
}

/** One page of a browser, driven by the DevTools protocol over its own socket on this machine. */
export interface Tab {
  /** All that was told since it was opened. */
  readonly told: readonly Told[];
  send(method: string, params?: object): Promise<unknown>;
  /** Opens a file or address and waits until it is loaded. */
  open(address: string): Promise<void>;
  /** What an expression gives there, as data. */
  ask(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts a browser of the Chromium family without a window, in a profile of its own, and opens a tab in it. Only our own pages may be shown. */
export async function openTab(path: string): Promise<Tab> {
  const profile = mkdtempSync(join(tmpdir(), 'unmask-browser-'));
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--no-first-run',
    '--remote-debugging-port=0',
  ];
  const child = spawn(path, [...flags, `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const socket = new WebSocket(await addressOf(child));
  await new Promise((opened, failed) => {
    socket.addEventListener('open', opened);
    socket.addEventListener('error', failed);
  });
  const told: Told[] = [];
  const waiting = new Map<number, { readonly settle: (value: unknown) => void; readonly fail: (error: Error) => void }>();
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error, method, params }: Record<string, unknown> = JSON.parse(String(data));
    if (typeof method === 'string') told.push({ method, params });
    const request = typeof id === 'number' ? waiting.get(id) : undefined;
    if (error === undefined) request?.settle(result);
    else request?.fail(new Error(JSON.stringify(error)));
  });
  let number = 0;
  let sessionId: unknown;
  const send = (method: string, params: object = {}): Promise<unknown> => {
    number += 1;
    socket.send(JSON.stringify({ id: number, method, params, sessionId }));
    return new Promise((settle, fail) => waiting.set(number, { settle, fail }));
  };
  const { targetId } = own(await send('Target.createTarget', { url: 'about:blank' }));
  ({ sessionId } = own(await send('Target.attachToTarget', { targetId, flatten: true })));
  for (const domain of ['Page', 'Network', 'Runtime', 'Log', 'Audits']) await send(`${domain}.enable`);

  const ask = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = own(await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }));
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return own(result)['value'];
  };
  return {
    told,
    send,
    ask,
    open: async address => {
      const loaded = told.filter(one => one.method === 'Page.loadEventFired').length;
      await send('Page.navigate', { url: address });
      while (told.filter(one => one.method === 'Page.loadEventFired').length === loaded) await new Promise(next => setTimeout(next, 10));
    },
    close: async () => {
      const ended = new Promise(end => child.once('exit', end));
      sessionId = undefined;
      void send('Browser.close');
      await ended;
      socket.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A browser says on its standard error where it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString();
      const address = /ws:\/\/\S+/.exec(said)?.[0];
      if (address !== undefined) found(address);
    });
    child.on('error', failed);
    child.on('exit', code => failed(new Error(`The browser ended with ${code}: ${said.slice(-500)}`)));
  });
}

/** The members of an answer. */
export function own(value: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(Object(value)));
}
