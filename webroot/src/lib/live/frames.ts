import type { Position } from './position';

/** The streams that a browser can follow. */
export const LIVE_STREAMS = ['posts', 'deliveries', 'comments', 'tasks', 'accounts', 'notifications', 'nodes'] as const;
export type LiveStream = (typeof LIVE_STREAMS)[number];

/** Nodes come and go; what they said is not kept, so it has no place in the order and cannot be replayed. */
export const isReplayable = (stream: LiveStream): boolean => stream !== 'nodes';

/** A CloudEvents 1.0 envelope whose id is its position. */
export interface LiveEvent<Data = Record<string, unknown>> {
  specversion: string;
  id: string;
  source: string;
  type: string;
  /** The event's own stream, as in "delivery:0192…". */
  subject: string;
  time: string;
  data: Data;
  tidingsactor?: string;
  tidingscause?: string;
  tidingscorrelation?: string;
  [extension: string]: unknown;
}

export interface EventFrame {
  kind: 'event';
  position: Position;
  previous: Position | null;
  event: LiveEvent;
}

export interface HeartbeatFrame {
  kind: 'heartbeat';
  latest: Position | null;
}

export type LiveFrame = EventFrame | HeartbeatFrame;

export interface ReplayReply {
  events: EventFrame[];
  latest: Position | null;
  more: boolean;
}

/** What the bridge says over the socket. */
export type BridgeMessage =
  | { type: 'rec'; address: string; body: unknown }
  | { type: 'err'; address?: string; body?: unknown; failureCode?: number; message?: string }
  | { type: 'pong' };

export const REPLAY_ADDRESS = 'tidings.ui.v1.replay';
export const REPLAY_LIMIT = 500;

export function liveAddress(workspaceId: string, stream: LiveStream): string {
  return `tidings.live.v1.${workspaceId}.${stream}`;
}

const decoder = new TextDecoder();

/** Reads a socket message, which the server may write as a text or as a binary frame. Null if it is not of the bridge's protocol. */
export function readMessage(data: string | ArrayBuffer): BridgeMessage | null {
  try {
    const message: unknown = JSON.parse(typeof data === 'string' ? data : decoder.decode(data));
    if (typeof message === 'object' && message !== null && 'type' in message) return message as BridgeMessage;
  } catch {
    // Not JSON, so not for us: a proxy's greeting must not end the connection.
  }
  return null;
}
