import { Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import type { DatesSetArg, DayCellMountArg, EventDropArg } from '@fullcalendar/core';
import dayGrid from '@fullcalendar/daygrid';
import interaction, { type DateClickArg } from '@fullcalendar/interaction';
import list from '@fullcalendar/list';
import FullCalendar from '@fullcalendar/react';
import timeGrid from '@fullcalendar/timegrid';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { ProblemAlert, problemText } from '@/components/problem-alert';
import { asProblem } from '@/lib/api/problem';
import { planAt, plannedPostsQuery, schedulePost, usePostChange } from '@/lib/data/posts';
import { useMay, useSession, useZone } from '@/lib/session/session';
import { locale, shortTime } from '@/lib/time/format';
import { instantOf, instantsOf, localOf, startOfDay } from '@/lib/time/zoned';
import { entriesOf, type CalendarEntry } from '../entries';
import { firstHour, gridOf, heightOf, ownGrids, type ViewName } from '../views';
import classes from './calendar-page.module.css';
import { CalendarTools } from './calendar-tools';
import { EntryCard } from './entry-card';

const plugins = [dayGrid, timeGrid, list, interaction];

/** What scrolls must be reached by the keyboard: the days of the hours are what it can stop at. */
const reachable = ({ el, view }: DayCellMountArg) => {
  if (view.type.startsWith('timeGrid')) el.tabIndex = 0;
};

/** What goes out when; drag to move it. */
export function CalendarPage() {
  const { t } = useTranslation();
  const zone = useZone();
  const { workspace } = useSession();
  const may = useMay();
  const navigate = useNavigate();
  const phone = useMediaQuery('(max-width: 48em)', window.matchMedia('(max-width: 48em)').matches);
  const [startHour] = useState(() => firstHour(localOf(new Date(), zone)));
  const calendar = useRef<FullCalendar>(null);
  const arrived = useRef(false);
  const [view, setView] = useState<ViewName>(phone ? 'list' : 'month');
  const [shown, setShown] = useState<{ title: string; from: string; to: string } | null>(null);
  const posts = useQuery({
    ...plannedPostsQuery(shown?.from ?? '', shown?.to ?? ''),
    enabled: shown !== null,
    placeholderData: keepPreviousData,
  });
  const move = usePostChange(({ entry, local, at }: { entry: CalendarEntry; local: string; at: Date }) =>
    schedulePost(entry.post, planAt(local, zone, at)),
  );

  // FullCalendar is told local times without a zone, so that what it shows and gives back is the workspace's own clock.
  const events = useMemo(
    () =>
      entriesOf(posts.data ?? [], workspace.approvals, may('POSTS_PUBLISH')).map((entry) => ({
        id: entry.post.id,
        title: entry.title,
        start: localOf(entry.at, zone),
        editable: entry.movable,
        extendedProps: { entry },
      })),
    [posts.data, workspace.approvals, may, zone],
  );

  const onRange = ({ view: seen, startStr, endStr }: DatesSetArg) => {
    const bound = (text: string) => startOfDay(text.slice(0, 10), zone).toISOString();
    setShown({ title: seen.title, from: bound(startStr), to: bound(endStr) });
  };

  const onDrop = ({ event, revert }: EventDropArg) => {
    const entry = event.extendedProps.entry as CalendarEntry;
    const local = event.startStr.slice(0, 19);
    const instants = instantsOf(local, zone);
    const at = instants.find((each) => each.getTime() > Date.now()) ?? instants[0] ?? null;
    if (at === null || at.getTime() <= Date.now()) {
      revert();
      notifications.show({ message: t(at === null ? 'plan.skipped' : 'plan.past'), color: 'red' });
      return;
    }
    move.mutate(
      { entry, local, at },
      {
        onSuccess: () =>
          notifications.show({ message: t('calendar.moved', { title: entry.title, time: shortTime(at, zone) }), color: 'tide' }),
        onError: (error) => {
          revert();
          const problem = asProblem(error);
          const rules = problem.violations.map(({ message }) => message).join(' ');
          notifications.show({ title: t('calendar.notMoved'), message: `${problemText(t, problem)} ${rules}`, color: 'red' });
        },
      },
    );
  };

  const onDay = ({ dateStr, allDay }: DateClickArg) => {
    const at = instantOf(allDay ? `${dateStr.slice(0, 10)}T09:00` : dateStr.slice(0, 19), zone);
    if (at && at.getTime() > Date.now() && may('POSTS_WRITE')) void navigate({ to: '/compose', search: { at: at.toISOString() } });
  };

  const grid = gridOf(view, phone);
  useEffect(() => {
    // FullCalendar must not change its view while React is drawing.
    queueMicrotask(() => calendar.current?.getApi().changeView(grid));
  }, [grid]);

  const loaded = posts.isSuccess;
  useEffect(() => {
    if (!loaded || arrived.current) return;
    arrived.current = true;
    // The week that matters is the present one, wherever it is in the month.
    requestAnimationFrame(() => document.querySelector('.fc-daygrid-day.fc-day-today')?.scrollIntoView({ block: 'nearest' }));
  }, [loaded]);

  return (
    <Page
      wide
      title={shown?.title ?? t('calendar.title')}
      about={
        <>
          {t('calendar.zone', { zone: zone.replaceAll('_', ' ') })}{' '}
          <Text span inherit visibleFrom="sm">
            {t('calendar.hint')}
          </Text>
        </>
      }
      actions={
        <CalendarTools
          view={view}
          phone={phone}
          onView={setView}
          onMove={(where) => calendar.current?.getApi()[where]()}
        />
      }
    >
      {posts.error ? (
        <ProblemAlert error={posts.error} title={t('calendar.failed')} onRetry={() => void posts.refetch()} />
      ) : null}
      <Panel flush label={t('calendar.title')}>
        <div className={classes.calendar} data-view={view} aria-busy={posts.isFetching}>
          <FullCalendar
            ref={calendar}
            plugins={plugins}
            initialView={grid}
            views={ownGrids}
            dayCellDidMount={reachable}
            headerToolbar={false}
            timeZone="UTC"
            now={() => localOf(new Date(), zone)}
            nowIndicator
            firstDay={1}
            locale={locale()}
            nextDayThreshold="12:00:00"
            height={heightOf(view, phone)}
            dayMaxEvents={4}
            eventMaxStack={phone ? 2 : 3}
            allDaySlot={false}
            slotDuration="00:30:00"
            slotLabelInterval="01:00"
            scrollTime={startHour}
            slotMinTime="00:00:00"
            eventTimeFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
            slotLabelFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
            defaultTimedEventDuration="00:45:00"
            events={events}
            eventContent={({ event }) => (
              <EntryCard
                entry={event.extendedProps.entry as CalendarEntry}
                time={(event.startStr || localOf((event.extendedProps.entry as CalendarEntry).at, zone)).slice(11, 16)}
              />
            )}
            eventClick={({ event, jsEvent }) => {
              jsEvent.preventDefault();
              void navigate({ to: '/posts/$postId', params: { postId: event.id } });
            }}
            eventDrop={onDrop}
            eventInteractive
            eventDurationEditable={false}
            dateClick={onDay}
            datesSet={onRange}
            noEventsContent={t('calendar.none')}
            moreLinkDidMount={({ el }) => el.setAttribute('role', 'button')}
            moreLinkContent={({ num }) => t('calendar.more', { count: num })}
          />
        </div>
      </Panel>
    </Page>
  );
}
