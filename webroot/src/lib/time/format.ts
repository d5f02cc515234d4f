/** The language to write times and numbers in. Some systems name theirs in a way that no formatter takes. */
export function locale(): string {
  try {
    return Intl.getCanonicalLocales(navigator.language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "in 3 minutes", "2 hours ago". */
export function relativeTime(at: Date, now: number): string {
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'long' });
  const away = at.getTime() - now;
  const size = Math.abs(away);
  if (size < 45 * SECOND) return format.format(Math.round(away / SECOND / 5) * 5, 'second');
  if (size < 50 * MINUTE) return format.format(Math.round(away / MINUTE), 'minute');
  if (size < 22 * HOUR) return format.format(Math.round(away / HOUR), 'hour');
  if (size < 26 * DAY) return format.format(Math.round(away / DAY), 'day');
  return format.format(Math.round(away / (30 * DAY)), 'month');
}

/** "Mon 2 March 2026, 09:00:00 CET", in the zone given. */
export function exactTime(at: Date, zone: string): string {
  return new Intl.DateTimeFormat(locale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at);
}

/** "Mon 2 Mar, 09:00", in the zone given. */
export function shortTime(at: Date, zone: string): string {
  return new Intl.DateTimeFormat(locale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(at);
}

/** "2 Mar", in the zone given. */
export function dayText(at: Date, zone: string): string {
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: zone }).format(at);
}

/** "09:00:05", in the zone given. */
export function clockTime(at: Date, zone: string, seconds = false): string {
  return new Intl.DateTimeFormat(locale(), {
    hour: '2-digit',
    minute: '2-digit',
    second: seconds ? '2-digit' : undefined,
    timeZone: zone,
  }).format(at);
}

/** "1:02:03" or "04:59": what is left, never negative. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / SECOND));
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}

export const formatNumber = (value: number): string => new Intl.NumberFormat(locale()).format(value);

/** "+34", "−2", "0". */
export const formatChange = (value: number): string =>
  new Intl.NumberFormat(locale(), { signDisplay: 'exceptZero' }).format(value);

/** "$0.015", "$12.50": US dollars, as finely as networks charge. */
export const formatPrice = (dollars: number): string =>
  new Intl.NumberFormat(locale(), { style: 'currency', currency: 'USD', maximumFractionDigits: 3 }).format(dollars);

/** "December 2026" for the month's first day. */
export const monthName = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(day));

/** "X and Mastodon". */
export const formatList = (words: string[]): string => new Intl.ListFormat('en').format(words);

/** "German" for "de"; the code itself where it means no language. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([locale()], { type: 'language', languageDisplay: 'standard' }).of(code) ?? code;
  } catch {
    return code;
  }
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** The codes of all languages that have a name and two letters, by name. */
export function languageCodes(): string[] {
  const names = new Intl.DisplayNames([locale()], { type: 'language', fallback: 'none' });
  const codes = new Map<string, string>();
  for (const code of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
    const name = names.of(code);
    // Some languages have an older code as well; the first by the alphabet is not always today's, but names the same.
    if (name !== undefined && !codes.has(name)) codes.set(name, Intl.getCanonicalLocales(code)[0] ?? code);
  }
  return [...codes].sort(([a], [b]) => a.localeCompare(b, locale())).map(([, code]) => code);
}
