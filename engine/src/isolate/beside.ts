/** The script of that name beside the module at `from`: TypeScript in the checkout, JavaScript in the published package. */
export function beside(name: string, from: string): URL {
  return new URL(`./${name}${from.slice(from.lastIndexOf('.'))}`, from);
}
