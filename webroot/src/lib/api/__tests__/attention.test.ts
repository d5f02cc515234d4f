import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchAttention } from '../attention';
import { api, unwrap } from '../client';

/** What the next requests say of who asks. */
function said(): (string | null)[] {
  return vi.mocked(globalThis.fetch).mock.calls.map(([request]) => (request as Request).headers.get('Tidings-Unattended'));
}

describe('a page that nobody touches', () => {
  const page = new EventTarget();
  let stop: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(new Response('{}', { status: 200 })));
    stop = watchAttention(page);
  });

  afterEach(() => {
    stop();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('says so of what it reads, until somebody is there again', async () => {
    await unwrap(api.GET('/today'));
    vi.advanceTimersByTime(6 * 60_000);
    await unwrap(api.GET('/today'));
    page.dispatchEvent(new Event('pointermove'));
    await unwrap(api.GET('/today'));
    expect(said()).toEqual([null, '1', null]);
  });

  it('never says so of what is written', async () => {
    vi.advanceTimersByTime(6 * 60_000);
    await unwrap(api.DELETE('/session'));
    expect(said()).toEqual([null]);
  });
});
