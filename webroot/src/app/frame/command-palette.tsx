import { Kbd } from '@mantine/core';
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconFileText, IconSearch } from '@tabler/icons-react';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postSearchQuery } from '@/lib/data/posts';
import { pages } from './navigation';

/** Ctrl-K: go anywhere, or find a post by its words. */
export function CommandPalette() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [words] = useDebouncedValue(query.trim(), 200);
  const found = useQuery({ ...postSearchQuery(words), enabled: words.length > 1, placeholderData: keepPreviousData });

  const goTo: SpotlightActionData[] = pages
    .filter(({ name }) => t(`frame.page.${name}`).toLowerCase().includes(query.trim().toLowerCase()))
    .map(({ name, to, icon: Sign, keys }) => ({
      id: name,
      label: t(`frame.page.${name}`),
      description: t(`frame.about.${name}`),
      leftSection: <Sign size={20} stroke={1.7} aria-hidden />,
      rightSection: <Kbd visibleFrom="sm">{keys}</Kbd>,
      onClick: () => void navigate({ to }),
    }));
  const posts: SpotlightActionData[] = (words.length > 1 ? (found.data?.items ?? []) : []).map((post) => ({
    id: post.id,
    label: post.title || t('post.untitled'),
    description: post.content.variants[0]?.parts[0]?.text,
    leftSection: <IconFileText size={20} stroke={1.7} aria-hidden />,
    onClick: () => void navigate({ to: '/posts/$postId', params: { postId: post.id } }),
  }));
  const groups: SpotlightActionGroupData[] = [
    { group: t('palette.pages'), actions: goTo },
    { group: t('palette.posts'), actions: posts },
  ].filter(({ actions }) => actions.length > 0);

  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      // The server found the posts by their words; filtering again by their labels would lose some.
      filter={(_, actions) => actions}
      shortcut="mod + K"
      nothingFound={t('palette.nothing')}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.placeholder'),
      }}
      highlightQuery
      scrollable
    />
  );
}
