/** How long a worker that is done waits for a Redis that does not answer, in milliseconds: by then its programs are with another worker. */
const REDIS_MS = 30_000;

/**
 * Waits for the programs that run, then for the queue to take their outcomes. False when the queue did not in time: a Redis that is gone for good
 * must not hold a worker that was asked to stop. The results themselves are in their place by then.
 */
export async function closed(
  close: Promise<void>,
  running: Iterable<Promise<unknown>>,
  ms = REDIS_MS,
): Promise<boolean> {
  const closing = Promise.allSettled([close]);
  await Promise.allSettled(running);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    const first = await Promise.race([closing, late]);
    if (first === false) return false;
    if (first[0].status === 'rejected') throw first[0].reason;
    return true;
  } finally {
    clearTimeout(timer);
  }
}
