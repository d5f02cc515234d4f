import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/query/keys';

/** Approvals that wait. */
export const tasksQuery = () =>
  queryOptions({
    queryKey: keys.tasks,
    queryFn: async () => (await unwrap(api.GET('/tasks', { params: { query: { limit: 100 } } }))).data,
  });
