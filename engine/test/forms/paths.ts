/** The files of a specimen by their paths. */
export type Files = Readonly<Record<string, string | object>>;

/** The file that a specifier means from a folder (empty, or with `/` at its end); undefined where there is none. */
export function pathOf(specifier: string, folder: string, files: Files): string | undefined {
  const path = new URL(specifier, `file:///${folder}`).pathname.slice(1).replace(/\/$/, '');
  return ['', '.js', '.cjs', '.mjs', '.json', '/index.js'].map(ending => path + ending).find(one => one in files);
}
