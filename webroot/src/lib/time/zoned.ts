/** The offset of a zone from UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return local - Math.floor(instant / 1000) * 1000;
}

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?$/;

/**
 * The instants of a local time ("2026-03-02T09:00") in a zone, in order: none if the clocks jump over it there, two of an
 * hour that happens twice.
 */
export function instantsOf(local: string, zone: string): Date[] {
  const found = LOCAL.exec(local);
  if (!found) return [];
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0));
  const wall = Date.UTC(year!, month! - 1, day!, hour!, minute!, second || 0);
  const offsets = [offsetAt(wall - 86_400_000, zone), offsetAt(wall + 86_400_000, zone)];
  const fits = offsets.map((offset) => wall - offset).filter((instant) => instant + offsetAt(instant, zone) === wall);
  return [...new Set(fits)].sort((one, other) => one - other).map((instant) => new Date(instant));
}

/** The instant of a local time in a zone: null if the clocks jump over it there; of an hour that happens twice, the first. */
export function instantOf(local: string, zone: string): Date | null {
  return instantsOf(local, zone)[0] ?? null;
}

const QUARTER_MS = 900_000;
const QUARTERS_OF_A_DAY = 96;

/** When a day ("2026-03-02") begins in a zone: where the clocks jump over midnight, at the first time that there is. */
export function startOfDay(day: string, zone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  for (let quarter = 0; quarter < QUARTERS_OF_A_DAY; quarter++) {
    const start = instantOf(new Date(midnight + quarter * QUARTER_MS).toISOString().slice(0, 19), zone);
    if (start) return start;
  }
  return new Date(midnight);
}

/** The day after a day ("2026-03-02"). */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The local time of an instant in a zone, as "2026-03-02T09:00:00". */
export function localOf(instant: Date, zone: string): string {
  const shifted = new Date(instant.getTime() + offsetAt(instant.getTime(), zone));
  return shifted.toISOString().slice(0, 19);
}
