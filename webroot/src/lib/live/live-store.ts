import { useSyncExternalStore } from 'react';
import type { LiveEvent, LiveStream } from './frames';
import type { LiveStatus } from './live-client';

type Listener = (stream: LiveStream, event: LiveEvent) => void;

/** What components see of the live connection: its state, and the events as they come. */
export class LiveStore {
  private status: LiveStatus = 'idle';
  private since = Date.now();
  private readonly watchers = new Set<() => void>();
  private readonly listeners = new Set<Listener>();

  readonly getStatus = (): LiveStatus => this.status;
  readonly getSince = (): number => this.since;

  readonly watchStatus = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly listen = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  setStatus(status: LiveStatus): void {
    this.status = status;
    this.since = Date.now();
    for (const watcher of this.watchers) watcher();
  }

  publish(stream: LiveStream, event: LiveEvent): void {
    for (const listener of this.listeners) listener(stream, event);
  }
}

export const liveStore = new LiveStore();

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(liveStore.watchStatus, liveStore.getStatus);
}
