import type { Specimen } from '../../engine/test/corpus/specimen.ts';
import { isModule, treeOfSource, withoutHashbang } from '../../engine/test/forms/edit.ts';
import { isCode, type Form } from '../../engine/test/forms/form.ts';

/** Another way to write the same package, made by a tool. */
export interface ToolForm {
  readonly name: string;
  readonly of: (specimen: Specimen) => Promise<Specimen | undefined>;
}

/** A source that a tool is given. */
export interface Source {
  readonly code: string;
  readonly module: boolean;
}

/** A form that a tool writes file by file. What is no JavaScript stays as it is. */
export function perFile(name: string, write: (source: Source) => Promise<string>): ToolForm {
  return {
    name,
    of: async specimen => {
      const written = new Map<string, string>();
      for (const [path, content] of Object.entries(specimen.files)) {
        const program = isCode(path, content) ? treeOfSource(content) : undefined;
        if (!program || program.body.length === 0) continue;
        const [line, code] = withoutHashbang(String(content));
        written.set(path, line + (await write({ code, module: isModule(program) })));
      }
      return written.size === 0 ? undefined : { ...specimen, files: { ...specimen.files, ...Object.fromEntries(written) } };
    },
  };
}

/** A tool on top of a form that needs none. */
export function after(name: string, form: Form, tool: ToolForm): ToolForm {
  return {
    name,
    of: async specimen => {
      const written = form.of(specimen);
      return written && tool.of(written);
    },
  };
}
