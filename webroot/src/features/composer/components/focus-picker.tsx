import { Button, Group, Modal, Text } from '@mantine/core';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '@/lib/api/model';
import { renditionUrl } from '@/lib/data/assets';
import classes from './attachments.module.css';

const EDGE = 1_200;
const STEP = 0.05;
const MIDDLE = { x: 0.5, y: 0.5 };
const MOVES: Record<string, [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

const within = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1_000) / 1_000;

interface FocusPickerProps {
  media: Media;
  opened: boolean;
  onClose: () => void;
  onChange: (media: Media) => void;
}

/** Says what of an image matters, so that it is kept where a network cuts the image: by a click, or by the arrow keys. */
export function FocusPicker({ media, opened, onClose, onChange }: FocusPickerProps) {
  const { t } = useTranslation();
  const { x, y } = media.focus ?? MIDDLE;
  const place = (toX: number, toY: number) => onChange({ ...media, focus: { x: within(toX), y: within(toY) } });
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    // A press of a key on a button counts as a click without a place.
    if (event.detail === 0) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    place((event.clientX - left) / width, (event.clientY - top) / height);
  };
  const move = (event: KeyboardEvent) => {
    const by = MOVES[event.key];
    if (!by) return;
    event.preventDefault();
    place(x + by[0], y + by[1]);
  };
  const clear = () => {
    const without = { ...media };
    delete without.focus;
    onChange(without);
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('composer.focus.title')} size="lg">
      <Text size="sm" c="dimmed" mb="sm">
        {t('composer.focus.about')}
      </Text>
      <button
        type="button"
        className={classes.focus}
        aria-label={t('composer.focus.image')}
        onClick={click}
        onKeyDown={move}
      >
        <img src={renditionUrl(media.asset, EDGE)} alt="" draggable={false} />
        <span className={classes.focusMark} style={{ left: `${x * 100}%`, top: `${y * 100}%` }} aria-hidden />
      </button>
      <Text size="sm" mt="xs" aria-live="polite">
        {media.focus
          ? t('composer.focus.at', { x: Math.round(x * 100), y: Math.round(y * 100) })
          : t('composer.focus.middle')}
      </Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={clear} disabled={!media.focus}>
          {t('composer.focus.clear')}
        </Button>
        <Button onClick={onClose}>{t('composer.focus.done')}</Button>
      </Group>
    </Modal>
  );
}
