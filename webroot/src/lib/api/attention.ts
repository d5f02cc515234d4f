/** Whoever has touched nothing for so long may have left the page open and gone. */
const GONE_AFTER_MS = 5 * 60_000;

const SIGNS = ['pointerdown', 'pointermove', 'wheel', 'keydown', 'touchstart'] as const;

let lastSign = Date.now();

/** Notes every sign of a person at the page; gives back what ends that. */
export function watchAttention(page: EventTarget): () => void {
  const note = () => {
    lastSign = Date.now();
  };
  note();
  SIGNS.forEach((sign) => page.addEventListener(sign, note, { capture: true, passive: true }));
  return () => SIGNS.forEach((sign) => page.removeEventListener(sign, note, { capture: true }));
}

/** Whether nobody has touched the page for a while, so that what it reads is asked for by nobody. */
export const isUnattended = (): boolean => Date.now() - lastSign > GONE_AFTER_MS;
