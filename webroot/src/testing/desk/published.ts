import { http, HttpResponse } from 'msw';
import type { Delivery, Post, PublishedPost, Variant } from '@/lib/api/model';

export interface Published {
  /** What is told of a delivery beside what its post says. */
  told: Record<string, Partial<PublishedPost>>;
  /** What was sent to be changed, by delivery. */
  edits: Record<string, Variant>;
  /** Whether the networks do not answer an edit. */
  silent: boolean;
}

export const nothingChanged = (): Published => ({ told: {}, edits: {}, silent: false });

type Refuse = (status: number, code: string, detail: string) => Response;

/** What is out, and its changes: on X for half an hour and at a price. */
export function publishedHandlers(desk: { posts: Post[]; published: Published }, at: (path: string) => string, refuse: Refuse) {
  const path = at('/deliveries/:delivery/published');
  const find = (id: unknown): { post: Post; delivery: Delivery } => {
    const post = desk.posts.find(({ deliveries }) => deliveries.some((each) => each.id === id))!;
    return { post, delivery: post.deliveries.find((each) => each.id === id)! };
  };
  const change = ({ post, delivery }: ReturnType<typeof find>, to: Partial<Delivery>) => {
    const changed = { ...delivery, ...to, version: delivery.version + 1 };
    post.deliveries = post.deliveries.map((each) => (each.id === delivery.id ? changed : each));
    return HttpResponse.json(changed, { headers: { ETag: `"v${changed.version}"` } });
  };
  return [
    http.get(path, ({ params }) => {
      const { post, delivery } = find(params.delivery);
      const variant =
        desk.published.edits[delivery.id] ?? post.content.variants.find(({ network }) => network === delivery.network)!;
      const x = delivery.network === 'x';
      const published: PublishedPost = {
        variant,
        parts: variant.parts.map(() => (x ? { editPrice: 0.015 } : {})),
        editable: true,
        ...(x ? { editableUntil: new Date(Date.now() + 1_200_000).toISOString(), deletePrice: 0.01 } : {}),
        editsByApprover: true,
        fixedOptions: [],
        deletable: true,
        version: delivery.version,
        ...desk.published.told[delivery.id],
      };
      return HttpResponse.json(published);
    }),
    http.put(path, async ({ params, request }) => {
      if (desk.published.silent) return refuse(504, 'outcome-unknown', 'The network did not say whether it was done. Doing it again is safe.');
      const found = find(params.delivery);
      desk.published.edits[found.delivery.id] = ((await request.json()) as { variant: Variant }).variant;
      return change(found, {});
    }),
    http.delete(path, ({ params }) => change(find(params.delivery), { deletedRemotely: true })),
  ];
}
