import { useEffect, useRef } from 'react';

/** Keys by what they do: one key ("n") or two in a row ("g t"). */
export type Shortcuts = Record<string, () => void>;

const SECOND_KEY_WITHIN_MS = 1_200;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null)
  );
}

/** Listens for keys everywhere but where somebody types. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  }, [shortcuts]);

  useEffect(() => {
    let first = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const keys = first ? `${first} ${event.key}` : event.key;
      clearTimeout(timer);
      const action = current.current[keys] ?? current.current[event.key];
      const startsOne = !first && Object.keys(current.current).some((each) => each.startsWith(`${event.key} `));
      first = '';
      if (action && !startsOne) {
        event.preventDefault();
        action();
      } else if (startsOne) {
        first = event.key;
        timer = setTimeout(() => (first = ''), SECOND_KEY_WITHIN_MS);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
      clearTimeout(timer);
    };
  }, []);
}
