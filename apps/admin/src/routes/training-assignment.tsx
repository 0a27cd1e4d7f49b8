/** One assignment: where it stands, its history, and what a coordinator decides about it. */
import { assignmentInWords } from '@rapport/training-engine/assignment-words';
import { Button, Menu, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readCertificate } from '@rapport/api-contract/transcripts';
import { ErrorState } from '@rapport/ui/error-state';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { AssignmentFacts } from '../features/training-people/assignment-facts.js';
import { type ReasonAct, ReasonDialog } from '../features/training-people/reason-dialog.js';
import { type AssignmentDetail, trainingActs, useAssignment } from '../features/training-people/use-training-people.js';
import { useMay } from '../session/use-session.js';
import { asksStill, assignmentTones } from '../words/assignment-words.js';
import { DueBadge } from '../words/due-badge.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { staffName } from '../words/staff-name.js';

export function TrainingAssignmentScreen() {
  const mayManage = useMay('training:manage');
  const { data: detail, error, refetch } = useAssignment(useAddress().param('assignmentId'));
  const [act, setAct] = useState<ReasonAct>();
  usePageTitle(detail ? `${detail.person.name}: ${detail.requirement.name}` : 'Training');
  if (error && !detail) return <ErrorState error={error} doing="It could not be loaded" onRetry={() => void refetch()} action={<Link href="/training/assignments">Back to the list</Link>} />;
  if (!detail) return <LoadingState label="Loading" shape="cards" />;
  const open = asksStill(detail.state);
  const tone = assignmentTones[detail.state];
  return (
    <Stack gap="md" maw={960}>
      <PageHeader eyebrow={[{ label: 'Training', href: '/training' }, { label: 'Who owes what', href: '/training/assignments' }, { label: staffName(detail.person.name) }]} title={`${staffName(detail.person.name)}: ${detail.requirement.name}`} subtitle={detail.cycle}
        status={<><StatusBadge tone={tone}>{assignmentInWords(detail)}</StatusBadge>{open && <DueBadge {...detail} />}</>}
        actions={<>
          {detail.certificateId && <Button component="a" variant="default" href={addressOf(readCertificate, { certificateId: detail.certificateId })} download>Certificate</Button>}
          {open && mayManage && <Menu position="bottom-end"><Menu.Target><Button>Decide</Button></Menu.Target><Menu.Dropdown><Menu.Item onClick={() => setAct(excuse(detail))}>Excuse from this cycle</Menu.Item><Menu.Item onClick={() => setAct(waive(detail))}>Count something equivalent</Menu.Item></Menu.Dropdown></Menu>}
        </>} />
      {open && !mayManage && <InlineNote title="Who may excuse">A training coordinator may excuse somebody from a cycle, or count something equivalent. Tell them why.</InlineNote>}
      <AssignmentFacts detail={detail} />
      <ReasonDialog what={act} onClose={() => setAct(undefined)} />
    </Stack>
  );
}

const last = 'It is kept with your name and the reason, and cannot be changed afterwards.';

function excuse({ id, person, requirement, cycle }: AssignmentDetail): ReasonAct {
  return {
    title: `Excuse ${person.name}?`, act: 'Excuse', failed: 'Nobody was excused', done: `${person.name} is excused from ${requirement.name}, ${cycle}.`, asks: 'Why', description: 'For example: retires in a week.',
    consequences: [`${person.name} is not asked for “${requirement.name}”, ${cycle}, any more.`, 'It does not count as trained: it brings no hours and no certificate.', 'Where the requirement comes again, the next cycle is asked as usual.', last], run: (reason) => trainingActs.excuse(id, reason),
  };
}

function waive({ id, person, requirement, cycle }: AssignmentDetail): ReasonAct {
  return {
    title: `Count something equivalent for ${person.name}?`, act: 'Count it as met', failed: 'It was not counted', done: `${requirement.name}, ${cycle}, counts as met for ${person.name}.`, asks: 'What is equivalent', description: 'Name it so that an auditor can find it: “Instructor of this course at the academy, May 2026”.',
    consequences: [`“${requirement.name}”, ${cycle}, counts as met by ${person.name} today.`, 'It brings no hours and no certificate: to count hours, record training from elsewhere instead.', 'Where it is renewed after completion, the next renewal runs from today.', last], run: (reason) => trainingActs.waive(id, reason),
  };
}
