import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Mark } from '@/components/wordmark';
import classes from './frame.module.css';
import { pages, type PageLink } from './navigation';
import { useWaitingApprovals } from './use-waiting-approvals';

/** A way to a page, with how many things wait there. */
export function Stop({ page, count = 0 }: { page: PageLink; count?: number }) {
  const { t } = useTranslation();
  const { name, to, icon: Sign } = page;
  return (
    <Link to={to} className={classes.stop} data-name={name} activeOptions={{ exact: to === '/' }}>
      <Sign size={21} stroke={1.7} aria-hidden />
      {t(`frame.page.${name}`)}
      {count > 0 ? (
        <span className={classes.count}>
          {count > 99 ? '99+' : count}
          <span className="unseen"> {t('frame.waiting')}</span>
        </span>
      ) : null}
    </Link>
  );
}

/** The slim rail on the left. */
export function Rail() {
  const { t } = useTranslation();
  const approvals = useWaitingApprovals();
  const stop = (page: PageLink) => (
    <Tooltip key={page.name} label={t('frame.keys', { keys: page.keys })} position="right" openDelay={700}>
      <div>
        <Stop page={page} count={page.name === 'approvals' ? approvals : 0} />
      </div>
    </Tooltip>
  );
  return (
    <nav className={classes.rail} aria-label={t('frame.pages')}>
      <Link to="/" className={classes.home} aria-label={t('frame.home')}>
        <Mark size={34} />
      </Link>
      {pages.filter(({ place }) => place === 'main').map(stop)}
      <div className={classes.foot}>{pages.filter(({ place }) => place === 'foot').map(stop)}</div>
    </nav>
  );
}
