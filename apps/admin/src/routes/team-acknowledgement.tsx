/** One obligation of one of my people: where it stands, and what I may record about it. */
import { Button, Menu, Modal, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readTeamScan } from '@rapport/api-contract/team';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { ExcuseForm, PaperForm, RefusalForm } from '../features/team/record-forms.js';
import { useTeamObligation } from '../features/team/use-team.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { isOpen, stateWords } from '../words/acknowledgement-words.js';
import { DueBadge } from '../words/due-badge.js';
import { ObligationFacts } from '../words/obligation-facts.js';
import { staffName } from '../words/staff-name.js';

const forms = { refusal: { title: 'Record a refusal', form: RefusalForm }, paper: { title: 'Record a signature on paper', form: PaperForm }, excuse: { title: 'Excuse from this version', form: ExcuseForm } } as const;
const kinds = ['refusal', 'paper', 'excuse'] as const;

export function TeamAcknowledgementScreen() {
  const id = useAddress().param('acknowledgementId');
  const formats = useFormats();
  const { data: detail, error, refetch } = useTeamObligation(id);
  const [recording, setRecording] = useState<(typeof kinds)[number]>();
  usePageTitle(detail ? `${staffName(detail.person.name)}: ${detail.policy.title}` : 'Team');
  if (error && !detail) return <ErrorState error={error} doing="It could not be loaded" onRetry={() => void refetch()} action={<Link href="/team">Back to the team</Link>} />;
  if (!detail) return <LoadingState label="Loading" shape="cards" />;
  const state = stateWords[detail.state];
  const Recording = recording && forms[recording].form;
  return (
    <Stack gap="md" maw={960}>
      <PageHeader eyebrow={[{ label: 'Team', href: '/team' }, { label: staffName(detail.person.name), href: `/team/people/${detail.person.id}` }, { label: detail.policy.number }]} title={detail.policy.title} subtitle={`${staffName(detail.person.name)} · version ${detail.version.number}, in force from ${formats.date(detail.version.effectiveOn)}`}
        status={<><StatusBadge tone={state.tone}>{state.label}</StatusBadge>{isOpen(detail.state) && <DueBadge {...detail} />}</>}
        actions={isOpen(detail.state) && <Menu position="bottom-end"><Menu.Target><Button>Record</Button></Menu.Target><Menu.Dropdown>{kinds.map((kind) => <Menu.Item key={kind} onClick={() => setRecording(kind)}>{forms[kind].title}</Menu.Item>)}</Menu.Dropdown></Menu>} />
      <ObligationFacts detail={detail} scan={addressOf(readTeamScan, { acknowledgementId: id })} />
      <Modal opened={recording !== undefined} onClose={() => setRecording(undefined)} title={recording ? `${forms[recording].title}: ${staffName(detail.person.name)}` : ''} closeButtonProps={{ 'aria-label': 'Close' }}>
        {Recording && <Recording detail={detail} onDone={() => setRecording(undefined)} />}
      </Modal>
    </Stack>
  );
}
