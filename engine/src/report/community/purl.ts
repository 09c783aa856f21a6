/** The package URL of a package of npm, as its specification writes it: `pkg:npm/%40scope/name@1.0.0`. */
export function purlOf({ name, version }: { readonly name: string; readonly version: string }): string {
  const path = name.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return `pkg:npm/${path}${version === '' ? '' : `@${encodeURIComponent(version.toWellFormed())}`}`;
}
