import type { Behaviour, Effect } from '../../../model/effect.ts';

const TEMPORARY = /^(.*package\.json)[.\-~]\S+$/;

/** Whether a move onto the package's manifest ends an edit of it: read, changed, written beside itself, put in its place. */
export function editsManifest(moved: Effect, { flows }: Behaviour): boolean {
  return (
    /\brename(?:Sync)?$/.test(moved.api) &&
    flows.some(
      ({ from, to }) =>
        from.kind === 'reads file' &&
        from.target === moved.target &&
        to.kind === 'writes file' &&
        to.at.path === moved.at.path &&
        TEMPORARY.exec(to.target)?.[1] === moved.target,
    )
  );
}
