import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/query/keys';
import { useSession } from '@/lib/session/session';

export const membersQuery = () =>
  queryOptions({
    queryKey: keys.members,
    queryFn: async () => (await unwrap(api.GET('/members'))).data.items,
    staleTime: 300_000,
  });

/** Gives the name to an actor's id: "You" for oneself ("you" inside a sentence), the platform for what nobody did. */
export function useActorName(): (actor: string | undefined, inside?: boolean) => string {
  const { t } = useTranslation();
  const { member } = useSession();
  const { data } = useQuery(membersQuery());
  return (actor, inside = false) => {
    if (!actor || actor === 'system' || actor.startsWith('system')) return t('actor.platform');
    if (actor === member.id) return t(inside ? 'actor.youInside' : 'actor.you');
    return data?.find(({ id }) => id === actor)?.name ?? t('actor.somebody');
  };
}
