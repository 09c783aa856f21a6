import type { Effect } from '../../../model/effect.ts';

/** Engines that compile a template to code. Sources: the documentation of each. */
const ENGINES =
  /^(?:lodash|lodash-es|underscore)\.template$|^(?:lodash\.template|lodash\/template|lodash-es\/template|art-template|ejs|pug|jade|dot|eta|squirrelly|swig|swig-templates|nunjucks)(?:\.|$)/;

/** Whether what is run is a template: its text is mostly what is to be shown. */
export function compilesTemplate({ api }: Effect): boolean {
  return ENGINES.test(api);
}
