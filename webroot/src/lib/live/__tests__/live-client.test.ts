import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSocket, frame, heartbeat } from '@/testing/fake-socket';
import { LIVE_STREAMS } from '../frames';
import { LiveClient, type LiveStatus } from '../live-client';
import { comparePositions } from '../position';

describe('LiveClient', () => {
  let seen: string[];
  let statuses: LiveStatus[];
  let started: string[];
  let refused: number;
  let client: LiveClient;

  beforeEach(() => {
    vi.useFakeTimers();
    FakeSocket.all = [];
    seen = [];
    statuses = [];
    started = [];
    refused = 0;
    client = new LiveClient({
      url: 'ws://desk/eventbus/websocket',
      workspaceId: 'w1',
      streams: LIVE_STREAMS,
      onEvent: (stream, event) => seen.push(`${stream} ${event.id.split('-')[2]}`),
      onStart: (stream) => started.push(stream),
      onStatus: (status) => statuses.push(status),
      onRefused: () => refused++,
      createSocket: () => new FakeSocket() as unknown as WebSocket,
      random: () => 0,
    });
  });

  afterEach(() => {
    client.stop();
    vi.useRealTimers();
  });

  function openAt(seq: number): FakeSocket {
    client.start();
    FakeSocket.latest.open();
    FakeSocket.latest.tell('deliveries', heartbeat(seq));
    return FakeSocket.latest;
  }

  it('connects only when started, and registers for every stream of the workspace', () => {
    expect(FakeSocket.all).toHaveLength(0);
    const socket = openAt(1);
    expect(socket.sent.filter(({ type }) => type === 'register').map(({ address }) => address)).toEqual([
      'tidings.live.v1.w1.posts',
      'tidings.live.v1.w1.deliveries',
      'tidings.live.v1.w1.comments',
      'tidings.live.v1.w1.tasks',
      'tidings.live.v1.w1.accounts',
      'tidings.live.v1.w1.notifications',
      'tidings.live.v1.w1.nodes',
    ]);
    expect(statuses).toEqual(['connecting', 'live']);
    expect(started).toEqual(['deliveries']);
  });

  it('delivers events in order, from text and binary frames alike', () => {
    const socket = openAt(1);
    socket.tell('deliveries', frame(2, 1));
    socket.tell('deliveries', frame(3, 2), true);
    expect(seen).toEqual(['deliveries 2', 'deliveries 3']);
  });

  it('drops an event that was seen before', () => {
    const socket = openAt(1);
    socket.tell('deliveries', frame(2, 1));
    socket.tell('deliveries', frame(2, 1));
    socket.tell('deliveries', frame(1, null));
    expect(seen).toEqual(['deliveries 2']);
  });

  it('asks for what is missing when a frame shows a gap, and holds back what came after', () => {
    const socket = openAt(1);
    socket.tell('deliveries', frame(4, 3));
    socket.tell('deliveries', frame(5, 4));
    expect(seen).toEqual([]);
    expect(statuses.at(-1)).toBe('replaying');
    expect(socket.replays).toHaveLength(1);
    expect(socket.replays[0]!.body).toEqual({ stream: 'deliveries', after: '1-101-1', limit: 500 });

    socket.answer(0, { events: [frame(2, 1), frame(3, 2), frame(4, 3)], latest: '1-104-4', more: false });
    expect(seen).toEqual(['deliveries 2', 'deliveries 3', 'deliveries 4', 'deliveries 5']);
    expect(statuses.at(-1)).toBe('live');
  });

  it('goes on asking while there is more', () => {
    const socket = openAt(1);
    socket.tell('deliveries', frame(4, 3));
    socket.answer(0, { events: [frame(2, 1)], latest: '1-104-4', more: true });
    expect(socket.replays[1]!.body).toMatchObject({ after: '1-102-2' });
    socket.answer(1, { events: [frame(3, 2), frame(4, 3)], latest: '1-104-4', more: false });
    expect(seen).toEqual(['deliveries 2', 'deliveries 3', 'deliveries 4']);
  });

  it('asks again when what was held back shows another gap', () => {
    const socket = openAt(1);
    socket.tell('deliveries', frame(3, 2));
    socket.tell('deliveries', frame(6, 5));
    socket.answer(0, { events: [frame(2, 1), frame(3, 2)], latest: '1-103-3', more: false });
    expect(socket.replays[1]!.body).toMatchObject({ after: '1-103-3' });
    socket.answer(1, { events: [frame(4, 3), frame(5, 4), frame(6, 5)], latest: '1-106-6', more: false });
    expect(seen.map((each) => each.split(' ')[1])).toEqual(['2', '3', '4', '5', '6']);
  });

  it('replays when the heartbeat stays ahead for two seconds, and not when the event comes by itself', () => {
    const socket = openAt(1);
    socket.tell('deliveries', heartbeat(2));
    socket.tell('deliveries', frame(2, 1));
    vi.advanceTimersByTime(2_500);
    expect(socket.replays).toHaveLength(0);

    socket.tell('deliveries', heartbeat(3));
    vi.advanceTimersByTime(1_900);
    expect(socket.replays).toHaveLength(0);
    vi.advanceTimersByTime(200);
    expect(socket.replays).toHaveLength(1);
    socket.answer(0, { events: [frame(3, 2)], latest: '1-103-3', more: false });
    expect(seen).toEqual(['deliveries 2', 'deliveries 3']);
  });

  it('comes back with growing pauses and replays from where it was, each event once', () => {
    const first = openAt(1);
    first.tell('deliveries', frame(2, 1));
    first.breakOff();
    expect(statuses.at(-1)).toBe('offline');
    vi.advanceTimersByTime(199);
    expect(FakeSocket.all).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.all).toHaveLength(2);
    FakeSocket.latest.breakOff();
    expect(refused).toBe(1);
    vi.advanceTimersByTime(399);
    expect(FakeSocket.all).toHaveLength(2);
    vi.advanceTimersByTime(1);

    const second = FakeSocket.latest;
    second.open();
    expect(statuses.at(-1)).toBe('replaying');
    expect(second.replays[0]!.body).toEqual({ stream: 'deliveries', after: '1-102-2', limit: 500 });
    second.tell('deliveries', frame(5, null));
    second.answer(0, { events: [frame(3, 2), frame(4, 3), frame(5, 4)], latest: '1-105-5', more: false });
    expect(seen.map((each) => each.split(' ')[1])).toEqual(['2', '3', '4', '5']);
    expect(statuses.at(-1)).toBe('live');
  });

  it('does not trust the first frame of a server that has just started', () => {
    const socket = openAt(1);
    socket.tell('deliveries', frame(3, null));
    expect(seen).toEqual([]);
    expect(socket.replays).toHaveLength(1);
  });

  it('asks again when a replay is refused or stays unanswered', () => {
    const socket = openAt(1);
    socket.tell('deliveries', frame(3, 2));
    socket.say({ type: 'err', address: socket.replays[0]!.replyAddress, failureCode: 503 });
    vi.advanceTimersByTime(2_000);
    expect(socket.replays).toHaveLength(2);
    vi.advanceTimersByTime(12_000);
    expect(socket.replays).toHaveLength(3);
    socket.answer(2, { events: [frame(2, 1), frame(3, 2)], latest: '1-103-3', more: false });
    expect(seen).toEqual(['deliveries 2', 'deliveries 3']);
  });

  it('gives up a connection that has gone silent', () => {
    openAt(1);
    vi.advanceTimersByTime(36_000);
    expect(statuses).toContain('offline');
    expect(FakeSocket.all.length).toBeGreaterThan(1);
  });

  it('passes on what nodes say without keeping an order', () => {
    const socket = openAt(1);
    socket.tell('nodes', { ...frame(9, null, 'node.seen'), position: null });
    socket.tell('nodes', { ...frame(9, null, 'node.seen'), position: null });
    socket.tell('nodes', heartbeat(12));
    vi.advanceTimersByTime(2_500);
    expect(seen).toEqual(['nodes 9', 'nodes 9']);
    expect(socket.replays).toHaveLength(0);
  });

  it('stays quiet once stopped', () => {
    openAt(1);
    client.stop();
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(statuses.at(-1)).toBe('idle');
  });
});

describe('comparePositions', () => {
  it('compares by epoch, transaction and sequence, beyond what a double can hold', () => {
    expect(comparePositions('1-9-9', '1-10-1')).toBeLessThan(0);
    expect(comparePositions('2-1-1', '1-99-99')).toBeGreaterThan(0);
    expect(comparePositions('1-9007199254740993-1', '1-9007199254740992-1')).toBeGreaterThan(0);
    expect(comparePositions('1-5-5', '1-5-5')).toBe(0);
  });
});
