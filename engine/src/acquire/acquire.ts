import type { Limits } from '../model/limits.ts';
import type { Subject } from '../model/subject.ts';
import type { Configuration, Given, Overrides } from './configuration.ts';
import type { Spec } from './spec.ts';

/** Where and how to get packages. */
export interface AcquireOptions extends Overrides {
  readonly limits: Limits;
}

/** Gets the bytes of one package, and all its source tells about it. Throws `ToolError` when our own world fails; what is odd about the package never does. */
export function acquire(spec: Spec, options: AcquireOptions): Promise<Subject> {
  return acquirer(options)(spec);
}

/** Gets several packages with the same options: the npm configuration is loaded once, and only when a package asks for it. */
export function acquirer(options: AcquireOptions): (spec: Spec) => Promise<Subject> {
  const { limits } = options;
  let loading: Promise<Configuration> | undefined;
  const given = async (): Promise<Given> => {
    loading ??= import('./configuration.ts').then(({ loadConfiguration }) => loadConfiguration(options));
    return { configuration: await loading, limits };
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
        return (await import('./directory.ts')).acquireDirectory(spec, limits);
    }
  };
}
