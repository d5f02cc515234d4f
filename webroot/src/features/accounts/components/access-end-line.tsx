import { useTranslation } from 'react-i18next';
import { TimeText } from '@/components/time-text';
import { useNow } from '@/lib/time/clock';
import classes from './accounts-page.module.css';

/** What ends later may still be put off by its use, and asks nothing of anybody. */
const SOON = 30 * 86_400_000;

/** When the access ends for good, said once that is soon. */
export function AccessEndLine({ at }: { at: string }) {
  const { t } = useTranslation();
  const now = useNow();
  if (Date.parse(at) - now > SOON) return null;
  return (
    <p className={classes.foot}>
      {t('accounts.accessEnds')} <TimeText at={at} />
    </p>
  );
}
