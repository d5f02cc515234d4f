import { useQuery } from '@tanstack/react-query';
import { tasksQuery } from '@/lib/data/tasks';

/** How many approvals wait for the person who is signed in. */
export function useWaitingApprovals(): number {
  const { data } = useQuery(tasksQuery());
  return data?.items.filter(({ mayDecide }) => mayDecide).length ?? 0;
}
