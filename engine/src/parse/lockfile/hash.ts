/** `SHA-512` and hex as Subresource Integrity writes it; nothing for an algorithm or a text that is none. */
export function hexToIntegrity(algorithm: string, hex: string): string[] {
  const name = algorithm.toLowerCase().replace('-', '');
  if (!/^sha(?:1|256|384|512)$/.test(name) || !/^(?:[0-9a-f]{2})+$/i.test(hex)) return [];
  const bytes = String.fromCharCode(
    ...Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)),
  );
  return [`${name}-${btoa(bytes)}`];
}
