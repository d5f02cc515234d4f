import type { EventFrame, ReplayReply } from './frames';
import { isAfter, type Position } from './position';

/**
 * Keeps one stream in order: decides of each frame whether it is news, a repetition, or proof that something
 * was missed. It knows nothing of sockets and time.
 */
export class StreamOrder {
  private seen: Position | null = null;
  private waiting: EventFrame[] = [];
  private catchingUp = false;

  constructor(private readonly deliver: (frame: EventFrame) => void) {}

  /** The place up to which everything was seen; null until the server first said where it is. */
  get lastSeen(): Position | null {
    return this.seen;
  }

  get isCatchingUp(): boolean {
    return this.catchingUp;
  }

  /** Takes the place where following starts, unless one is known. True if this was the start. */
  startAt(latest: Position | null): boolean {
    if (this.seen !== null || latest === null) return false;
    this.seen = latest;
    return true;
  }

  /** From now on frames wait until `caughtUp` has delivered what came before them. */
  beginCatchUp(): void {
    this.catchingUp = true;
  }

  /** Takes a live frame. True if it shows a gap, in which case it waits and the caller must ask for a replay. */
  accept(frame: EventFrame): boolean {
    if (this.catchingUp) {
      this.waiting.push(frame);
      return false;
    }
    if (!isAfter(frame.position, this.seen)) return false;
    if (this.seen !== null && this.missesSomethingBefore(frame)) {
      this.waiting.push(frame);
      return true;
    }
    this.pass(frame);
    return false;
  }

  /** Takes the answer to a replay. True if more must be asked for. */
  caughtUp(reply: ReplayReply): boolean {
    for (const frame of reply.events) if (isAfter(frame.position, this.seen)) this.pass(frame);
    if (reply.more && reply.events.length > 0) return true;
    if (reply.latest !== null && isAfter(reply.latest, this.seen)) this.seen = reply.latest;
    this.catchingUp = false;
    return this.drain();
  }

  /** True if the server is ahead of what was seen. */
  isBehind(latest: Position | null): boolean {
    return latest !== null && this.seen !== null && isAfter(latest, this.seen);
  }

  private drain(): boolean {
    const frames = this.waiting;
    this.waiting = [];
    let gap = false;
    for (const frame of frames) {
      if (gap) this.waiting.push(frame);
      else gap = this.accept(frame);
    }
    return gap;
  }

  private missesSomethingBefore(frame: EventFrame): boolean {
    // A server that has just started does not know what came before its first frame.
    return frame.previous === null || isAfter(frame.previous, this.seen);
  }

  private pass(frame: EventFrame): void {
    this.seen = frame.position;
    this.deliver(frame);
  }
}
