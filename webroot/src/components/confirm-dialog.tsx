import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  /** What it means, in a sentence. */
  about: string;
  /** What the button that does it says. */
  action: string;
  /** What the button that leaves everything as it is says. */
  keep?: string;
  pending: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks once more before what cannot be undone. */
export function ConfirmDialog({ opened, title, about, action, keep, pending, onClose, onConfirm }: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="sm">
      <Stack>
        <Text>{about}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {keep ?? t('confirm.keep')}
          </Button>
          <Button color="red" loading={pending} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
