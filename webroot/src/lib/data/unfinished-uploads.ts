const KEY = 'tidings.uploads';
const MOST = 20;

type Unfinished = Record<string, string>;

/** The same file chosen again; two files of one name, size and time are taken for one, and the platform hashes the whole. */
const nameOf = ({ name, size, lastModified }: File): string => `${name} ${size} ${lastModified}`;

function read(): Unfinished {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Unfinished;
  } catch {
    return {};
  }
}

function write(all: Unfinished): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(Object.entries(all).slice(-MOST))));
  } catch {
    // Where nothing may be kept, an upload begins anew after a reload.
  }
}

/** The upload that was begun for this file in this browser and not finished; null for none. */
export const rememberedUpload = (file: File): string | null => read()[nameOf(file)] ?? null;

export const rememberUpload = (file: File, upload: string): void => write({ ...read(), [nameOf(file)]: upload });

export function forgetUpload(file: File): void {
  const all = read();
  delete all[nameOf(file)];
  write(all);
}
