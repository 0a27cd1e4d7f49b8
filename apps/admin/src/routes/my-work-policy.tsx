/** Reading a policy: what changed for me, all of it, questions, and signing exactly what was shown. */
import { Button, Stack, Text } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readMyAttachment } from '@rapport/api-contract/acknowledgements';
import { forKind } from '@rapport/policy-engine/policy-content';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { ChangedPanel } from '../features/reading/changed-panel.js';
import { KeptRecord } from '../features/reading/kept-record.js';
import { PolicyText } from '../features/reading/policy-text.js';
import { AskDialog, QuestionsPanel } from '../features/reading/questions-panel.js';
import classes from '../features/reading/reading.module.css';
import { SignBar } from '../features/reading/sign-bar.js';
import { type Changed, type Mine, type Reading, useMine, useReading } from '../features/reading/use-reading.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { isOpen, kindWords, stateWords } from '../words/acknowledgement-words.js';
import { DueBadge } from '../words/due-badge.js';

export function MyWorkPolicyScreen() {
  const id = useAddress().param('acknowledgementId');
  const { data: mine, error, refetch } = useMine(id);
  usePageTitle(mine?.policy.title ?? 'Policy');
  if (error && !mine) return <ErrorState error={error} doing="The policy could not be loaded" onRetry={() => void refetch()} action={<Link href="/my-work">Back to My work</Link>} />;
  if (!mine) return <LoadingState label="Loading the policy" shape="text" />;
  return isOpen(mine.state) ? <ToRead key={id} mine={mine} /> : <Finished mine={mine} />;
}

function Head({ mine }: { mine: Mine }) {
  const formats = useFormats();
  const state = stateWords[mine.state];
  return (
    <PageHeader eyebrow={[{ label: 'My work', href: '/my-work' }, { label: mine.policy.number }]} title={mine.policy.title} subtitle={`Version ${mine.version.number}, in force from ${formats.date(mine.version.effectiveOn)} · about ${formats.minutes(mine.minutesToRead)}`}
      status={isOpen(mine.state) ? <DueBadge {...mine} /> : <StatusBadge tone={state.tone}>{state.label}</StatusBadge>} />
  );
}

function Finished({ mine }: { mine: Mine }) {
  const done = mine.state === 'acknowledged';
  return (
    <div className={classes.page}>
      <Head mine={mine} />
      <div role="status">{done && <InlineNote tone="good" title="You acknowledged this policy">Nothing else is to be done here. What you signed stays as it was shown to you.</InlineNote>}</div>
      <KeptRecord mine={mine} />
      <QuestionsPanel policyId={mine.policy.id} />
      <div><Button component={Link} href="/my-work" variant={done ? 'filled' : 'default'}>Back to My work</Button></div>
    </div>
  );
}

function ToRead({ mine }: { mine: Mine }) {
  const { data: reading, error, refetch } = useReading(mine.id, true);
  const [asking, setAsking] = useState<string | null>();
  const [replaced, setReplaced] = useState<{ changed: Changed | null }>();
  const openNew = async () => {
    await refetch();
    setReplaced(undefined);
    document.querySelector<HTMLElement>('#page-title')?.focus();
  };
  if (error && !reading) return <ErrorState error={error} doing="The policy could not be opened" onRetry={() => void refetch()} action={<Link href="/my-work">Back to My work</Link>} />;
  if (!reading) return <LoadingState label="Opening the policy" shape="text" />;
  if (replaced) return <Replaced mine={mine} changed={replaced.changed} onOpen={openNew} />;
  return (
    <div className={classes.page}>
      <Head mine={{ ...mine, ...reading.acknowledgement }} />
      {reading.changed && <ChangedPanel changed={reading.changed} />}
      {!reading.changed && <Text>This is the first version that you are asked to acknowledge. Read it at your own pace; you may leave and come back.</Text>}
      <KeyPoints reading={reading} />
      <PolicyText reading={reading} onAsk={setAsking} />
      <Attachments reading={reading} />
      <QuestionsPanel policyId={mine.policy.id} onAsk={() => setAsking(null)} />
      <Text size="sm" c="dimmed">If you do not want to acknowledge it, talk to your supervisor. A question is no refusal.</Text>
      <SignBar reading={reading} onSigned={() => document.querySelector<HTMLElement>('#page-title')?.focus()} onSuperseded={(changed) => setReplaced({ changed })} />
      <AskDialog reading={reading} clauseId={asking} onClose={() => setAsking(undefined)} />
    </div>
  );
}

function Replaced({ mine, changed, onOpen }: { mine: Mine; changed: Changed | null; onOpen: () => Promise<void> }) {
  return (
    <div className={classes.page}>
      <Head mine={mine} />
      <InlineNote tone="attention" title="A newer version was published while you were reading" announce>Nothing was signed. Here is what differs from what you had before you; open the new version and acknowledge that one.</InlineNote>
      {changed && <ChangedPanel changed={changed} title={`What differs from version ${changed.since.versionNumber}`} />}
      <Button className={classes.big ?? ''} onClick={() => void onOpen()}>Open the new version</Button>
    </div>
  );
}

function KeyPoints({ reading }: { reading: Reading }) {
  const points = forKind(reading.content.keyPoints, reading.personKind);
  if (points.length === 0) return null;
  return <Panel title="Key points for you" note={`As they hold for ${kindWords[reading.personKind]}`}><ul className={classes.points}>{points.map((point) => <li key={point.id}>{point.text}</li>)}</ul></Panel>;
}

function Attachments({ reading }: { reading: Reading }) {
  const formats = useFormats();
  if (reading.content.attachments.length === 0) return null;
  return (
    <Panel title="Attachments">
      <Stack gap="xs">
        {reading.content.attachments.map((file) => (
          <Text key={file.fileId}><TextLink href={addressOf(readMyAttachment, { acknowledgementId: reading.acknowledgement.id, attachmentId: file.fileId })} download={file.name}>{file.name}</TextLink> <Text span c="dimmed">{formats.bytes(file.size)}</Text></Text>
        ))}
      </Stack>
    </Panel>
  );
}
