/** Whether a version comes after another: numbers by size, what follows a hyphen before what has none. */
export function isNewer(version: string, than: string): boolean {
  const [numbers, early] = partsOf(version);
  const [others, otherEarly] = partsOf(than);
  for (let index = 0; index < Math.max(numbers.length, others.length); index += 1) {
    const difference = (numbers[index] ?? 0) - (others[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  if (early === '' || otherEarly === '') return early === '' && otherEarly !== '';
  return early > otherEarly;
}

function partsOf(version: string): [numbers: number[], early: string] {
  const [numbers = '', ...early] = version.split(/[-+]/);
  return [numbers.split('.').map(part => Number.parseInt(part, 10) || 0), early.join('-')];
}
