/** A registry that the project, the user or the words on the command line ask for. */
export interface Route {
  /** `@scope`; empty for names without one. */
  readonly scope: string;
  readonly registry: string;
  /** The file or variable that says so, for people. */
  readonly from: string;
  /** A token for it, where the file that names it holds one. A secret: it is only handed to the gate. */
  readonly token?: string;
}

/** All registries of a project, and what could not be led through the gate. */
export interface Routes {
  /** Only what npm's own configuration does not say: that is read by the gate itself. */
  readonly routes: readonly Route[];
  /** Settings that no client can be led around: nothing may be started with them. */
  readonly refused: readonly Obstacle[];
  /** What passes the gate by, one sentence each. It is said on every run. */
  readonly ungated: readonly string[];
}

/** A setting in the way: what it is, and what to do. */
export interface Obstacle {
  readonly says: string;
  readonly hint: string;
}

/** The same as npm's variables, which npm's own library reads: so the gate knows registries and tokens that other files name. */
export function asVariables(routes: readonly Route[]): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {};
  for (const { scope, registry, token } of routes) {
    variables[scope === '' ? 'npm_config_registry' : `npm_config_${scope}:registry`] = registry;
    if (token !== undefined && token !== '') variables[`npm_config_${withoutScheme(registry)}:_authToken`] = token;
  }
  return variables;
}

/** `//host/path/`, as npm keys credentials. */
function withoutScheme(registry: string): string {
  return `${registry.replace(/^https?:/i, '').replace(/\/*$/, '')}/`;
}

/** Scopes that no variable of npm's can name: it takes capitals and underscores for something else. */
export function unnameable(routes: readonly Route[]): readonly Obstacle[] {
  return routes
    .filter(({ scope }) => /[A-Z_]/.test(scope))
    .map(({ scope, from }) => ({
      says: `${from} gives ${scope} a registry of its own, and no client can be led around that name.`,
      hint: 'Run the package manager without unmask for this project; its packages are not covered.',
    }));
}
