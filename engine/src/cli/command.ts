/** What a command may know of and say to the world outside. Results go to `out`, everything else to `err`. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `isTTY` where a person types. */
  readonly input: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };
  readonly out: Screen;
  readonly err: Screen;
}

/** One of the two streams a command writes to. */
export interface Screen {
  write(text: string): void;
  /** Whether a person sees it as it is written. */
  readonly isTerminal: boolean;
  readonly width: number;
}

/** Runs one command. Gives the exit code: 0 nothing refused, 1 refused, 2 could not decide. Throws `ToolError` for what the user can mend. */
export type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;
