import { useTranslation } from 'react-i18next';
import { NetworkMark } from '@/components/network-mark';
import { StateMark, toneOf } from '@/components/state-mark';
import type { CalendarEntry } from '../entries';
import classes from './calendar-page.module.css';

/** One planned post in a day. */
export function EntryCard({ entry, time }: { entry: CalendarEntry; time: string }) {
  const { t } = useTranslation();
  return (
    <div
      className={classes.entry}
      data-tone={toneOf(entry.state)}
      data-movable={entry.movable || undefined}
      title={`${time} ${entry.title} · ${t(`state.${entry.state}`)}`}
    >
      <span className={classes.entryTime}>{time}</span>
      <span className={classes.entryTitle}>{entry.title}</span>
      <span className={classes.entryMarks}>
        {entry.networks.map((network) => (
          <NetworkMark key={network} network={network} size={14} />
        ))}
        <span className={classes.entryState}>
          <StateMark state={entry.state} plain />
        </span>
      </span>
    </div>
  );
}
