import { isCode, type Form } from './form.ts';

/** Files that npm, a build or an editor looks for at one place only. */
const AT_THE_TOP =
  /^(?:package\.json|binding\.gyp|npm-shrinkwrap\.json|\..*|README.*|LICEN[CS]E.*|CLAUDE\.md|AGENTS\.md|node_modules\/.*)$/i;

/** All code, and what lies beside it, in `dist`; the manifest says so. */
export const moved: Form = {
  name: 'moved to dist',
  of: specimen => {
    const paths = Object.keys(specimen.files);
    if (!paths.some(path => isCode(path, specimen.files[path] ?? ''))) return undefined;
    const going = new Set([...paths, ...Object.keys(specimen.bytes ?? {})].filter(path => !AT_THE_TOP.test(path)));
    const manifest = specimen.files['package.json'] ?? { name: 'specimen', version: '1.0.0' };
    if (typeof manifest !== 'object' || going.size === 0 || reachesUp(specimen.files)) return undefined;
    const moved = (path: string): string => (going.has(path) ? `dist/${path}` : path);
    const main = 'main' in manifest || 'exports' in manifest || !going.has('index.js') ? {} : { main: 'index.js' };
    const files = Object.entries(specimen.files).map(([path, content]) => [moved(path), content] as const);
    return {
      ...specimen,
      files: { ...Object.fromEntries(files), 'package.json': pointed({ ...main, ...manifest }, going) },
      bytes: Object.fromEntries(Object.entries(specimen.bytes ?? {}).map(([path, letters]) => [moved(path), letters])),
    };
  },
};

/** Code that asks for files above its folder, or by the project's own, would find others. */
function reachesUp(files: Readonly<Record<string, string | object>>): boolean {
  return Object.entries(files).some(
    ([path, content]) =>
      isCode(path, content) &&
      /['"`]\.\.(?:\/package\.json)?['"`/]|node_modules|README|LICEN[CS]E|CLAUDE|AGENTS/.test(content) &&
      !path.includes('/'),
  );
}

/** A manifest, or a part of one, whose words that are files are where those went. */
function pointed(value: unknown, going: ReadonlySet<string>): object {
  const walk = (inner: unknown): unknown => {
    if (typeof inner === 'string') return inner.replace(/[^\s'"`()]+/g, word => pointedWord(word, going));
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, walk(one)]));
  };
  return Object.assign({}, walk(value));
}

function pointedWord(word: string, going: ReadonlySet<string>): string {
  const path = word.replace(/^\.\//, '');
  const found = ['', '.js', '.cjs', '/index.js'].some(ending => going.has(path + ending));
  return found ? `${word.startsWith('./') ? './' : ''}dist/${path}` : word;
}
