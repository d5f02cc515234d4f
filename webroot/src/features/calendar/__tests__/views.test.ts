import { describe, expect, it } from 'vitest';
import { firstHour, gridOf, heightOf } from '../views';

describe('views of the calendar', () => {
  it('show three days of hours on a phone, where seven have no room', () => {
    expect(gridOf('week', false)).toBe('timeGridWeek');
    expect(gridOf('week', true)).toBe('timeGridThreeDays');
    expect(gridOf('month', true)).toBe('dayGridMonth');
    expect(gridOf('list', true)).toBe('listWeek');
  });

  it('scroll hours alone', () => {
    expect(heightOf('month', false)).toBe('auto');
    expect(heightOf('week', false)).not.toBe('auto');
  });

  it('begin a little before now, never so late that the day is out of sight', () => {
    expect(firstHour('2026-11-26T15:42:00')).toBe('13:00:00');
    expect(firstHour('2026-11-26T00:30:00')).toBe('00:00:00');
    expect(firstHour('2026-11-26T23:30:00')).toBe('14:00:00');
  });
});
