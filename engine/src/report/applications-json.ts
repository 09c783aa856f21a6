import type { ApplicationReport, DesktopReport } from '../model/application.ts';
import { jsonText } from './json-text.ts';

/**
 * The report as one JSON document, `schema/desktop.schema.json`: each application with the members that programs ask for. What each was held
 * against and what of it was not examined stand in the coverage. `isWhole` adds why, what to do now, the kind and the protections to each.
 */
export function applicationsJson({ apps, coverage }: DesktopReport, isWhole: boolean): string {
  const covered = apps.map(({ path, checks, unread }) => ({ path, checks, unread }));
  return jsonText({
    apps: apps.map(app => (isWhole ? { ...short(app), ...rest(app) } : short(app))),
    coverage: { ...coverage, apps: covered },
  });
}

function short({ name, path, version, state, reference, changed, findings }: ApplicationReport): object {
  return { name, path, version, state, reference, changed, findings };
}

function rest({ kind, platform, because, next, fuses }: ApplicationReport): object {
  return { kind, platform, because, next, fuses };
}
