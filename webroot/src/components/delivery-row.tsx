import { Anchor } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '@/lib/api/model';
import { Countdown } from './countdown';
import classes from './delivery-row.module.css';
import { NetworkMark, handleText } from './network-mark';
import { StateMark } from './state-mark';
import { TimeText } from './time-text';

/** The reason of what is out without all that was to go with it. */
const LEFT_OUT = 'left-out';

interface DeliveryRowProps {
  delivery: Delivery;
  /** What it is about, where that is not plain from the page. */
  title?: string;
  linked?: boolean;
  /** Deliveries of the same post that stand just as this one does. */
  alike?: Delivery[];
  children?: ReactNode;
}

/** One delivery: where it goes, how it stands, and when it went or goes. */
export function DeliveryRow({ delivery, title, linked = false, alike = [], children }: DeliveryRowProps) {
  const { t } = useTranslation();
  const { network, handle, state } = delivery;
  const name = title ?? handleText(handle);
  return (
    <div className={classes.row} data-delivery={delivery.id}>
      <div className={classes.marks}>
        {[delivery, ...alike].map((each) => (
          <NetworkMark key={each.id} network={each.network} size={24} />
        ))}
      </div>
      <div className={classes.what}>
        <div className={classes.line}>
          {linked ? (
            <Link to="/posts/$postId" params={{ postId: delivery.post }} className={classes.name}>
              {name}
            </Link>
          ) : (
            <span className={classes.name}>{name}</span>
          )}
          <StateMark state={state} />
        </div>
        <div className={classes.about}>
          {title && alike.length === 0 ? <span>{handleText(handle)}</span> : null}
          <When delivery={delivery} />
          {delivery.deletedRemotely ? <span>{t('published.gone')}</span> : null}
          {delivery.attempt > 1 && state !== 'PUBLISHED' ? <span>{t('delivery.attempt', { count: delivery.attempt })}</span> : null}
        </div>
        {delivery.explanation && (state !== 'PUBLISHED' || delivery.reason === LEFT_OUT) ? (
          <p className={classes.why}>{delivery.explanation}</p>
        ) : null}
      </div>
      {delivery.url && !delivery.deletedRemotely ? (
        <Anchor
          href={delivery.url}
          target="_blank"
          rel="noopener noreferrer"
          size="sm"
          className={classes.out}
          aria-label={t('delivery.openOn', { handle: handleText(handle) || network })}
        >
          {t('delivery.open')}
          <IconArrowUpRight size={15} aria-hidden />
        </Anchor>
      ) : null}
      <div className={classes.below}>{children}</div>
    </div>
  );
}

/** The time that matters in the state it is in. */
function When({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const { state, dueAt, stateAt, nextAt, publishedAt } = delivery;
  if (state === 'PUBLISHED') return <TimeText at={publishedAt ?? stateAt} />;
  if (state === 'SCHEDULED') {
    return (
      <>
        <TimeText at={dueAt} absolute />
        <Countdown at={dueAt} />
      </>
    );
  }
  if (nextAt) {
    return (
      <span>
        {t('delivery.goesOn')} <Countdown at={nextAt} />
      </span>
    );
  }
  return <TimeText at={stateAt} />;
}
