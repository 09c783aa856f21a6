import type { Limits } from '../model/limits.ts';
import type { Subject } from '../model/subject.ts';
import type { Configuration, Given, Overrides } from './configuration.ts';
import type { Spec } from './spec.ts';

/** Where and how to get packages. */
export interface AcquireOptions extends Overrides {
  readonly limits: Limits;
  /** Told each time that an answer takes longer than a cache would: there is time to prepare for what comes. */
  readonly onWaiting?: () => void;
  /** Told while a directory is read, which leaves no time for anything else. */
  readonly onStep?: () => void;
}

/** Somebody waits for the answer: a server that does not give one in two seconds may as well be told of. */
const LONGEST_PAUSE_MS = 1500;

/** Gets the bytes of one package, and all its source tells about it. Throws `ToolError` when our own world fails; what is odd about the package never does. */
export function acquire(spec: Spec, options: AcquireOptions): Promise<Subject> {
  return acquirer(options)(spec);
}

/** Gets several packages with the same options: the npm configuration is loaded once, and only when a package asks for it. */
export function acquirer(options: AcquireOptions): (spec: Spec) => Promise<Subject> {
  const { limits, onWaiting, onStep } = options;
  let loading: Promise<Configuration> | undefined;
  const given = async (): Promise<Given> => {
    loading ??= import('./configuration.ts').then(({ loadConfiguration }) =>
      loadConfiguration({ longestPauseMs: LONGEST_PAUSE_MS, ...options }),
    );
    const configuration = await loading;
    return { configuration: { ...configuration, ...(onWaiting && { onWaiting }) }, limits };
  };
  // Each door is imported when it is needed: the registry's library alone takes longer to load than a small directory to examine.
  return async spec => {
    switch (spec.as) {
      case 'registry':
        return (await import('./registry.ts')).acquireFromRegistry(spec, await given());
      case 'tarball':
        return (await import('./tarball.ts')).acquireTarball(spec, limits);
      case 'address':
        return (await import('./tarball.ts')).acquireAddress(spec, await given());
      case 'directory':
        return (await import('./directory.ts')).acquireDirectory(spec, limits, onStep);
    }
  };
}
