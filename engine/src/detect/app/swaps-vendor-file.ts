import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';

/** So many files of one folder must be right before one that is wrong means anything: other bundlers write other hashes. */
const FEWEST_RIGHT = 3;

export const swapsVendorFile: Detector<'application'> = detector({
  id: 'swaps-vendor-file',
  needs: ['application'],
  attack: 'T1554',
  explain: {
    what: 'A file of the application bears a hash of its content in its name, and the content is another, while its siblings are right.',
    why: 'The bundler that built the application names files so, and never wrong. Malware that swaps a file keeps the name, because other files ask for it. Other bundlers write hashes of something else: then no sibling is right, and nothing is said.',
    next: 'Do not use the application. Keep a copy of the file as evidence, and install the application again from its official source.',
  },

  *detect({ application }) {
    const byFolder = Map.groupBy(application.hashNames, one => one.path.slice(0, one.path.lastIndexOf('/') + 1));
    for (const files of byFolder.values()) {
      const right = files.filter(one => one.matches).length;
      const wrong = files.filter(one => !one.matches);
      if (right < FEWEST_RIGHT || wrong.length >= right) continue;
      for (const { path } of wrong) {
        yield {
          says: `${path.slice(path.lastIndexOf('/') + 1)} is not what its name says, and ${right} files beside it are`,
          weight: 'strong',
          evidence: [{ kind: 'file', path, says: 'its content has another hash than its name' }],
        };
      }
    }
  },
});
