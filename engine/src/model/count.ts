/** `1 file`, `2 files`: the one place where a number is put before what it counts. `many` is for words that take no `s`. */
export function count(number: number, one: string, many: string = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
