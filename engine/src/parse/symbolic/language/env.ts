import { birth } from '../values/births.ts';
import type { Datum } from '../values/datum.ts';

/** Where a name keeps what it stands for; of names that other files offer, whatever it is there by now. */
export interface Cell {
  value: Datum;
  /** Tells it apart from what is declared before and after it. */
  readonly born: number;
  /** Whether nothing else may be stored in it. */
  isConstant?: boolean;
}

/** The names of one block or function, and those around it. */
export class Env {
  /** Most blocks declare nothing. */
  #cells: Map<string, Cell> | undefined;
  readonly #up: Env | undefined;
  /** Whether it is that of a function or a file, in which `var` declares. */
  readonly isFunction: boolean;

  constructor(up: Env | undefined, isFunction = false) {
    this.#up = up;
    this.isFunction = isFunction;
  }

  /** Where a name is kept; undefined for one that the package does not declare. */
  find(name: string): Cell | undefined {
    return this.#cells?.get(name) ?? this.#up?.find(name);
  }

  declare(name: string, value: Datum, isConstant = false): void {
    const known = this.#cells?.get(name);
    if (known) {
      known.value = value;
      if (isConstant) known.isConstant = true;
    } else this.link(name, isConstant ? { value, born: birth(), isConstant } : { value, born: birth() });
  }

  /** A name without a value yet: what is there is left. */
  hoist(name: string): void {
    if (!this.#cells?.has(name)) this.link(name, { value: undefined, born: birth() });
  }

  link(name: string, cell: Cell): void {
    this.#cells ??= new Map();
    this.#cells.set(name, cell);
  }

  /** The names that are its own. */
  names(): string[] {
    return [...(this.#cells?.keys() ?? [])];
  }

  /** The function or file around. */
  ofFunction(): Env {
    return this.isFunction || !this.#up ? this : this.#up.ofFunction();
  }
}
