import type { JsonWeight } from '../../model/json-weight.ts';

/** What is lighter is read where everything else is answered: less than a tenth of a second. 99 of 100 documents are. */
export const LIGHT: JsonWeight & { readonly bytes: number } = { values: 250_000, depth: 200, bytes: 16 * 1024 * 1024 };
/** No registry tells more of a package: 30,000 versions with a hundred members each. What parses longer than clients wait is refused before it is parsed. */
export const HEAVIEST: JsonWeight = { values: 8_000_000, depth: 200 };
