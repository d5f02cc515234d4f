import {
  IconAlertTriangle,
  IconBan,
  IconCalendarTime,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClockPause,
  IconEye,
  IconHelpHexagon,
  IconHourglass,
  IconMessage2Exclamation,
  IconPencil,
  IconPlugConnectedX,
  IconPlugConnected,
  IconRefresh,
  IconSend,
  IconThumbUp,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AccountState, DeliveryState, PostState } from '@/lib/api/model';
import classes from './state-mark.module.css';

export type StateTone = 'scheduled' | 'sending' | 'published' | 'waiting' | 'doubt' | 'failed' | 'quiet';
export type AnyState = DeliveryState | PostState | AccountState | 'PAUSED' | 'UNKNOWN';

/** One colour and one sign for each state, wherever it is shown. */
const looks: Record<AnyState, { tone: StateTone; icon: Icon }> = {
  DRAFT: { tone: 'quiet', icon: IconPencil },
  IN_REVIEW: { tone: 'waiting', icon: IconEye },
  CHANGES_REQUESTED: { tone: 'waiting', icon: IconMessage2Exclamation },
  APPROVED: { tone: 'published', icon: IconThumbUp },
  DELETED: { tone: 'quiet', icon: IconTrash },
  SCHEDULED: { tone: 'scheduled', icon: IconCalendarTime },
  CLAIMED: { tone: 'sending', icon: IconCircleDashed },
  SENDING: { tone: 'sending', icon: IconSend },
  RETRY_AT: { tone: 'waiting', icon: IconRefresh },
  WAITING_BUDGET: { tone: 'waiting', icon: IconHourglass },
  NEEDS_RECONNECT: { tone: 'failed', icon: IconPlugConnectedX },
  IN_DOUBT: { tone: 'doubt', icon: IconHelpHexagon },
  PUBLISHED: { tone: 'published', icon: IconCircleCheck },
  REJECTED: { tone: 'failed', icon: IconCircleX },
  EXPIRED: { tone: 'failed', icon: IconAlertTriangle },
  CANCELLED: { tone: 'quiet', icon: IconBan },
  CONNECTED: { tone: 'published', icon: IconPlugConnected },
  DISCONNECTED: { tone: 'quiet', icon: IconPlugConnectedX },
  PAUSED: { tone: 'waiting', icon: IconClockPause },
  UNKNOWN: { tone: 'quiet', icon: IconCircleDashed },
};

export const toneOf = (state: AnyState): StateTone => looks[state].tone;

interface StateMarkProps {
  state: AnyState;
  /** Without its wash, for use within text. */
  plain?: boolean;
}

/** A state as a sign and a word; colour only underlines them. */
export function StateMark({ state, plain = false }: StateMarkProps) {
  const { t } = useTranslation();
  const { tone, icon: Sign } = looks[state] ?? looks.UNKNOWN;
  return (
    <span className={classes.mark} data-tone={tone} data-plain={plain || undefined} data-state={state}>
      <Sign size={14} stroke={2} aria-hidden className={state === 'SENDING' ? classes.moving : undefined} />
      {t(`state.${state}`)}
    </span>
  );
}
