/** The words of a name, in lower case: `maxFeePerGas`, `max-fee-per-gas` and `max.fee.per.gas` have the same. */
export function wordsOfName(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(word => word !== '');
}
