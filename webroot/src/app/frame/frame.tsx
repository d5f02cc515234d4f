import { Outlet, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spotlight } from '@mantine/spotlight';
import { useShortcuts, type Shortcuts } from '@/lib/keyboard/use-shortcuts';
import { useLiveConnection } from '../live-connection';
import { BottomBar } from './bottom-bar';
import { CommandPalette } from './command-palette';
import classes from './frame.module.css';
import { KeysHelp } from './keys-help';
import { OfflineBanner } from './offline-banner';
import { pages } from './navigation';
import { Rail } from './rail';
import { TopBar } from './top-bar';

/** What surrounds every page of somebody who is signed in. */
export function Frame() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [helping, setHelping] = useState(false);
  useLiveConnection();

  const shortcuts = useMemo(() => {
    const found: Shortcuts = { '/': spotlight.open, '?': () => setHelping(true) };
    for (const { keys, to } of pages) found[keys] = () => void navigate({ to });
    return found;
  }, [navigate]);
  useShortcuts(shortcuts);

  return (
    <div className={classes.frame}>
      <a className="unseen" href="#content">
        {t('frame.skip')}
      </a>
      <Rail />
      <div className={classes.main}>
        <TopBar onHelp={() => setHelping(true)} />
        <OfflineBanner />
        <main id="content" tabIndex={-1} className={classes.content}>
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <CommandPalette />
      <KeysHelp opened={helping} onClose={() => setHelping(false)} />
    </div>
  );
}
