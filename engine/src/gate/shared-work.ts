interface Running<T> {
  readonly answer: Promise<T>;
  askers: number;
}

/**
 * Runs work for a key unless it runs already: whoever asks meanwhile is given the same answer. `share` is told how many are given it, before any of them
 * is.
 */
export function sharedWork<T>(
  share: (answer: T, among: number) => void = () => undefined,
): (key: string, work: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Running<T>>();
  const end = (key: string): number => {
    const { askers = 0 } = running.get(key) ?? {};
    running.delete(key);
    return askers;
  };
  const start = async (key: string, work: () => Promise<T>): Promise<T> => {
    try {
      const answer = await work();
      // In one go with its end: nobody joins once they are counted.
      share(answer, end(key));
      return answer;
    } catch (error) {
      end(key);
      throw error;
    }
  };
  return (key, work) => {
    const known = running.get(key);
    if (known !== undefined) {
      known.askers += 1;
      return known.answer;
    }
    const answer = Promise.resolve().then(() => start(key, work));
    running.set(key, { answer, askers: 1 });
    return answer;
  };
}
