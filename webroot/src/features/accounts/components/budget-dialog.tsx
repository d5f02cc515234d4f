import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/components/problem-alert';
import { asProblem } from '@/lib/api/problem';
import { useSetBudget } from '@/lib/data/spending';
import { formatPrice } from '@/lib/time/format';

const MOST = 1_000_000;

interface BudgetDialogProps {
  opened: boolean;
  /** In US dollars; none for no bound. */
  budget?: number;
  spent: number;
  onClose: () => void;
}

/** Sets what may be spent in a month, or lifts the bound. */
export function BudgetDialog({ opened, onClose, ...rest }: BudgetDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('money.dialog')} size="sm">
      <BudgetForm onClose={onClose} {...rest} />
    </Modal>
  );
}

function BudgetForm({ budget, spent, onClose }: Omit<BudgetDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const change = useSetBudget();
  const form = useForm<{ monthlyBudget: number | string }>({
    initialValues: { monthlyBudget: budget ?? '' },
    validate: { monthlyBudget: (value) => (value === '' || !Number.isFinite(Number(value)) ? t('money.missing') : null) },
  });
  const set = (to: number | null) =>
    change.mutate(to, {
      onSuccess: () => {
        notifications.show({
          message: to === null ? t('money.lifted') : t('money.isSet', { budget: formatPrice(to) }),
          color: 'tide',
        });
        onClose();
      },
      onError: (error) => form.setErrors(asProblem(error).byField()),
    });
  return (
    <form onSubmit={form.onSubmit(({ monthlyBudget }) => set(Number(monthlyBudget)))}>
      <Stack>
        {change.error ? <ProblemAlert error={change.error} title={t('money.notChanged')} /> : null}
        <Text size="sm">{t('money.about', { spent: formatPrice(spent) })}</Text>
        <NumberInput
          label={t('money.field')}
          prefix="$"
          min={0}
          max={MOST}
          decimalScale={2}
          thousandSeparator=","
          hideControls
          data-autofocus
          {...form.getInputProps('monthlyBudget')}
        />
        <Group justify="flex-end">
          {budget === undefined ? null : (
            <Button variant="default" loading={change.isPending} onClick={() => set(null)}>
              {t('money.lift')}
            </Button>
          )}
          <Button type="submit" loading={change.isPending}>
            {t('money.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
