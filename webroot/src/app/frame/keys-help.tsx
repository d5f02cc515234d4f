import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { pages } from './navigation';

/** All keys that do something. */
export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const rows = [
    ...pages.map(({ name, keys }) => ({ keys, text: t(`frame.page.${name}`) })),
    { keys: t('frame.searchKeys'), text: t('keys.search') },
    { keys: '?', text: t('keys.help') },
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')}>
      <Stack gap="xs">
        {rows.map(({ keys, text }) => (
          <Group key={keys} justify="space-between">
            <Text size="sm">{text}</Text>
            <Group gap={4}>
              {keys.split(' ').map((key, index) => (
                <Kbd key={index}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
