import { useSyncExternalStore } from 'react';

type Every = 1_000 | 30_000;

const watchers = new Map<Every, Set<() => void>>();
const timers = new Map<Every, ReturnType<typeof setInterval>>();

function watch(every: Every, watcher: () => void): () => void {
  const set = watchers.get(every) ?? new Set();
  watchers.set(every, set.add(watcher));
  if (!timers.has(every)) {
    timers.set(
      every,
      setInterval(() => set.forEach((each) => each()), every),
    );
  }
  return () => {
    set.delete(watcher);
    if (set.size === 0) {
      clearInterval(timers.get(every));
      timers.delete(every);
    }
  };
}

const subscribeTo = {
  1_000: (watcher: () => void) => watch(1_000, watcher),
  30_000: (watcher: () => void) => watch(30_000, watcher),
};

/** The present in milliseconds, rounded down to the step; components that use it draw again at each step. One timer serves them all. */
export function useNow(every: Every = 30_000): number {
  return useSyncExternalStore(subscribeTo[every], () => Math.floor(Date.now() / every) * every);
}
