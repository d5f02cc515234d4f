import { useTranslation } from 'react-i18next';
import { useNow } from '@/lib/time/clock';
import { countdown, relativeTime } from '@/lib/time/format';

const CLOSE_MS = 6 * 3_600_000;

/** What is left until a time, by the second once it is close: "in 04:59", "in 2 days". */
export function Countdown({ at }: { at: string }) {
  const { t } = useTranslation();
  const now = useNow(1_000);
  const left = Date.parse(at) - now;
  return (
    <span className="numbers" role="timer" aria-live="off">
      {left <= 0
        ? t('delivery.now')
        : left > CLOSE_MS
          ? relativeTime(new Date(at), now)
          : t('delivery.in', { left: countdown(left) })}
    </span>
  );
}
