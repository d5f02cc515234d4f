import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface PauseDialogProps {
  opened: boolean;
  title: string;
  about: string;
  pending: boolean;
  onClose: () => void;
  onPause: (reason: string) => void;
}

/** Holds back, and asks why, for those who will wonder. */
export function PauseDialog({ opened, title, about, pending, onClose, onPause }: PauseDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onPause(reason.trim());
        }}
      >
        <Stack>
          <Text size="sm">{about}</Text>
          <TextInput
            label={t('accounts.reason')}
            placeholder={t('accounts.reasonPlaceholder')}
            maxLength={500}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={pending} leftSection={<IconPlayerPause size={16} aria-hidden />}>
              {t('accounts.pauseNow')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
