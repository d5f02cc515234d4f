import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/components/problem-alert';
import { fileSize } from '@/lib/files/format';
import { useUploads, type Uploading } from '../uploads';
import classes from './attachments.module.css';

/** The files that are on their way into a part, and those that did not get there. */
export function UploadList({ part }: { part: string }) {
  const { all } = useUploads();
  const { t } = useTranslation();
  const own = all.filter((each) => each.part === part);
  if (own.length === 0) return null;
  return (
    <ul className={classes.uploads} aria-label={t('composer.upload.label')}>
      {own.map((each) => (
        <UploadRow key={each.key} upload={each} />
      ))}
    </ul>
  );
}

function UploadRow({ upload }: { upload: Uploading }) {
  const { t } = useTranslation();
  const { remove, retry } = useUploads();
  const { key, name, size, received, state, problem } = upload;
  const done = size > 0 ? Math.floor((received / size) * 100) : 0;
  const failed = state === 'failed';
  const words = () => {
    if (problem?.code === 'file-unreadable') return t('composer.upload.unreadable');
    if (problem) return problemText(t, problem);
    if (state === 'waiting') return t('composer.upload.waiting');
    if (received === size) return t('composer.upload.finishing');
    return t('composer.upload.sending', { received: fileSize(received), size: fileSize(size) });
  };
  return (
    <li className={classes.upload} data-upload={state}>
      <span className={classes.uploadName}>{name}</span>
      <ActionIcon
        className={classes.uploadStop}
        variant="subtle"
        color="gray"
        aria-label={failed ? t('composer.upload.putAway', { name }) : t('composer.upload.cancel', { name })}
        onClick={() => remove(key)}
      >
        <IconX size={16} />
      </ActionIcon>
      <Progress
        className={classes.uploadBar}
        value={failed ? 100 : done}
        color={failed ? 'red' : state === 'waiting' ? 'yellow' : 'tide'}
        size="sm"
        aria-label={t('composer.upload.progress', { name })}
      />
      <span className={classes.uploadWords} role={failed ? 'alert' : undefined} data-failed={failed || undefined}>
        {words()}
      </span>
      {failed ? (
        <Button className={classes.uploadAgain} size="compact-xs" variant="default" onClick={() => retry(key)}>
          {t('composer.upload.again')}
        </Button>
      ) : null}
    </li>
  );
}
