import { Tooltip } from '@mantine/core';
import { useZone } from '@/lib/session/session';
import { useNow } from '@/lib/time/clock';
import { exactTime, relativeTime, shortTime } from '@/lib/time/format';

interface TimeTextProps {
  at: string | Date;
  /** The short date and time instead of how long ago or ahead. */
  absolute?: boolean;
}

/** A time, relative to now, and exact in the workspace's zone on hover and for screen readers. */
export function TimeText({ at, absolute = false }: TimeTextProps) {
  const zone = useZone();
  // Only for drawing again: what has just come may be younger than the last tick.
  useNow();
  const date = typeof at === 'string' ? new Date(at) : at;
  const exact = exactTime(date, zone);
  return (
    <Tooltip label={exact}>
      <time dateTime={date.toISOString()} aria-label={exact} style={{ whiteSpace: 'nowrap' }}>
        {absolute ? shortTime(date, zone) : relativeTime(date, Date.now())}
      </time>
    </Tooltip>
  );
}
