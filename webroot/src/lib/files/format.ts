import { locale } from '@/lib/time/format';

const STEP = 1_024;
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "99 bytes", "12 MB", "1.4 GB". */
export function fileSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(STEP))));
  const value = bytes / STEP ** power;
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: UNITS[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value);
}

/** "0:07", "12:30", "1:02:03": how long something plays. */
export function playingTime(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3_600);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

const NAMES: Record<string, string> = { 'video/quicktime': 'MOV', 'audio/mpeg': 'MP3', 'audio/mp4': 'M4A' };

/** "MP4", "PDF": what people call a type of files. */
export const typeName = (contentType: string): string =>
  NAMES[contentType] ?? contentType.split('/').at(-1)!.toUpperCase();
