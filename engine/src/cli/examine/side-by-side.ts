/** Some wait for the network or the disk while others are examined; each one holds its package in memory. */
const AT_ONCE = 6;

/** Does the same work on all items, some at a time. Results come in the order of the items; the first error ends it. */
export async function sideBySide<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  return results;
}
