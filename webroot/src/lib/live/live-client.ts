import { randomId } from '@/lib/random-id';
import {
  isReplayable,
  liveAddress,
  readMessage,
  REPLAY_ADDRESS,
  REPLAY_LIMIT,
  type BridgeMessage,
  type EventFrame,
  type LiveEvent,
  type LiveFrame,
  type LiveStream,
  type ReplayReply,
} from './frames';
import { StreamOrder } from './stream-order';

/** idle: nobody has signed in; connecting: the first attempt; replaying: catching up; live; offline: retrying. */
export type LiveStatus = 'idle' | 'connecting' | 'replaying' | 'live' | 'offline';

export interface LiveClientOptions {
  url: string;
  workspaceId: string;
  /** The streams that the member may follow. */
  streams: readonly LiveStream[];
  /** Called for each event once, in order within its stream. */
  onEvent: (stream: LiveStream, event: LiveEvent) => void;
  /** Called when following a stream starts: what was read before may be out of date. */
  onStart?: (stream: LiveStream) => void;
  onStatus?: (status: LiveStatus) => void;
  /** Called when a connection could not be opened or was refused, so that the session can be looked at. */
  onRefused?: () => void;
  createSocket?: (url: string) => WebSocket;
  random?: () => number;
}

const PING_EVERY_MS = 5_000;
const SILENCE_LIMIT_MS = 30_000;
const REPLY_LIMIT_MS = 10_000;
const BEHIND_LIMIT_MS = 2_000;
const BACK_OFF_FIRST_MS = 400;
const BACK_OFF_MOST_MS = 15_000;

interface Following {
  order: StreamOrder;
  behindTimer?: ReturnType<typeof setTimeout>;
  retryTimer?: ReturnType<typeof setTimeout>;
}

/** Follows the workspace's live streams over the event-bus bridge: each event once, in order, across reconnections. */
export class LiveClient {
  private readonly streams = new Map<LiveStream, Following>();
  private readonly asking = new Set<LiveStream>();
  private readonly replies = new Map<string, (message: BridgeMessage | null) => void>();
  private socket: WebSocket | null = null;
  private status: LiveStatus = 'idle';
  private attempts = 0;
  private lastHeard = 0;
  private stopped = true;
  private reconnectTimer?: ReturnType<typeof setTimeout>;
  private pingTimer?: ReturnType<typeof setInterval>;

  constructor(private readonly options: LiveClientOptions) {
    for (const stream of options.streams) {
      this.streams.set(stream, { order: new StreamOrder((frame) => this.options.onEvent(stream, frame.event)) });
    }
  }

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.setStatus('connecting');
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.disconnect();
    clearTimeout(this.reconnectTimer);
    this.setStatus('idle');
  }

  /** Tries at once, as when the machine has its network back. */
  retryNow(): void {
    if (this.stopped || this.socket) return;
    clearTimeout(this.reconnectTimer);
    this.connect();
  }

  private connect(): void {
    const create = this.options.createSocket ?? ((url: string) => new WebSocket(url));
    const socket = create(this.options.url);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.opened();
    };
    socket.onmessage = (message: MessageEvent<string | ArrayBuffer>) => {
      this.lastHeard = Date.now();
      const read = readMessage(message.data);
      if (read) this.handle(read);
    };
    socket.onclose = () => {
      if (this.socket !== socket) return;
      if (!opened) this.options.onRefused?.();
      this.lost();
    };
  }

  private opened(): void {
    this.attempts = 0;
    this.lastHeard = Date.now();
    for (const stream of this.streams.keys()) this.write({ type: 'register', address: this.address(stream) });
    this.pingTimer = setInterval(() => this.ping(), PING_EVERY_MS);
    for (const [stream, { order }] of this.streams) if (order.lastSeen !== null) this.replay(stream);
    this.refreshStatus();
  }

  private ping(): void {
    if (Date.now() - this.lastHeard > SILENCE_LIMIT_MS) {
      this.disconnect();
      this.lost();
      return;
    }
    this.write({ type: 'ping' });
  }

  private lost(): void {
    this.disconnect();
    if (this.stopped) return;
    this.setStatus('offline');
    const ceiling = Math.min(BACK_OFF_MOST_MS, BACK_OFF_FIRST_MS * 2 ** this.attempts++);
    const wait = ceiling / 2 + (this.options.random ?? Math.random)() * (ceiling / 2);
    this.reconnectTimer = setTimeout(() => this.connect(), wait);
  }

  private disconnect(): void {
    const socket = this.socket;
    this.socket = null;
    clearInterval(this.pingTimer);
    for (const following of this.streams.values()) {
      clearTimeout(following.behindTimer);
      clearTimeout(following.retryTimer);
      following.behindTimer = undefined;
      following.retryTimer = undefined;
    }
    for (const settle of [...this.replies.values()]) settle(null);
    this.replies.clear();
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  private handle(message: BridgeMessage): void {
    if (message.type === 'rec' || message.type === 'err') {
      const settle = message.address === undefined ? undefined : this.replies.get(message.address);
      if (settle) settle(message);
      else if (message.type === 'rec') this.receive(message.address, message.body as LiveFrame);
      else this.options.onRefused?.();
    }
  }

  private receive(address: string, frame: LiveFrame): void {
    const found = [...this.streams].find(([each]) => this.address(each) === address);
    if (!found) return;
    const [stream, following] = found;
    if (!isReplayable(stream)) {
      if (frame.kind === 'event') this.options.onEvent(stream, frame.event);
    } else if (frame.kind === 'heartbeat') this.heartbeat(stream, following, frame.latest);
    else this.event(stream, following, frame);
  }

  private event(stream: LiveStream, following: Following, frame: EventFrame): void {
    const first = following.order.lastSeen === null;
    if (following.order.accept(frame)) this.replay(stream);
    if (first) this.options.onStart?.(stream);
  }

  private heartbeat(stream: LiveStream, following: Following, latest: string | null): void {
    if (following.order.startAt(latest)) this.options.onStart?.(stream);
    if (!following.order.isBehind(latest)) {
      clearTimeout(following.behindTimer);
      following.behindTimer = undefined;
      return;
    }
    // The event may be on its way: only if it does not come by itself was it missed.
    following.behindTimer ??= setTimeout(() => {
      following.behindTimer = undefined;
      if (following.order.isBehind(latest)) this.replay(stream);
    }, BEHIND_LIMIT_MS);
  }

  private replay(stream: LiveStream): void {
    const following = this.streams.get(stream)!;
    if (this.asking.has(stream) || following.retryTimer !== undefined) return;
    following.order.beginCatchUp();
    this.refreshStatus();
    this.ask(stream, following);
  }

  private ask(stream: LiveStream, following: Following): void {
    this.asking.add(stream);
    const body = { stream, after: following.order.lastSeen, limit: REPLAY_LIMIT };
    this.request(REPLAY_ADDRESS, body, (message) => {
      this.asking.delete(stream);
      if (message?.type === 'rec') {
        if (following.order.caughtUp(message.body as ReplayReply)) this.replay(stream);
        this.refreshStatus();
      } else if (this.socket) {
        following.retryTimer = setTimeout(() => {
          following.retryTimer = undefined;
          this.ask(stream, following);
        }, BEHIND_LIMIT_MS);
      }
    });
  }

  private request(address: string, body: unknown, settle: (message: BridgeMessage | null) => void): void {
    const replyAddress = randomId();
    const timer = setTimeout(() => this.replies.get(replyAddress)?.(null), REPLY_LIMIT_MS);
    this.replies.set(replyAddress, (message) => {
      clearTimeout(timer);
      this.replies.delete(replyAddress);
      settle(message);
    });
    this.write({ type: 'send', address, replyAddress, body });
  }

  private write(message: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private refreshStatus(): void {
    if (!this.socket) return;
    const replaying = [...this.streams.values()].some(({ order }) => order.isCatchingUp);
    this.setStatus(replaying ? 'replaying' : 'live');
  }

  private setStatus(status: LiveStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.options.onStatus?.(status);
  }

  private address(stream: LiveStream): string {
    return liveAddress(this.options.workspaceId, stream);
  }
}
