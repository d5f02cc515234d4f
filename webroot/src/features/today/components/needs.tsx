import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBellRinging,
  IconClockPause,
  IconEye,
  IconHelpHexagon,
  IconPlugConnectedX,
  IconSun,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DoubtDecision } from '@/components/doubt-decision';
import { EmptyState } from '@/components/empty-state';
import { Panel } from '@/components/panel';
import { handleText } from '@/components/network-mark';
import { TimeText } from '@/components/time-text';
import type { Today } from '@/lib/api/model';
import { useActorName } from '@/lib/data/members';
import { useNetworks } from '@/lib/data/networks';
import classes from './today-page.module.css';

type Tone = 'waiting' | 'doubt' | 'failed';

interface NeedProps {
  icon: Icon;
  tone: Tone;
  title: ReactNode;
  text?: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}

function Need({ icon: Sign, tone, title, text, action, children }: NeedProps) {
  return (
    <li className={classes.need}>
      <span className={classes.sign} data-tone={tone}>
        <Sign size={18} stroke={1.8} aria-hidden />
      </span>
      <div className={classes.needBody}>
        <p className={classes.needTitle}>{title}</p>
        {text ? <p className={classes.needText}>{text}</p> : null}
        {children}
      </div>
      {action ? <div className={classes.act}>{action}</div> : null}
    </li>
  );
}

/** The to-do list: what waits for the person who is signed in, the most urgent first. */
export function Needs({ today }: { today: Today }) {
  const { t } = useTranslation();
  const tasks = today.tasks.filter(({ mayDecide }) => mayDecide);
  const count = [today.inDoubt, today.needsReconnect, today.failed, tasks, today.pauses, today.alerts].reduce(
    (sum, { length }) => sum + length,
    0,
  );
  // An empty list of which a part could not be asked is not known to be empty.
  const known = today.unavailable.length === 0;
  return (
    <Panel title={t('today.needs.title')} aside={count > 0 ? t('today.needs.count', { count }) : null} flush>
      {count === 0 ? (
        <EmptyState icon={IconSun} title={known ? t('today.needs.none') : t('today.needs.unknown')} compact>
          {known ? t('today.needs.noneText') : t('today.needs.unknownText')}
        </EmptyState>
      ) : (
        <ul className={classes.list}>
          <Stuck today={today} />
          <Asked tasks={tasks} />
          <Told today={today} />
        </ul>
      )}
    </Panel>
  );
}

function ToAccounts({ label }: { label: string }) {
  return (
    <Button component={Link} to="/accounts" size="xs" variant="default">
      {label}
    </Button>
  );
}

/** What stands still until somebody does something. */
function Stuck({ today }: { today: Today }) {
  const { t } = useTranslation();
  const { name: networkName } = useNetworks();
  return (
    <>
      {today.inDoubt.map((delivery) => (
        <Need
          key={delivery.id}
          icon={IconHelpHexagon}
          tone="doubt"
          title={t('today.needs.doubt', { network: networkName(delivery.network), handle: handleText(delivery.handle) })}
          text={delivery.explanation}
        >
          <DoubtDecision delivery={delivery} />
        </Need>
      ))}
      {today.needsReconnect.map((account) => (
        <Need
          key={account.id}
          icon={IconPlugConnectedX}
          tone="failed"
          title={t('today.needs.reconnect', { network: networkName(account.network), handle: handleText(account.handle) })}
          text={account.stateReason ?? t('today.needs.reconnectText')}
          action={<ToAccounts label={t('today.needs.reconnectAction')} />}
        />
      ))}
      {today.failed.map((delivery) => (
        <Need
          key={delivery.id}
          icon={IconAlertTriangle}
          tone="failed"
          title={t(delivery.state === 'EXPIRED' ? 'today.needs.expired' : 'today.needs.rejected', {
            network: networkName(delivery.network),
            handle: handleText(delivery.handle),
          })}
          text={delivery.explanation}
          action={<ToPost post={delivery.post} />}
        />
      ))}
    </>
  );
}

function Asked({ tasks }: { tasks: Today['tasks'] }) {
  const { t } = useTranslation();
  const actor = useActorName();
  return tasks.map((task) => (
    <Need
      key={task.post}
      icon={IconEye}
      tone="waiting"
      title={t('today.needs.approve', { title: task.title || t('post.untitled') })}
      text={
        <>
          {t('today.needs.from', { name: actor(task.submittedBy, true) })} <TimeText at={task.submittedAt} />
          {task.note ? ` · “${task.note}”` : null}
        </>
      }
      action={
        <Button component={Link} to="/approvals" size="xs" variant="default">
          {t('today.needs.decide')}
        </Button>
      }
    />
  ));
}

function ToPost({ post }: { post: string }) {
  const { t } = useTranslation();
  return (
    <Button
      renderRoot={(props) => <Link to="/posts/$postId" params={{ postId: post }} {...props} />}
      size="xs"
      variant="default"
    >
      {t('today.needs.look')}
    </Button>
  );
}

/** What it is about and since when. */
function About({ alert }: { alert: Today['alerts'][number] }) {
  const { t } = useTranslation();
  const { name: networkName } = useNetworks();
  return (
    <>
      {alert.post ? `${alert.title || t('post.untitled')} · ` : null}
      {alert.network ? `${networkName(alert.network)} · ` : null}
      <TimeText at={alert.at} />
    </>
  );
}

function Told({ today }: { today: Today }) {
  const { t } = useTranslation();
  const actor = useActorName();
  return (
    <>
      {today.pauses.map((pause) => (
        <Need
          key={pause.id}
          icon={IconClockPause}
          tone="waiting"
          title={t(`today.needs.paused.${pause.scope}`)}
          text={
            <>
              {t('today.needs.pausedBy', { name: actor(pause.setBy, true) })} <TimeText at={pause.setAt} />
              {pause.reason ? ` · ${pause.reason}` : null}
            </>
          }
          action={<ToAccounts label={t('today.needs.look')} />}
        />
      ))}
      {today.alerts.map((alert) => (
        <Need
          key={alert.id}
          icon={IconBellRinging}
          tone="failed"
          title={alert.message || t('today.needs.alert')}
          text={<About alert={alert} />}
          action={
            alert.post ? (
              <ToPost post={alert.post} />
            ) : alert.account ? (
              <ToAccounts label={t('today.needs.look')} />
            ) : null
          }
        />
      ))}
    </>
  );
}
