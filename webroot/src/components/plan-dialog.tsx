import { Button, Chip, Group, Modal, Stack, Text } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { IconCalendarTime } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planAt, type Plan } from '@/lib/data/posts';
import { useZone } from '@/lib/session/session';
import { useNow } from '@/lib/time/clock';
import { exactTime, relativeTime } from '@/lib/time/format';
import { dayAfter, instantOf, instantsOf, localOf } from '@/lib/time/zoned';

interface PlanDialogProps {
  opened: boolean;
  onClose: () => void;
  onPlan: (plan: Plan) => void;
  pending: boolean;
  /** How many deliveries the plan makes. */
  deliveries: number;
  suggested?: string;
}

/** When it goes out: in the workspace's zone, with the instant said back in words. */
export function PlanDialog({ opened, onClose, onPlan, pending, deliveries, suggested }: PlanDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('plan.title')}>
      {opened ? <PlanForm onPlan={onPlan} pending={pending} deliveries={deliveries} suggested={suggested} /> : null}
    </Modal>
  );
}

const IN_HOURS_MS = 3_600_000;

function startingTime(suggested: string | undefined, zone: string): string {
  const at = suggested ? new Date(suggested) : new Date(Date.now() + IN_HOURS_MS);
  const local = localOf(at, zone);
  return `${local.slice(0, 10)} ${local.slice(11, suggested ? 19 : 14)}${suggested ? '' : '00:00'}`;
}

function PlanForm({ onPlan, pending, deliveries, suggested }: Omit<PlanDialogProps, 'opened' | 'onClose'>) {
  const { t } = useTranslation();
  const zone = useZone();
  const now = useNow(1_000);
  const [local, setLocal] = useState<string | null>(() => startingTime(suggested, zone));
  const [quick, setQuick] = useState<string | null>(null);
  // What a person chose as a span from now is an instant; what they read off a clock is a time on the wall.
  const [exact, setExact] = useState<Date | null>(null);

  const wall = local?.replace(' ', 'T');
  const instants = wall ? instantsOf(wall, zone) : [];
  const instant = exact ?? instants.find((each) => each.getTime() > now) ?? instants[0] ?? null;
  const past = instant !== null && instant.getTime() <= now;
  const problem = !local ? undefined : instant === null ? t('plan.skipped') : past ? t('plan.past') : undefined;

  const choose = (at: Date, name: string, isSpan: boolean) => {
    setLocal(localOf(at, zone).replace('T', ' '));
    setExact(isSpan ? at : null);
    setQuick(name);
  };
  const tomorrow = (hour: string) => instantOf(`${dayAfter(localOf(new Date(), zone).slice(0, 10))}T${hour}`, zone);
  const quickly: { name: string; label: string; isSpan: boolean; at: () => Date | null }[] = [
    { name: 'seconds', label: t('plan.inSeconds', { count: 30 }), isSpan: true, at: () => new Date(Date.now() + 30_000) },
    { name: 'minutes', label: t('plan.inMinutes', { count: 10 }), isSpan: true, at: () => new Date(Date.now() + 600_000) },
    { name: 'tomorrow', label: t('plan.tomorrow', { time: '09:00' }), isSpan: false, at: () => tomorrow('09:00') },
  ];

  return (
    <Stack>
      <Group gap="xs">
        {quickly.map(({ name, label, isSpan, at }) => (
          <Chip
            key={name}
            checked={quick === name}
            size="xs"
            onChange={() => {
              const found = at();
              if (found) choose(found, name, isSpan);
            }}
          >
            {label}
          </Chip>
        ))}
      </Group>
      <DateTimePicker
        label={t('plan.when')}
        description={t('plan.zone', { zone: zone.replaceAll('_', ' ') })}
        value={local}
        onChange={(value) => {
          setLocal(value);
          setExact(null);
          setQuick(null);
        }}
        withSeconds
        valueFormat="ddd D MMM YYYY, HH:mm:ss"
        firstDayOfWeek={1}
        leftSection={<IconCalendarTime size={16} aria-hidden />}
        error={problem}
        data-autofocus
      />
      <Text size="sm" c="dimmed" aria-live="polite">
        {instant && !past
          ? t('plan.words', { count: deliveries, exact: exactTime(instant, zone), relative: relativeTime(instant, now) })
          : t('plan.choose')}
      </Text>
      <Group justify="space-between">
        <Button variant="default" onClick={() => onPlan({ now: true })} loading={pending}>
          {t('plan.nowAction')}
        </Button>
        <Button
          disabled={!instant || past}
          loading={pending}
          onClick={() => wall && instant && onPlan(exact ? { at: exact.toISOString() } : planAt(wall, zone, instant))}
        >
          {t('plan.action')}
        </Button>
      </Group>
    </Stack>
  );
}
