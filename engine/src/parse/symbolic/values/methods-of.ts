import { chainOf, isClass, isFunction, type Thing } from './datum.ts';

/** The methods of the package's own that something has, whichever class it is of. */
export function methodsOf(all: Thing): Thing[] {
  return [...chainOf(all)].flatMap(from =>
    [...from.props].flatMap(([key, method]) =>
      key !== 'constructor' && isFunction(method) && method.code.by === 'package' && !isClass(method) ? [method] : [],
    ),
  );
}
