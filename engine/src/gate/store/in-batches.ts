/**
 * Asks for many things with few questions: what is wanted while a question is under way goes into the next one. `ask` is given up to `most` different keys
 * and gives what belongs to each; what it does not name has nothing.
 */
export function inBatches<T>(
  ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, readonly T[]>>,
  most: number,
): (key: string) => Promise<readonly T[]> {
  const waiting = new Map<string, PromiseWithResolvers<readonly T[]>>();
  let isAsking = false;
  const askAll = async (): Promise<void> => {
    isAsking = true;
    while (waiting.size > 0) {
      const batch = [...waiting].slice(0, most);
      for (const [key] of batch) waiting.delete(key);
      try {
        const found = await ask(batch.map(([key]) => key));
        for (const [key, { resolve }] of batch) resolve(found.get(key) ?? []);
      } catch (error) {
        for (const [, { reject }] of batch) reject(error);
      }
    }
    isAsking = false;
  };
  return key => {
    const known = waiting.get(key);
    if (known !== undefined) return known.promise;
    const made = Promise.withResolvers<readonly T[]>();
    waiting.set(key, made);
    if (!isAsking) void askAll();
    return made.promise;
  };
}
