import { Alert, Button } from '@mantine/core';
import { IconInfoCircle, IconPencilPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { ProblemAlert } from '@/components/problem-alert';
import { useMay, useSession, useZone } from '@/lib/session/session';
import { useNow } from '@/lib/time/clock';
import { formatList } from '@/lib/time/format';
import { localOf } from '@/lib/time/zoned';
import { todayQuery } from '../api/today';
import { JustOut, Next } from './deliveries';
import { Needs } from './needs';
import classes from './today-page.module.css';

/** Where the day starts: what needs me, what goes out next, what just went out. */
export function TodayPage() {
  const { t } = useTranslation();
  const { member } = useSession();
  const may = useMay();
  const today = useQuery(todayQuery());
  const greeting = useGreeting();
  const partName = usePartName();
  return (
    <Page
      title={t(`today.greeting.${greeting}`, { name: member.name.split(' ')[0] })}
      about={t('today.about')}
      actions={
        may('POSTS_WRITE') ? (
          <Button component={Link} to="/compose" visibleFrom="sm" leftSection={<IconPencilPlus size={17} aria-hidden />}>
            {t('today.compose')}
          </Button>
        ) : null
      }
    >
      {today.error && !today.data ? (
        <ProblemAlert error={today.error} title={t('today.failed')} onRetry={() => void today.refetch()} />
      ) : null}
      {today.isPending ? (
        <div className={classes.columns}>
          <Panel>
            <LinesSkeleton lines={4} height={64} />
          </Panel>
          <Panel>
            <LinesSkeleton lines={5} />
          </Panel>
        </div>
      ) : null}
      {today.data ? (
        <>
          {today.data.unavailable.length > 0 ? (
            <Alert color="yellow" icon={<IconInfoCircle size={18} aria-hidden />} mb="md">
              {t('today.unavailable', { parts: formatList(today.data.unavailable.map(partName)) })}
            </Alert>
          ) : null}
          <div className={classes.columns}>
            <Needs today={today.data} />
            <div className={classes.column}>
              <Next deliveries={today.data.next} />
              <JustOut deliveries={today.data.justOut} />
            </div>
          </div>
        </>
      ) : null}
    </Page>
  );
}

/** What a part that could not be asked is about, in words. */
function usePartName(): (part: string) => string {
  const { t, i18n } = useTranslation();
  return (part) => (i18n.exists(`today.part.${part}`) ? t(`today.part.${part}` as 'today.part.next') : part);
}

function useGreeting(): 'morning' | 'afternoon' | 'evening' {
  const now = useNow();
  const hour = Number(localOf(new Date(now), useZone()).slice(11, 13));
  if (hour >= 4 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}
