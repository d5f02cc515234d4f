import { ActionIcon, Button, Group, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPencilPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/lib/session/session';
import { viewNames, type ViewName } from '../views';

interface CalendarToolsProps {
  view: ViewName;
  phone: boolean;
  onView: (view: ViewName) => void;
  onMove: (where: 'prev' | 'today' | 'next') => void;
}

/** Which time is shown, and how. */
export function CalendarTools({ view, phone, onView, onMove }: CalendarToolsProps) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <>
      <Group gap={4}>
        <ActionIcon variant="default" size={36} aria-label={t('calendar.before')} onClick={() => onMove('prev')}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <Button variant="default" onClick={() => onMove('today')}>
          {t('calendar.today')}
        </Button>
        <ActionIcon variant="default" size={36} aria-label={t('calendar.after')} onClick={() => onMove('next')}>
          <IconChevronRight size={18} />
        </ActionIcon>
      </Group>
      <SegmentedControl
        value={view}
        onChange={(value) => onView(value as ViewName)}
        data={viewNames.map((value) => ({
          value,
          label: t(value === 'week' && phone ? 'calendar.view.days' : `calendar.view.${value}`),
        }))}
        aria-label={t('calendar.view.label')}
      />
      {may('POSTS_WRITE') ? (
        <Button component={Link} to="/compose" leftSection={<IconPencilPlus size={17} aria-hidden />} visibleFrom="sm">
          {t('today.compose')}
        </Button>
      ) : null}
    </>
  );
}
