import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/components/problem-alert';
import { Mark } from '@/components/wordmark';
import { asProblem } from '@/lib/api/problem';
import { useSignIn } from '@/lib/session/session';
import classes from './sign-in-page.module.css';

/** The door. */
export function SignInPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const { back } = useSearch({ from: '/sign-in' });
  const signIn = useSignIn();
  useDocumentTitle(t('signIn.title'));
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.includes('@') ? null : t('signIn.emailMissing')),
      password: (value) => (value ? null : t('signIn.passwordMissing')),
    },
  });

  const enter = form.onSubmit((values) =>
    signIn.mutate(values, { onSuccess: () => router.history.push(back ?? '/') }),
  );
  const problem = signIn.error ? asProblem(signIn.error) : null;

  return (
    <main className={classes.page}>
      <section className={classes.card}>
        <div className={classes.brand}>
          <Mark size={44} />
          <h1 className={classes.name}>{t('app.name')}</h1>
          <p className={classes.promise}>{t('signIn.promise')}</p>
        </div>
        <form onSubmit={enter} noValidate>
          <Stack gap="md">
            {problem ? (
              <Alert color="red" icon={<IconLock size={18} aria-hidden />} role="alert">
                {problem.status === 401 ? t('signIn.refused') : problemText(t, problem)}
              </Alert>
            ) : null}
            <TextInput
              label={t('signIn.email')}
              type="email"
              autoComplete="username"
              autoFocus
              size="md"
              key={form.key('email')}
              {...form.getInputProps('email')}
            />
            <PasswordInput
              label={t('signIn.password')}
              autoComplete="current-password"
              size="md"
              key={form.key('password')}
              {...form.getInputProps('password')}
            />
            <Button type="submit" size="md" loading={signIn.isPending} fullWidth>
              {t('signIn.action')}
            </Button>
          </Stack>
        </form>
        <p className={classes.hint}>{t('signIn.hint')}</p>
      </section>
    </main>
  );
}
