import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AttachedMedia } from '@/components/attached-media';
import { LengthCount } from '@/components/length-count';
import { OptionsEditor } from '@/components/options-editor';
import { ProblemAlert } from '@/components/problem-alert';
import { RuleList } from '@/components/rule-list';
import { TimeText } from '@/components/time-text';
import type { Delivery, OptionValue, PublishedPost, Variant } from '@/lib/api/model';
import { checksQuery } from '@/lib/data/checks';
import { useNetworks } from '@/lib/data/networks';
import { asProblem } from '@/lib/api/problem';
import { formatPrice } from '@/lib/time/format';
import { useEditPublished } from '../api/published';
import classes from './published-actions.module.css';

const CHECK_AFTER_MS = 300;

interface EditPublishedDialogProps {
  opened: boolean;
  delivery: Delivery;
  published: PublishedPost;
  until: string | undefined;
  onClose: () => void;
}

/** Where the words of a post that is out are changed: on one network, judged as they are typed. */
export function EditPublishedDialog({ opened, delivery, published, until, onClose }: EditPublishedDialogProps) {
  const { t } = useTranslation();
  const network = useNetworks().name(delivery.network);
  return (
    <Modal opened={opened} onClose={onClose} title={t('published.editTitle', { network })} size="lg">
      {opened ? <EditForm delivery={delivery} published={published} until={until} onClose={onClose} /> : null}
    </Modal>
  );
}

const isUnset = (value: OptionValue | undefined): boolean =>
  value === undefined || value === false || value === '' || (Array.isArray(value) && value.length === 0);

function EditForm({ delivery, published, until, onClose }: Omit<EditPublishedDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const network = useNetworks().name(delivery.network);
  const edit = useEditPublished();
  const [before] = useState(published.variant);
  const [variant, setVariant] = useState(published.variant);
  const [settled] = useDebouncedValue(variant, CHECK_AFTER_MS);
  const checks = useQuery(checksQuery([settled], [delivery.account]));
  const findings = checks.data?.findings ?? [];
  const changed = useMemo(() => changedParts(before, variant), [before, variant]);
  const judged = settled === variant && checks.isSuccess && !checks.isPlaceholderData;
  const broken = findings.some(({ violations }) => violations.length > 0);
  const price = changed
    .filter((part) => published.parts[part]?.editPrice !== undefined)
    .reduce((sum, part) => sum + (findings.find((finding) => finding.part === part)?.price ?? 0), 0);

  const write = (part: number, text: string) =>
    setVariant({ ...variant, parts: variant.parts.with(part, { ...variant.parts[part]!, text }) });
  const choose = (name: string, value: OptionValue | undefined) => {
    const options = { ...variant.options };
    if (isUnset(value)) delete options[name];
    else options[name] = value!;
    setVariant({ ...variant, options });
  };
  const save = () =>
    edit.mutate(
      { delivery, variant },
      {
        onSuccess: () => {
          notifications.show({ message: t('published.edited', { network }), color: 'tide' });
          onClose();
        },
      },
    );

  return (
    <Stack>
      {until ? (
        <Text size="sm" c="dimmed">
          {t('published.until')} <TimeText at={until} absolute />
        </Text>
      ) : null}
      {edit.error ? (
        <ProblemAlert
          error={edit.error}
          title={t(isOpen(edit.error) ? 'published.unknown' : 'published.notEdited', { network, count: changed.length })}
        />
      ) : null}
      {checks.error ? <ProblemAlert error={checks.error} title={t('composer.checkFailed')} onRetry={() => void checks.refetch()} /> : null}
      <div>
        {variant.parts.map((part, index) => {
          const fixed = published.parts[index]?.fixed;
          return (
            <div key={index} className={classes.part}>
              <Textarea
                label={variant.parts.length > 1 ? t('composer.partLabel', { place: index + 1 }) : t('composer.text')}
                autosize
                minRows={variant.parts.length > 1 ? 2 : 4}
                maxRows={14}
                dir="auto"
                value={part.text}
                disabled={fixed !== undefined}
                data-autofocus={index === 0 || undefined}
                onChange={(event) => write(index, event.currentTarget.value)}
              />
              {fixed !== undefined ? <p className={classes.fixed}>{fixed}</p> : null}
              <AttachedMedia media={part.media ?? []} veiled={false} />
              <div className={classes.counts} aria-live="polite">
                {findings
                  .filter((finding) => finding.part === index)
                  .map((finding) => (
                    <LengthCount key={finding.network} finding={finding} />
                  ))}
              </div>
            </div>
          );
        })}
        <RuleList findings={findings} parts={variant.parts.length} />
        <OptionsEditor
          network={delivery.network}
          given={variant.options ?? {}}
          findings={findings}
          except={published.fixedOptions}
          onChange={choose}
        />
      </div>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" aria-live="polite">
          {judged && price > 0 ? t('published.price', { network, price: formatPrice(price) }) : null}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('published.cancel')}
          </Button>
          <Button
            disabled={changed.length === 0 || broken || !judged}
            loading={edit.isPending}
            onClick={save}
          >
            {t('published.save', { network })}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}

/** Whether nobody knows what came of it: no answer of ours, or none of the network's. */
const isOpen = (error: unknown): boolean => asProblem(error).isUnreachable || asProblem(error).status === 504;

/** The parts that are sent again: all of them when an option has changed. */
function changedParts(before: Variant, after: Variant): number[] {
  const options = JSON.stringify(sorted(before)) !== JSON.stringify(sorted(after));
  return after.parts.flatMap((part, index) => (options || part.text !== before.parts[index]?.text ? [index] : []));
}

const sorted = ({ options }: Variant): [string, unknown][] =>
  Object.entries(options ?? {}).sort(([a], [b]) => a.localeCompare(b));
