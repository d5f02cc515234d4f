import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { NodeSeen } from '@/contracts/NodeProtocol.NodeSeen';
import type { Permission } from '@/lib/api/model';
import { LIVE_STREAMS, type LiveEvent, type LiveStream } from '@/lib/live/frames';
import { LiveClient } from '@/lib/live/live-client';
import { liveStore } from '@/lib/live/live-store';
import { keys } from '@/lib/query/keys';
import { sessionQuery, useSession } from '@/lib/session/session';

/** What each stream makes out of date. */
const touched: Record<LiveStream, readonly (readonly string[])[]> = {
  posts: [keys.posts, keys.timeline, keys.today, keys.tasks],
  deliveries: [keys.deliveries, keys.posts, keys.timeline, keys.today, keys.spending],
  comments: [keys.comments, keys.spending],
  tasks: [keys.tasks, keys.today],
  accounts: [keys.accounts, keys.pauses, keys.today],
  notifications: [keys.alerts, keys.today],
  nodes: [],
};

const GATHER_MS = 120;

/** Marks what events touched as out of date, once for all that come together: a burst is one reading, not hundreds. */
export class CacheUpdates {
  private readonly due = new Set<readonly string[]>();
  private timer?: ReturnType<typeof setTimeout>;

  constructor(private readonly cache: QueryClient) {}

  touch(stream: LiveStream): void {
    for (const key of touched[stream]) this.due.add(key);
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private flush(): void {
    this.timer = undefined;
    const keysDue = [...this.due];
    this.due.clear();
    for (const queryKey of keysDue) void this.cache.invalidateQueries({ queryKey });
  }
}

/** A node said how it is: the list of nodes takes it without asking. */
function patchNodes(cache: QueryClient, event: LiveEvent): void {
  const seen = event.data as Partial<NodeSeen>;
  if (typeof seen.node !== 'string') return;
  cache.setQueryData<{ items: { node: string }[] }>(keys.nodes, (before) => {
    if (!before) return before;
    const others = before.items.filter(({ node }) => node !== seen.node);
    const known = before.items.find(({ node }) => node === seen.node);
    const node = { ...known, ...seen } as { node: string };
    return { ...before, items: [...others, node].sort((a, b) => a.node.localeCompare(b.node)) };
  });
}

function bridgeUrl(): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/eventbus/websocket`;
}

/** What following each stream takes. */
const needed: Record<LiveStream, Permission> = {
  posts: 'POSTS_READ',
  deliveries: 'POSTS_READ',
  comments: 'POSTS_READ',
  tasks: 'POSTS_READ',
  accounts: 'ACCOUNTS_READ',
  notifications: 'POSTS_READ',
  nodes: 'CLUSTER_READ',
};

/** Keeps the live connection of the signed-in workspace while the frame is shown. */
export function useLiveConnection(): void {
  const cache = useQueryClient();
  const { workspace, principal } = useSession();
  const workspaceId = workspace.id;
  const followed = LIVE_STREAMS.filter((stream) => principal.permissions.includes(needed[stream])).join(' ');
  useEffect(() => {
    const updates = new CacheUpdates(cache);
    const client = new LiveClient({
      url: bridgeUrl(),
      workspaceId,
      streams: followed.split(' ') as LiveStream[],
      onEvent: (stream, event) => {
        if (stream === 'nodes') patchNodes(cache, event);
        updates.touch(stream);
        liveStore.publish(stream, event);
        // For whoever watches from outside the application: browser tests, extensions.
        window.dispatchEvent(new CustomEvent('tidings-live', { detail: { stream, id: event.id, type: event.type } }));
      },
      onStart: (stream) => updates.touch(stream),
      onStatus: (status) => liveStore.setStatus(status),
      onRefused: () => void cache.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    });
    const retry = () => client.retryNow();
    window.addEventListener('online', retry);
    client.start();
    return () => {
      window.removeEventListener('online', retry);
      updates.stop();
      client.stop();
    };
  }, [cache, workspaceId, followed]);
}
