import { describe, expect, it, vi } from 'vitest';
import { countdown, locale, relativeTime } from '../format';
import { dayAfter, instantOf, instantsOf, localOf, startOfDay } from '../zoned';

describe('instantOf', () => {
  it('reads a local time in its zone, winter and summer', () => {
    expect(instantOf('2026-01-15T09:00', 'Europe/Zurich')?.toISOString()).toBe('2026-01-15T08:00:00.000Z');
    expect(instantOf('2026-07-15T09:00:30', 'Europe/Zurich')?.toISOString()).toBe('2026-07-15T07:00:30.000Z');
    expect(instantOf('2026-01-15T09:00', 'Asia/Kolkata')?.toISOString()).toBe('2026-01-15T03:30:00.000Z');
  });

  it('has no instant for an hour that the clocks jump over', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Zurich')).toBeNull();
    expect(instantOf('2026-03-08T02:30', 'America/New_York')).toBeNull();
  });

  it('takes the first of an hour that happens twice', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Zurich')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('knows both instants of an hour that happens twice', () => {
    expect(instantsOf('2026-10-25T02:30', 'Europe/Zurich').map((each) => each.toISOString())).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
    expect(instantsOf('2026-10-25T03:30', 'Europe/Zurich')).toHaveLength(1);
  });

  it.each([
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z', '2026-09-06T01:00:00'],
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z', '2026-03-29T01:00:00'],
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z', '2026-04-24T01:00:00'],
    ['2026-10-25', 'Europe/Zurich', '2026-10-24T22:00:00.000Z', '2026-10-25T00:00:00'],
  ])('begins the day %s in %s when there is a time of it', (day, zone, instant, local) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant);
    expect(localOf(startOfDay(day, zone), zone)).toBe(local);
  });

  it('knows the next day, also of one that has another length', () => {
    expect(dayAfter('2026-10-25')).toBe('2026-10-26');
    expect(dayAfter('2026-12-31')).toBe('2027-01-01');
  });

  it('refuses what is not a local time', () => {
    expect(instantOf('tomorrow', 'Europe/Zurich')).toBeNull();
  });

  it('comes back from localOf', () => {
    expect(localOf(new Date('2026-07-15T07:00:30Z'), 'Europe/Zurich')).toBe('2026-07-15T09:00:30');
  });
});

describe('words for time', () => {
  it('falls back to English where the system names a language that is none', () => {
    vi.spyOn(navigator, 'language', 'get').mockReturnValue('en-US@posix');
    expect(locale()).toBe('en');
  });

  it('counts down and stops at nought', () => {
    expect(countdown(3_723_000)).toBe('1:02:03');
    expect(countdown(59_001)).toBe('01:00');
    expect(countdown(-5)).toBe('00:00');
  });

  it('says how far away a time is', () => {
    const now = Date.parse('2026-01-01T12:00:00Z');
    expect(relativeTime(new Date('2026-01-01T12:03:00Z'), now)).toBe('in 3 minutes');
    expect(relativeTime(new Date('2025-12-31T12:00:00Z'), now)).toBe('yesterday');
  });
});
