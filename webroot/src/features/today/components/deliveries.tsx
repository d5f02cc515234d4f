import { Button } from '@mantine/core';
import { IconCalendarTime, IconSend } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DeliveryRow } from '@/components/delivery-row';
import { EmptyState } from '@/components/empty-state';
import { Panel } from '@/components/panel';
import type { Delivery } from '@/lib/api/model';
import { postQuery } from '@/lib/data/posts';

const SHOWN = 6;

/** The names of the posts that deliveries belong to. */
function useTitles(deliveries: Delivery[]): Map<string, string> {
  const ids = [...new Set(deliveries.map(({ post }) => post))];
  return useQueries({
    queries: ids.map((id) => postQuery(id)),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }): [string, string][] =>
          data ? [[data.id, data.title || (data.content.variants[0]?.parts[0]?.text ?? '')]] : [],
        ),
      ),
  });
}

/** Deliveries of one post that wait for the same moment are one thing to look at. */
function together(deliveries: Delivery[]): Delivery[][] {
  const groups = new Map<string, Delivery[]>();
  for (const each of deliveries) {
    const key = each.state === 'SCHEDULED' ? `${each.post} ${each.dueAt}` : each.id;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].slice(0, SHOWN);
}

function Rows({ deliveries }: { deliveries: Delivery[] }) {
  const { t } = useTranslation();
  const groups = together(deliveries);
  const titles = useTitles(groups.flat());
  return groups.map(([first, ...alike]) => (
    <DeliveryRow
      key={first!.id}
      delivery={first!}
      alike={alike}
      title={titles.get(first!.post) ?? t('page.loadingName')}
      linked
    />
  ));
}

export function Next({ deliveries }: { deliveries: Delivery[] }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('today.next.title')}
      aside={
        <Button component={Link} to="/calendar" size="compact-sm" variant="subtle">
          {t('today.next.calendar')}
        </Button>
      }
      flush
    >
      {deliveries.length === 0 ? (
        <EmptyState
          icon={IconCalendarTime}
          title={t('today.next.none')}
          compact
          action={
            <Button component={Link} to="/compose" size="xs" variant="light">
              {t('today.compose')}
            </Button>
          }
        >
          {t('today.next.noneText')}
        </EmptyState>
      ) : (
        <Rows deliveries={deliveries} />
      )}
    </Panel>
  );
}

export function JustOut({ deliveries }: { deliveries: Delivery[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('today.justOut.title')} flush>
      {deliveries.length === 0 ? (
        <EmptyState icon={IconSend} title={t('today.justOut.none')} compact>
          {t('today.justOut.noneText')}
        </EmptyState>
      ) : (
        <Rows deliveries={deliveries} />
      )}
    </Panel>
  );
}
