import { Kbd } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Mark } from '@/components/wordmark';
import { useSession } from '@/lib/session/session';
import classes from './frame.module.css';
import { LiveDot } from './live-dot';
import { PersonMenu } from './person-menu';

/** Where one is, what one looks for, and whether what one sees is current. */
export function TopBar({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  return (
    <header className={classes.top}>
      <div className={classes.workspace}>
        <span className={classes.phoneOnly}>
          <Mark size={28} />
        </span>
        <span className={classes.workspaceName}>{workspace.name}</span>
        <span className={classes.zone}>{workspace.zone.replaceAll('_', ' ')}</span>
      </div>
      <button type="button" className={classes.search} onClick={spotlight.open} aria-label={t('frame.search')}>
        <IconSearch size={17} stroke={1.8} aria-hidden />
        <span>{t('frame.search')}</span>
        <Kbd size="xs">{t('frame.searchKeys')}</Kbd>
      </button>
      <LiveDot />
      <PersonMenu onHelp={onHelp} />
    </header>
  );
}
