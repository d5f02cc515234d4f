import { liveAddress, type EventFrame, type LiveStream } from '@/lib/live/frames';

/** A socket whose server is the test. */
export class FakeSocket {
  static all: FakeSocket[] = [];

  readyState: number = WebSocket.CONNECTING;
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string | ArrayBuffer }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly sent: { type: string; address?: string; replyAddress?: string; body?: Record<string, unknown> }[] = [];

  constructor() {
    FakeSocket.all.push(this);
  }

  static get latest(): FakeSocket {
    return FakeSocket.all.at(-1)!;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
  }

  open(): void {
    this.readyState = WebSocket.OPEN;
    this.onopen?.();
  }

  breakOff(): void {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.();
  }

  say(message: object, binary = false): void {
    const text = JSON.stringify(message);
    this.onmessage?.({ data: binary ? (new TextEncoder().encode(text).buffer as ArrayBuffer) : text });
  }

  tell(stream: LiveStream, body: object, binary = false): void {
    this.say({ type: 'rec', address: liveAddress('w1', stream), body }, binary);
  }

  /** The requests for a replay that were not answered yet, oldest first. */
  get replays() {
    return this.sent.filter((message) => message.type === 'send' && message.address === 'tidings.ui.v1.replay');
  }

  answer(index: number, body: object): void {
    this.say({ type: 'rec', address: this.replays[index]!.replyAddress, body });
  }
}

export function frame(seq: number, previous: number | null, type = 'delivery.published'): EventFrame {
  const at = (n: number) => `1-${100 + n}-${n}`;
  return {
    kind: 'event',
    position: at(seq),
    previous: previous === null ? null : at(previous),
    event: {
      specversion: '1.0',
      id: at(seq),
      source: '/workspaces/w1',
      type,
      subject: 'delivery:d1',
      time: '2026-01-01T00:00:00Z',
      data: {},
    },
  };
}

export const heartbeat = (seq: number) => ({ kind: 'heartbeat', latest: `1-${100 + seq}-${seq}` });
