import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveStatus } from '@/lib/live/live-store';
import classes from './frame.module.css';

const SHOW_AFTER_MS = 1_500;

/** Says that the screen stands still, once it has for longer than a blink. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const offline = useLiveStatus() === 'offline';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!offline) return;
    const timer = setTimeout(() => setShown(true), SHOW_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setShown(false);
    };
  }, [offline]);
  if (!shown) return null;
  return (
    <div className={classes.banner} role="alert">
      <IconPlugConnectedX size={18} aria-hidden />
      {t('live.banner')}
    </div>
  );
}
