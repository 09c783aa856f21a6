/** A pattern with more ways than this names nothing in particular. */
const MOST = 12;

/**
 * The names that a test of a name lets through, as far as it tells: `.npmrc` for `/\.npmrc$/i`, each of a list of names.
 * `tested` is what the name is compared with, several with ` | ` between them.
 */
export function namesTested(tested: string): string {
  const names = tested.startsWith('/') ? ofPattern(tested) : tested.split(' | ');
  return [...new Set(names.filter(name => /^[\w.@ -]{2,60}$/.test(name)))].slice(0, MOST).join(' | ');
}

/** The ways of a regular expression that are plain letters once its ends and groups are taken off. */
function ofPattern(pattern: string): string[] {
  // A group of one way is only those letters.
  const source = pattern.slice(1, pattern.lastIndexOf('/')).replaceAll(/\((?:\?:)?([\w\\.-]+)\)(?![*?+{])/g, '$1');
  if (source.length > 400) return [];
  return source
    .split(/[|()]|\[[^\]]*\]/)
    .map(way => way.replace(/^\?:|^\^|\$$/g, '').replaceAll(/\\([.\-_/ ])/g, '$1'))
    .map(way => way.replace(/^.*\//, '').replace(/\.?[*+?]+$/, ''));
}
