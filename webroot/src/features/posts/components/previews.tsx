import { hashKey, useQueries, useQuery } from '@tanstack/react-query';
import { PostPreview } from '@/components/post-preview';
import type { Delivery, Post, Variant } from '@/lib/api/model';
import { accountsQuery } from '@/lib/data/accounts';
import { useNetworks } from '@/lib/data/networks';
import { publishedQuery } from '../api/published';

/** How a post looks on each of its networks: what is out now, where it was edited there, else what was approved. */
export function Previews({ post }: { post: Post }) {
  return post.content.variants.map((variant) => <OnNetwork key={variant.network} post={post} variant={variant} />);
}

function OnNetwork({ post, variant }: { post: Post; variant: Variant }) {
  const edited = useEdited(post, variant);
  const accounts = post.content.accounts.filter((account) => !edited.some(({ delivery }) => delivery.account === account));
  const own = useQuery(accountsQuery()).data?.filter(({ network }) => network === variant.network) ?? [];
  const asApproved = own.find(({ id }) => accounts.includes(id));
  return (
    <>
      {edited.length === 0 || asApproved ? (
        <Shown variant={variant} name={asApproved?.displayName} handle={asApproved?.handle} />
      ) : null}
      {edited.map(({ delivery, out }) => (
        <Shown
          key={delivery.id}
          variant={out}
          name={own.find(({ id }) => id === delivery.account)?.displayName}
          handle={delivery.handle}
          edited
        />
      ))}
    </>
  );
}

interface ShownProps {
  variant: Variant;
  name: string | null | undefined;
  handle: string | undefined;
  edited?: boolean;
}

function Shown({ variant: { network, parts, options }, name, handle = '', edited = false }: ShownProps) {
  return (
    <PostPreview
      network={network}
      name={name ?? handle}
      handle={handle}
      parts={parts}
      options={options}
      edited={edited}
      opened
    />
  );
}

/** Those of its deliveries to a network of which something else is out than was approved. */
function useEdited(post: Post, variant: Variant): { delivery: Delivery; out: Variant }[] {
  const edits = useNetworks().of(variant.network)?.edits ?? false;
  const deliveries = post.deliveries.filter(
    ({ network, state, deletedRemotely }) => network === variant.network && state === 'PUBLISHED' && !deletedRemotely,
  );
  const published = useQueries({
    queries: deliveries.map((delivery) => ({ ...publishedQuery(delivery), enabled: edits })),
  });
  return deliveries.flatMap((delivery, index) => {
    const out = published[index]?.data?.variant;
    return out !== undefined && hashKey([out]) !== hashKey([variant]) ? [{ delivery, out }] : [];
  });
}
