import type { Specimen } from '../corpus/specimen.ts';

/** Another way to write the same package. What it does stays what it was. */
export interface Form {
  readonly name: string;
  /** The package in this form; undefined where the form changes nothing of it, or cannot be made simply. */
  readonly of: (specimen: Specimen) => Specimen | undefined;
  /** Whether it hides which modules are loaded. No honest package does: being told for that alone is no false alarm. */
  readonly hidesModules?: true;
}

/** A form that rewrites each file of code by itself; `rewrite` gives undefined for a file it leaves alone. */
export function perFile(
  name: string,
  rewrite: (source: string, path: string) => string | undefined,
  more?: Pick<Form, 'hidesModules'>,
): Form {
  return {
    name,
    ...more,
    of: specimen => {
      let changed = false;
      const files = Object.entries(specimen.files).map(([path, content]) => {
        const written = isCode(path, content) ? rewrite(content, path) : undefined;
        changed ||= written !== undefined && written !== content;
        return [path, written ?? content] as const;
      });
      return changed ? { ...specimen, files: Object.fromEntries(files) } : undefined;
    },
  };
}

/** One form on top of others. Where the first ones change nothing, the later ones still may. */
export function inTurn(name: string, forms: readonly Form[]): Form {
  return {
    name,
    ...(forms.some(form => form.hidesModules) && { hidesModules: true }),
    of: specimen => {
      const written = forms.reduce((before, form) => form.of(before) ?? before, specimen);
      return written === specimen ? undefined : written;
    },
  };
}

/** Whether a file is JavaScript by its name or its first line. */
export function isCode(path: string, content: string | object): content is string {
  return typeof content === 'string' && (/\.[cm]?js$/.test(path) || /^#!.*\bnode\b/.test(content));
}
