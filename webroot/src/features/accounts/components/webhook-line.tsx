import { useTranslation } from 'react-i18next';
import { TimeText } from '@/components/time-text';
import type { Webhooks } from '@/lib/api/model';
import classes from './accounts-page.module.css';

/** Whether the network tells at once of what people say to an account. */
export function WebhookLine({ webhooks }: { webhooks: Webhooks }) {
  const { t } = useTranslation();
  const { state, since, message } = webhooks;
  return (
    <p className={classes.foot} data-webhooks={state}>
      {t(`accounts.webhooks.${state}`)}
      {since ? (
        <>
          {' '}
          <TimeText at={since} />
        </>
      ) : null}
      {message ? ` ${message}` : null}
      {state === 'NOT_POSSIBLE' ? ` ${t('accounts.webhooks.read')}` : null}
    </p>
  );
}
