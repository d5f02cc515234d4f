import {
  IconCalendar,
  IconFileText,
  IconFlask2,
  IconHome,
  IconPencilPlus,
  IconServer2,
  IconThumbUp,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';

export type PageName = 'today' | 'compose' | 'calendar' | 'posts' | 'approvals' | 'accounts' | 'cluster' | 'sandbox';

export interface PageLink {
  name: PageName;
  to: '/' | '/compose' | '/calendar' | '/posts' | '/approvals' | '/accounts' | '/cluster' | '/sandbox';
  icon: Icon;
  keys: string;
  place: 'main' | 'foot';
}

/** The pages that can be gone to from anywhere, and the keys that go there. */
export const pages: readonly PageLink[] = [
  { name: 'today', to: '/', icon: IconHome, keys: 'g t', place: 'main' },
  { name: 'compose', to: '/compose', icon: IconPencilPlus, keys: 'n', place: 'main' },
  { name: 'calendar', to: '/calendar', icon: IconCalendar, keys: 'g c', place: 'main' },
  { name: 'posts', to: '/posts', icon: IconFileText, keys: 'g p', place: 'main' },
  { name: 'approvals', to: '/approvals', icon: IconThumbUp, keys: 'g a', place: 'main' },
  { name: 'accounts', to: '/accounts', icon: IconUsersGroup, keys: 'g o', place: 'main' },
  { name: 'cluster', to: '/cluster', icon: IconServer2, keys: 'g n', place: 'foot' },
  { name: 'sandbox', to: '/sandbox', icon: IconFlask2, keys: 'g s', place: 'foot' },
];

export const pageCalled = (name: PageName): PageLink => pages.find((page) => page.name === name)!;
