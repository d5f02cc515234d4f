import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLiveStatus } from '@/lib/live/live-store';
import classes from './frame.module.css';

/** Whether what is on screen is current. */
export function LiveDot() {
  const { t } = useTranslation();
  const status = useLiveStatus();
  return (
    <Tooltip label={t(`live.about.${status}`)}>
      <span className={classes.live} role="status" data-live={status}>
        <span className={classes.dot} data-status={status} />
        <span className={classes.liveWord}>{t(`live.${status}`)}</span>
      </span>
    </Tooltip>
  );
}
