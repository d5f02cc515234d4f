import { Drawer, NavLink } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './frame.module.css';
import { pageCalled } from './navigation';
import { Stop } from './rail';
import { useWaitingApprovals } from './use-waiting-approvals';

/** What the rail is on a phone. */
export function BottomBar() {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const approvals = useWaitingApprovals();
  return (
    <nav className={classes.bottom} aria-label={t('frame.pages')}>
      <Stop page={pageCalled('today')} />
      <Stop page={pageCalled('calendar')} />
      <Stop page={pageCalled('compose')} />
      <Stop page={pageCalled('approvals')} count={approvals} />
      <button type="button" className={classes.stop} onClick={open} aria-haspopup="dialog">
        <IconDots size={21} stroke={1.7} aria-hidden />
        {t('frame.more')}
      </button>
      <Drawer
        opened={opened}
        onClose={close}
        position="bottom"
        title={t('frame.more')}
        radius="lg"
        styles={{ content: { height: 'auto' } }}
      >
        {(['posts', 'accounts', 'cluster', 'sandbox'] as const).map((name) => {
          const { to, icon: Sign } = pageCalled(name);
          return (
            <NavLink
              key={name}
              component={Link}
              to={to}
              label={t(`frame.page.${name}`)}
              leftSection={<Sign size={20} stroke={1.7} aria-hidden />}
              onClick={close}
              py="sm"
            />
          );
        })}
      </Drawer>
    </nav>
  );
}
