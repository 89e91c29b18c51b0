/** Work that is done at once and then over and over. */
export interface Repeated {
  /** Does it once more, after the run that goes on. Throws what it throws. */
  now(): Promise<void>;
  /** Resolves when the run that goes on has ended. */
  stop(): Promise<void>;
}

/** Runs something at once and then every so many milliseconds, never twice at a time. A failure is told, and the next run comes. */
export function repeatedly(run: () => Promise<void>, everyMs: number, onError: (error: unknown) => void): Repeated {
  let current = run().catch(onError);
  let isRunning = true;
  const done = () => (isRunning = false);
  void current.then(done);
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    current = run().catch(onError);
    void current.then(done);
  }, everyMs);
  timer.unref();
  return {
    now: async () => {
      await current;
      await run();
    },
    stop: async () => {
      clearInterval(timer);
      await current;
    },
  };
}
