import type { Outside } from '../../read/name/outside.ts';

const MODULES = /^(?:fs|fs\/promises|fs-extra|graceful-fs)$/;

/** Whether something is of a module of files. */
export function isOfFiles({ module }: Outside): boolean {
  return MODULES.test(module);
}
