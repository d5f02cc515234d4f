import { Button, Menu, ActionIcon, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconCalendarOff, IconCalendarTime, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/lib/api/problem';
import type { Post } from '@/lib/api/model';
import { schedulePost, submitPost, unschedulePost, useDeletePost, usePostChange, type Plan } from '@/lib/data/posts';
import { hasLeft, mayBePlanned } from '@/lib/data/post-rules';
import { useMay, useSession } from '@/lib/session/session';
import { ConfirmDialog } from './confirm-dialog';
import { PlanDialog } from './plan-dialog';
import { problemText } from './problem-alert';

/** What can be done with a post in the state that it is in. */
export function PostActions({ post }: { post: Post }) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const may = useMay();
  const navigate = useNavigate();
  const [planning, { open, close }] = useDisclosure(false);
  const [asking, { open: ask, close: dismiss }] = useDisclosure(false);
  const remove = useDeletePost();
  const change = usePostChange((act: () => Promise<Post>) => act());

  const run = (act: () => Promise<Post>, done: string) =>
    change.mutate(act, {
      onSuccess: () => notifications.show({ message: done, color: 'tide' }),
      onError: (error) => {
        const problem = asProblem(error);
        const rules = problem.violations.map(({ message }) => message).join(' ');
        notifications.show({
          title: t('post.refused'),
          message: `${problemText(t, problem)} ${rules}`,
          color: 'red',
          autoClose: 12_000,
        });
      },
      onSettled: close,
    });
  const plan = (chosen: Plan) => run(() => schedulePost(post, chosen), t('composer.planned'));

  const deletePost = () =>
    remove.mutate(post, {
      onSuccess: () => {
        notifications.show({ message: t('post.deleted'), color: 'tide' });
        void navigate({ to: '/posts' });
      },
      onError: (error) =>
        notifications.show({ title: t('post.refused'), message: problemText(t, asProblem(error)), color: 'red' }),
      onSettled: dismiss,
    });

  const planable = may('POSTS_PUBLISH') && mayBePlanned(post, workspace.approvals);
  const editable = may('POSTS_WRITE') && !hasLeft(post);
  const submittable =
    may('POSTS_WRITE') && workspace.approvals > 0 && (post.state === 'DRAFT' || post.state === 'CHANGES_REQUESTED');
  const planned = post.state === 'SCHEDULED';

  return (
    <Group gap="xs">
      {editable ? (
        <Button
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/posts/$postId/edit" params={{ postId: post.id }} {...props} />}
        >
          {t('post.edit')}
        </Button>
      ) : null}
      {submittable ? (
        <Button loading={change.isPending} onClick={() => run(() => submitPost(post), t('composer.sent'))}>
          {t('composer.submit')}
        </Button>
      ) : null}
      {planable ? (
        <Button leftSection={<IconCalendarTime size={16} aria-hidden />} loading={change.isPending} onClick={open}>
          {planned ? t('post.move') : t('composer.plan')}
        </Button>
      ) : null}
      {editable ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('post.more')}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {planned && planable ? (
              <Menu.Item
                leftSection={<IconCalendarOff size={16} aria-hidden />}
                onClick={() => run(() => unschedulePost(post), t('post.unplanned'))}
              >
                {t('post.unplan')}
              </Menu.Item>
            ) : null}
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={ask}
            >
              {t('post.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      <ConfirmDialog
        opened={asking}
        title={t('post.deleteTitle')}
        about={t('post.deleteSure')}
        action={t('post.delete')}
        pending={remove.isPending}
        onClose={dismiss}
        onConfirm={deletePost}
      />
      <PlanDialog
        opened={planning}
        onClose={close}
        onPlan={plan}
        pending={change.isPending}
        deliveries={post.content.accounts.length}
        suggested={post.scheduledAt}
      />
    </Group>
  );
}
