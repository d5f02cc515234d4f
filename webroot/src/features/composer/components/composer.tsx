import { Alert, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { PlanDialog } from '@/components/plan-dialog';
import { ProblemAlert } from '@/components/problem-alert';
import type { Account, Post } from '@/lib/api/model';
import { checksQuery, offersQuery } from '@/lib/data/checks';
import { limitsOf } from '@/lib/data/options';
import { createPost, editPost, schedulePost, submitPost, usePostChange, type Plan } from '@/lib/data/posts';
import { contentOf, isEmpty, networksOf, withFile, writeOf, type Draft } from '../draft';
import { UploadsContext, useUploadsInto } from '../uploads';
import { AccountPicker } from './account-picker';
import { ComposerBar } from './composer-bar';
import classes from './composer.module.css';
import { Previews } from './previews';
import { TextsEditor } from './texts-editor';

const CHECK_AFTER_MS = 300;

interface ComposerProps {
  accounts: Account[];
  start: Draft;
  /** The stored post that is being edited; none for a new one. */
  post?: Post;
  suggestedTime?: string;
}

/** Where a post is written: its words on the left, how it will look on the right, what will happen at the foot. */
export function Composer({ accounts, start, post, suggestedTime }: ComposerProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(start);
  const [saved, setSaved] = useState<{ post: Post; draft: Draft } | null>(post ? { post, draft: start } : null);
  const [network, setNetwork] = useState<string | null>(null);
  const [planning, setPlanning] = useState(false);

  const networks = networksOf(draft, accounts);
  const content = useMemo(
    () => (isEmpty(draft) ? { accounts: draft.accounts, variants: [] } : contentOf(draft, accounts)),
    [draft, accounts],
  );
  const [settled] = useDebouncedValue(content, CHECK_AFTER_MS);
  const checks = useQuery(checksQuery(settled.variants, settled.accounts));
  const findings = content.variants.length === 0 ? [] : (checks.data?.findings ?? []);
  const { data: offers = [] } = useQuery(offersQuery(networks, draft.accounts));

  const uploads = useUploadsInto((part, asset) => setDraft((before) => withFile(before, part, asset)));
  const leaving = useRef(false);
  const unsaved = uploads.busy > 0 || (draft !== (saved?.draft ?? start) && !isEmpty(draft));
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved && !leaving.current,
    enableBeforeUnload: () => unsaved && !leaving.current,
    withResolver: true,
  });

  const change = usePostChange(async (then: (stored: Post) => Promise<Post>) => {
    const unchanged = saved !== null && saved.draft === draft;
    const write = writeOf(draft, accounts);
    const stored = unchanged ? saved.post : saved ? await editPost(saved.post, write) : await createPost(write);
    // Whatever becomes of the next step: this much is saved, and a second try goes on from here.
    setSaved({ post: stored, draft });
    return then(stored);
  });

  const finish = (message: string) => (done: Post) => {
    leaving.current = true;
    notifications.show({ message, color: 'tide' });
    void navigate({ to: '/posts/$postId', params: { postId: done.id } });
  };
  const save = () =>
    change.mutate(async (stored) => stored, {
      onSuccess: () => notifications.show({ message: t('composer.savedDraft'), color: 'tide' }),
    });
  const submit = () => change.mutate((stored) => submitPost(stored), { onSuccess: finish(t('composer.sent')) });
  const plan = (chosen: Plan) =>
    change.mutate((stored) => schedulePost(stored, chosen), {
      onSuccess: finish(t('composer.planned')),
      onSettled: () => setPlanning(false),
    });

  const edited = post && post.state !== 'DRAFT' && post.state !== 'CHANGES_REQUESTED';
  return (
    <UploadsContext value={uploads}>
      <Page title={post ? t('composer.editTitle') : t('composer.newTitle')} wide>
        <div className={classes.columns}>
          <div className={classes.column}>
            {edited ? (
              <Alert variant="light" color="tide" icon={<IconInfoCircle size={18} aria-hidden />}>
                {t('composer.voids')}
              </Alert>
            ) : null}
            {change.error ? (
              <ProblemAlert
                error={change.error}
                title={t('composer.failed')}
                saved={saved && saved.draft === draft ? t('composer.failedSaved') : t('composer.failedUnsaved')}
              />
            ) : null}
            <Panel label={t('composer.where')}>
              <AccountPicker
                accounts={accounts}
                chosen={draft.accounts}
                onChange={(chosen) => setDraft((before) => ({ ...before, accounts: chosen }))}
              />
            </Panel>
            <Panel label={t('composer.text')}>
              <TextsEditor
                draft={draft}
                networks={networks}
                network={network !== null && networks.includes(network) ? network : null}
                findings={findings}
                limits={limitsOf(offers, draft.accounts, accounts)}
                onNetwork={setNetwork}
                onChange={setDraft}
              />
            </Panel>
            <div className={classes.names}>
              <TextInput
                label={t('composer.name')}
                description={t('composer.nameAbout')}
                maxLength={200}
                value={draft.title}
                onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
              />
              <TextInput
                label={t('composer.campaign')}
                description={t('composer.campaignAbout')}
                maxLength={100}
                value={draft.campaign}
                onChange={(event) => setDraft({ ...draft, campaign: event.currentTarget.value })}
              />
            </div>
          </div>
          <Previews
            draft={draft}
            accounts={accounts}
            findings={findings}
            checking={checks.isFetching}
            error={checks.error}
            onRetry={() => void checks.refetch()}
          />
        </div>
      </Page>
      <ComposerBar
        draft={draft}
        accounts={accounts}
        findings={findings}
        check={checks.status}
        saved={saved?.draft === draft}
        uploading={uploads.busy}
        pending={change.isPending}
        onSave={save}
        onSubmit={submit}
        onPlan={() => setPlanning(true)}
        onNow={() => plan({ now: true })}
      />
      <ConfirmDialog
        opened={blocker.status === 'blocked'}
        title={t('composer.leave.title')}
        about={t('composer.leave.about')}
        action={t('composer.leave.action')}
        keep={t('composer.leave.stay')}
        pending={false}
        onClose={() => blocker.reset?.()}
        onConfirm={() => blocker.proceed?.()}
      />
      <PlanDialog
        opened={planning}
        onClose={() => setPlanning(false)}
        onPlan={plan}
        pending={change.isPending}
        deliveries={draft.accounts.length}
        suggested={suggestedTime}
      />
    </UploadsContext>
  );
}
