/** Running jobs that can be cancelled by the id that the page gave them. */
export interface Jobs {
  /** Runs `work` under `job`; its signal fires when the job is cancelled. */
  readonly run: <T>(job: string, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /** Unknown ids are ignored: the job may just have ended. */
  readonly cancel: (job: string) => void;
}

export function createJobs(): Jobs {
  const running = new Map<string, AbortController>();
  return {
    async run(job, work) {
      const controller = new AbortController();
      running.set(job, controller);
      try {
        return await work(controller.signal);
      } finally {
        if (running.get(job) === controller) running.delete(job);
      }
    },
    cancel: (job) => running.get(job)?.abort(),
  };
}
