/** What is called of npm's own libraries, which bring no types. Each says what it gives, and no more than what is used. */

declare module 'npm-package-arg' {
  interface Result {
    readonly type: 'git' | 'tag' | 'version' | 'range' | 'file' | 'directory' | 'remote' | 'alias';
    readonly name: string | undefined;
    readonly rawSpec: string;
    readonly fetchSpec: string | null;
    readonly subSpec?: Result;
  }
  interface Npa {
    (spec: string, where?: string): Result;
    resolve(name: string, wants: string, where?: string): Result;
  }
  const npa: Npa;
  export type { Result };
  export default npa;
}

declare module 'npm-registry-fetch' {
  interface Body {
    on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
    on(event: 'end', listener: () => void): unknown;
    on(event: 'error', listener: (error: Error) => void): unknown;
  }
  interface Response {
    readonly status: number;
    readonly url: string;
    readonly headers: { get(name: string): string | null };
    readonly body: Body;
  }
  interface RegistryFetch {
    (address: string, options: Readonly<Record<string, unknown>>): Promise<Response>;
    pickRegistry(spec: string, options: Readonly<Record<string, unknown>>): string;
    getAuth(
      address: string,
      options: Readonly<Record<string, unknown>>,
    ): { readonly token: unknown; readonly auth: unknown; readonly cert: unknown };
  }
  const fetch: RegistryFetch;
  export type { Body, Response };
  export default fetch;
}

declare module 'npm-pick-manifest' {
  interface Packument {
    readonly name: string;
    readonly 'dist-tags': Readonly<Record<string, string>>;
    readonly versions: Readonly<Record<string, object>>;
    readonly time?: Readonly<Record<string, string>>;
  }
  /** Throws an error with the code `ETARGET` or `ENOVERSIONS` where nothing fits. */
  export default function pickManifest(
    packument: Packument,
    wants: string,
    options: { readonly before?: Date; readonly defaultTag?: string; readonly nodeVersion?: string; readonly npmVersion?: string | null },
  ): { readonly version?: string };
}

declare module '@npmcli/config' {
  export default class Config {
    constructor(given: {
      readonly definitions: object;
      readonly shorthands: object;
      readonly flatten: object;
      readonly nerfDarts: readonly string[];
      readonly npmPath: string;
      readonly env: NodeJS.ProcessEnv;
      readonly argv: readonly string[];
      readonly cwd: string;
      readonly warn: boolean;
    });
    readonly flat: Record<string, unknown>;
    /** Null before it is loaded. */
    readonly localPrefix: string | null;
    load(): Promise<void>;
    /** Reads the words alone. Throws on a beginning of a name, and tells the whole one. */
    loadCLI(): void;
    /** Layers, the weakest first. `source`: the path of the file, or what else it is. */
    readonly data: ReadonlyMap<string, { readonly data: Readonly<Record<string, unknown>>; readonly source?: string }>;
    validate(): boolean;
    isDefault(key: string): boolean;
    /** The layer that a value comes from; null where none has it. */
    find(key: string): string | null;
    set(key: string, value: unknown, where: 'cli'): void;
  }
}

declare module '@npmcli/config/lib/definitions/index.js' {
  const lists: {
    readonly definitions: object;
    readonly shorthands: object;
    readonly flatten: object;
    readonly nerfDarts: readonly string[];
    readonly defaults: { readonly registry: string };
  };
  export default lists;
}

declare module 'ssri' {
  interface Integrity {
    pickAlgorithm(): string;
    toString(): string;
    match(other: Integrity): object | false;
  }
  interface Ssri {
    parse(integrity: string): Integrity | null;
    fromData(bytes: Uint8Array, options: { readonly algorithms: readonly string[] }): Integrity;
    fromHex(digest: string, algorithm: string): Integrity;
  }
  const ssri: Ssri;
  export type { Integrity };
  export default ssri;
}
