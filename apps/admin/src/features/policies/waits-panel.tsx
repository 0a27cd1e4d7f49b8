/** Where a version stands on its way, and what waits for whom. */
import { Stack, Text } from '@mantine/core';
import type { VersionState } from '@rapport/api-contract/policies';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { StepList, type Step } from '@rapport/ui/step-list';
import { materialityWords, versionName } from './policy-words.js';
import classes from './reading.module.css';
import type { Version } from './use-policies.js';

const way = [['draft', 'Draft'], ['in_review', 'In review'], ['approved', 'Approved'], ['published', 'Published']] as const;
const place: Record<VersionState, number> = { draft: 0, changes_requested: 0, in_review: 1, approved: 2, scheduled: 2, published: 3, superseded: 3, rescinded: 3, discarded: 0 };

function stepsOf(state: VersionState): Step[] {
  const now = place[state];
  const name = (key: string, label: string) => (state === 'changes_requested' && key === 'draft' ? 'Changes requested' : state === 'scheduled' && key === 'approved' ? 'Scheduled' : label);
  return way.map(([key, label], at) => ({ key, label: name(key, label), state: at < now || state === 'published' ? 'done' : at === now ? 'current' : 'ahead' }));
}

export function WaitsPanel({ version }: { version: Version }) {
  const formats = useFormats();
  return (
    <Panel title={`${versionName(version)}: ${headline(version, formats)}`}>
      <Stack gap="sm">
        <StepList label={`Where ${versionName(version).toLowerCase()} stands`} steps={stepsOf(version.state)} />
        <Waiting version={version} />
        {version.refusals.map(({ act, reason }) => <Text key={act} size="sm" c="dimmed">{reason}</Text>)}
      </Stack>
    </Panel>
  );
}

function headline(version: Version, formats: ReturnType<typeof useFormats>): string {
  const given = version.approvals.filter((each) => each.decision === 'approved' && each.voidedAt === null).length;
  switch (version.state) {
    case 'draft': return `a draft that waits for ${version.author.name}`;
    case 'changes_requested': return `waits for ${version.author.name}, changes are asked for`;
    case 'in_review': return version.blockingThreads > 0 ? `${formats.count(version.blockingThreads, { one: 'blocking comment stops', other: 'blocking comments stop' })} the approval` : `${formats.number(given)} of ${formats.count(version.approvalsNeeded, { one: 'approval', other: 'approvals' })} given`;
    case 'approved': return 'approved, waits to be published';
    case 'scheduled': return version.publishAt ? `publishes itself ${formats.dateTime(version.publishAt)}` : 'scheduled';
    case 'published': return 'published';
    default: return 'ended';
  }
}

function Waiting({ version }: { version: Version }) {
  const formats = useFormats();
  const decided = version.approvals.filter((each) => each.voidedAt === null);
  return (
    <>
      {version.reviewers.length > 0 && (
        <ul className={classes.plain}>
          {version.reviewers.map((each) => <li key={`${each.membershipId} ${each.role}`}><Text size="sm"><strong>{each.name}</strong>, {each.role === 'approver' ? 'to approve' : 'to review'}: {each.decision === 'approved' ? 'approved' : each.decision === 'changes_requested' ? 'asks for changes' : version.state === 'in_review' ? 'has not answered yet' : 'did not answer'}</Text></li>)}
        </ul>
      )}
      {version.state === 'in_review' && version.reviewers.length === 0 && <Text size="sm">Everybody who can approve was asked.</Text>}
      {decided.map((each) => <Text key={each.id} size="sm">{each.by.name} {each.decision === 'approved' ? `approved it${each.materiality ? ` as a ${materialityWords[each.materiality].label.toLowerCase()} change` : ''}` : 'asked for changes'} on {formats.dateTime(each.at)}{each.note ? `: “${each.note}”` : '.'}</Text>)}
      {version.openThreads > 0 && <Text size="sm">{formats.count(version.openThreads, { one: 'comment is', other: 'comments are' })} not resolved{version.blockingThreads > 0 ? `, ${formats.number(version.blockingThreads)} of them blocking` : ''}.</Text>}
      <RescindNote version={version} />
    </>
  );
}

/** A proposal to rescind that waits for a second person; nothing where there is none. */
export function RescindNote({ version }: { version: Version }) {
  const formats = useFormats();
  const proposed = version.rescindProposed;
  return proposed && <InlineNote tone="attention" title="Somebody proposes to rescind it">{proposed.by.name}, {formats.dateTime(proposed.at)}: “{proposed.reason}”. Nothing changes until a second person confirms, under More.</InlineNote>;
}
