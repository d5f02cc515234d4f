import { Avatar, Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession, useSignOut } from '@/lib/session/session';

/** Who is signed in, the colours they like, and the way out. */
export function PersonMenu({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const { member } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const navigate = useNavigate();

  const leave = async () => {
    await navigate({ to: '/sign-in' });
    signOut.mutate();
  };

  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton aria-label={t('frame.person', { name: member.name })} p={4} style={{ borderRadius: 20 }}>
          <Avatar name={member.name} size={32} color="tide" variant="filled" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {member.name}
          </Text>
          <Text size="xs" truncate>
            {member.email}
          </Text>
          <Text size="xs">{t(`role.${member.role}`)}</Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('frame.scheme.label')}</Menu.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          mx="xs"
          mb="xs"
          w="calc(100% - 16px)"
          aria-label={t('frame.scheme.label')}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
          data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`frame.scheme.${value}`) }))}
        />
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onHelp}>
          {t('keys.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
          {t('frame.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
