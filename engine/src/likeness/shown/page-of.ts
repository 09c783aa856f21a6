import type { Manifest } from '../../model/manifest.ts';
import type { FileTree, PackageId } from '../../model/package.ts';
import type { Published } from '../../model/published.ts';
import { publishersOf } from '../standing.ts';
import type { Page } from '../../model/shown.ts';
import { readmeOf } from '../words/readme.ts';

/** Untrusted: a page is for people, and nobody reads more of it. */
const [LONGEST_README, LONGEST, MOST] = [40_000, 300, 60];

/** What a page is made of. */
export interface Presented {
  readonly id: PackageId;
  readonly files: FileTree;
  readonly manifest: Manifest;
  readonly published: Published | undefined;
}

/** How a package presents itself. */
export function pageOf({ id, files, manifest, published }: Presented): Page {
  const readme = readmeOf(files);
  const cut = (text: string | undefined): string | undefined => text?.slice(0, LONGEST);
  const brought = manifest.dependencies.filter(one => one.field !== 'devDependencies').map(one => one.name);
  return {
    id,
    tagline: manifest.description.slice(0, LONGEST),
    keywords: manifest.keywords.slice(0, MOST).map(word => word.slice(0, LONGEST)),
    author: cut(manifest.author),
    repository: cut(manifest.repository),
    homepage: cut(manifest.homepage),
    bugs: cut(manifest.bugs),
    license: cut(manifest.license),
    entry: cut(manifest.main ?? manifest.exports.find(one => one.subpath === '.' && one.target !== '')?.target),
    maintainers: publishersOf(published)
      .slice(0, MOST)
      .map(name => name.slice(0, LONGEST)),
    dependencies: [...new Set(brought)].slice(0, MOST).map(name => name.slice(0, LONGEST)),
    hooks: manifest.installScripts.slice(0, MOST).map(({ name, command }) => `${name}: ${command}`.slice(0, LONGEST)),
    readme: readme.slice(0, LONGEST_README),
    isReadmeCut: readme.length > LONGEST_README,
  };
}
