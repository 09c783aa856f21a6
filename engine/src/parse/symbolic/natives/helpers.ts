import { outside } from '../../read/name/outside.ts';
import { isThing, open, plain, type Datum } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { HELPER_CODE } from './helper-code.ts';

/** Where the code of the helpers stands: no file of a package is called so. */
export const HELPERS = '<helpers>.js';

const OF_BABEL = /^@babel\/runtime(?:-corejs\d)?\/helpers\/(?:esm\/)?(\w+)(?:\.js)?$/;
const OF_SWC = /^@swc\/helpers\/(?:_|cjs)\/_(\w+)(?:\.cjs)?$/;

/** What swc calls otherwise than Babel does. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['objectSpread', 'objectSpread2'],
  ['objectSpreadProps', 'objectSpread2'],
]);

/** A package of helpers that compilers have code load, as what it does; undefined for any other. `offered`: what the code of the helpers offers, when it is asked for. */
export function helpersNamed(specifier: string, offered: () => Datum): Datum {
  const babel = OF_BABEL.exec(specifier)?.[1];
  const swc = OF_SWC.exec(specifier)?.[1]?.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (specifier !== 'tslib' && babel === undefined && swc === undefined) return undefined;
  const all = offered();
  const held = isThing(all) ? all.props.get(specifier === 'tslib' ? 'tslib' : 'babel') : undefined;
  if (!isThing(held)) return undefined;
  if (specifier === 'tslib') {
    // What is not among them stays outside.
    held.base ??= open(undefined, outside('tslib', ''));
    return held;
  }
  const one = held.props.get(babel ?? SAME.get(swc ?? '') ?? swc ?? '');
  if (!isThing(one)) return undefined;
  if (swc !== undefined) return plain([['_', one]]);
  one.props.set('default', one);
  one.props.set('__esModule', true);
  return one;
}

/** The code of the helpers, for a run that has them loaded. */
export function addHelpers(run: Run): void {
  run.texts.set(HELPERS, HELPER_CODE);
}
